import { renderUnicodeCompact } from 'uqr';
import { BadConfig, type Config } from '#config.ts';
import { invitationOf, linkOf } from '#hub/commands/invitations.ts';
import { Facts } from '#hub/facts.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { newSecret } from '#lib/ids.ts';
import { type CommandOf, commandSchemas } from '#model/command.ts';
import { theServer } from '#model/facts.ts';
import { invitationCode } from '#model/invitation.ts';
import { isRefusal } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import { type Rooms, StoreUnavailable } from '#store.ts';
import { sentence } from '#texts/index.ts';
import { askServer } from './ask-server.ts';
import { openChat } from './open-chat.ts';
import { readArgs } from './read-args.ts';

const help = `hubbub invite: makes an invitation, and shows its link and its QR code.

  hubbub invite [--for guest|account] [--room ROOM] [--uses NUMBER] [--minutes NUMBER] [--note TEXT]
                [--server URL --token TOKEN] [--public-url URL] [--data-dir FOLDER] [--database-url URL]

Guests come as many as have the link, and an account is for one, unless --uses says otherwise. A link is good for a week, unless
--minutes says otherwise. With --server it is made by the server that runs there, with the token of a moderator (HUBBUB_TOKEN is
better: flags are seen by everybody who lists processes). Without it, it is written into the database: of a server that is
stopped, or that works with PostgreSQL or MongoDB.`;

type Wanted = CommandOf<'createInvitation'>;

/** `hubbub invite`. Rejected with an error for the user if it cannot be made. */
export async function runInvite(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help);
  const own = ['for', 'room', 'uses', 'minutes', 'note', 'server', 'token'] as const;
  const { words, flags, config } = readArgs('invite', args, own);
  if (words.length > 0) throw new BadConfig('"hubbub invite --help" tells how it is written.');
  const wanted = readWanted(flags);
  const token = flags.token ?? process.env.HUBBUB_TOKEN;
  if (flags.server !== undefined && token === undefined)
    throw new BadConfig('Say --token TOKEN, or put the token into HUBBUB_TOKEN.');
  const link =
    flags.server === undefined
      ? await writeInvitation(config, wanted)
      : await askServer({ url: flags.server, token: token! }, wanted);
  print(`${renderUnicodeCompact(link, { border: 2 })}\n${link}`);
}

function readWanted(flags: Readonly<Record<string, string | undefined>>): Wanted {
  const { for: whom = 'guest', room, uses, minutes, note } = flags;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const fields = { for: whom, room, uses: number(uses), minutes: number(minutes), note };
  const parsed = commandSchemas.createInvitation.safeParse(fields);
  if (parsed.success) return { kind: 'createInvitation', ...parsed.data };
  throw new BadConfig(
    '--for takes guest or account, --uses and --minutes whole numbers. "hubbub invite --help" tells more.',
  );
}

/** While the server runs it is asked for it, where it has the file for itself. */
async function writeInvitation(config: Config, wanted: Wanted): Promise<string> {
  const store = await openChat(config, inBrowser(config));
  try {
    const room = wanted.room === undefined ? undefined : await findRoom(store.rooms, wanted.room);
    const data = invitationOf(wanted, theServer, Date.now(), room);
    if (isRefusal(data)) throw new StoreUnavailable(sentence(data.refused, config.locale));
    const code = invitationCode(wanted.for, newSecret());
    const fact = { kind: 'invitation', id: fingerprint(code), about: '', version: 0, data } as const;
    await new Facts(store.facts).write(fact);
    return linkOf(config.publicUrl ?? `http://${siteOf(config)}`, code);
  } finally {
    await store.close();
  }
}

/** What else there is while the server runs. */
const inBrowser = (config: Config): string =>
  `Make the invitation in the browser: http://${siteOf(config)}/server/invitations. Or ask the server from here:
hubbub invite --server http://${siteOf(config)} --token TOKEN, with a token from http://${siteOf(config)}/settings/tokens.
Or stop it first`;

async function findRoom(rooms: Rooms, text: string): Promise<Room> {
  const ref = parseRoomRef(text);
  const byId = ref?.id === undefined ? undefined : (await rooms.get([ref.id])).get(ref.id);
  const room = byId ?? (ref?.name === undefined ? undefined : await rooms.byName(ref.name));
  if (room) return room;
  throw new StoreUnavailable(`There is no room "${text}".`);
}

function siteOf({ host, port }: Config): string {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
