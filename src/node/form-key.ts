import { randomBytes } from 'node:crypto';
import type { Config } from '#config.ts';
import { Facts } from '#hub/facts.ts';
import type { Store } from '#store.ts';

const id = 'forms';

/**
 * The key with which forms, tickets and links are signed. Servers that share a database are one chat, and whoever was given a form
 * or a ticket by one may show it to another: so the key is in the database, whatever URL each of them reaches it by. A server by
 * itself makes one for as long as it runs; so does one that cannot write the first one down.
 */
export async function formKeyOf(
  { databaseUrl }: Config,
  { facts }: Pick<Store, 'facts'>,
  ownKey: string,
): Promise<string> {
  if (databaseUrl === undefined || /^(sqlite|memory):/.test(databaseUrl)) return ownKey;
  return sharedKey(new Facts(facts)).catch(() => ownKey);
}

async function sharedKey(facts: Facts): Promise<string> {
  for (;;) {
    const known = await facts.get('signingKey', id);
    if (known) return known.data.key;
    const key = randomBytes(32).toString('base64url');
    // Of several that start for the first time, one is faster.
    if (await facts.write({ kind: 'signingKey', id, version: 0, about: '', data: { key } })) return key;
  }
}
