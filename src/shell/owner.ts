import { BadConfig } from '#config.ts';
import { findByName } from '#hub/commands/nicknames.ts';
import { Facts } from '#hub/facts.ts';
import { newSessionId } from '#lib/ids.ts';
import { newestFirstId, theServer } from '#model/facts.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import type { Account } from '#model/user.ts';
import { type Store, StoreUnavailable } from '#store.ts';
import { openChat } from './open-chat.ts';
import { readArgs } from './read-args.ts';

const help = `hubbub owner: makes an account an owner of the server.

  hubbub owner NAME [--data-dir FOLDER] [--database-url URL]

For whoever has lost the link of the banner, or is locked out. Takes the flags and variables of "hubbub serve". Stop Hubbub first,
unless it works with PostgreSQL or MongoDB: then the account is an owner from the next time it signs in.`;

/** `hubbub owner`. Rejected with an error for the user if there is no such account. */
export async function runOwner(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help);
  const { words, config } = readArgs('owner', args, []);
  const [name, ...more] = words;
  if (name === undefined || more.length > 0)
    throw new BadConfig('Say the nickname of one account: hubbub owner NAME.');
  const store = await openChat(config);
  try {
    const account = await makeOwner(store, name);
    print(`${account.nickname} is an owner now.`);
  } finally {
    await store.close();
  }
}

/** The link of the banner is void from then on. */
async function makeOwner({ users, facts: stored }: Store, text: string): Promise<Account> {
  const name = parseKnownNickname(text);
  const account = name && (await findByName(name, (key) => users.account(key)));
  if (!account)
    throw new StoreUnavailable(`There is no account "${text}". Make it first, then say this again.`);
  await users.setRole(account.id, 'owner');
  const facts = new Facts(stored);
  const at = Date.now();
  const user = { id: account.id, nickname: account.nickname };
  const data = { of: 'setRole', by: theServer, at, user, detail: 'owner' } as const;
  const id = newestFirstId(at, newSessionId());
  await facts.write({ kind: 'audit', id, version: 0, about: '', data });
  const claim = await facts.get('ownerClaim', 'first');
  if (claim) await facts.write({ kind: 'ownerClaim', id: 'first', version: claim.version });
  return account;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
