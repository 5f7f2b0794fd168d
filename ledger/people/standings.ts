import { setTimeout as pause } from 'node:timers/promises';
import type { ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import type { Cluster } from '../cluster.ts';
import { arrival, type Cast } from './cast.ts';
import type { LoggedEntry, Member, Standing } from './history.ts';
import { Person, type PersonSettings, textOf } from './person.ts';
import { PeopleRecorder } from './recorder.ts';

/** How long somebody may need to come in, once nothing goes wrong any more. */
const arrivalMs = 30_000;
/** Searches have a limit of their own. */
const tooFastMs = 500;

/** What every node says of members, roles and bans. `when`: for their names. */
export async function readStandings(
  cluster: Cluster,
  cast: Cast,
  when: string,
): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const [index] of cluster.servers.entries()) {
    const node = `server ${index + 1} ${when}`;
    standings.push(
      await asFounder(cluster, cast, index, (founder) => standing(cluster, cast, index, founder, node)),
    );
  }
  return standings;
}

/** The logs of both rooms. */
export function readLogs(cluster: Cluster, cast: Cast): Promise<Record<string, readonly LoggedEntry[]>> {
  const { den, hall } = cast;
  return asFounder(cluster, cast, 0, async (founder) => ({
    [den]: await readLog(founder, den),
    [hall]: await readLog(founder, hall),
  }));
}

async function standing(
  cluster: Cluster,
  { pairs, den, hall }: Cast,
  index: number,
  founder: Person,
  node: string,
): Promise<Standing> {
  const banned: Record<string, boolean> = {};
  const roles: Record<string, string> = {};
  for (const { nickname } of pairs.flatMap(({ subject, judge, host }) => [subject, judge, host])) {
    roles[nickname] = (await ask(founder, 'profile', { user: nickname }, 'profile')).role;
    banned[nickname] = await visit(cluster, index, nickname, async (person) => person.shutOut === 'banned');
  }
  const members = { [den]: await readMembers(founder, den), [hall]: await readMembers(founder, hall) };
  return { node, members, banned, roles };
}

const asFounder = <T>(
  cluster: Cluster,
  { founder }: Cast,
  index: number,
  what: (founder: Person) => Promise<T>,
): Promise<T> => visit(cluster, index, founder.nickname, what);

/** Somebody knocks at one of the servers, without a proxy. */
export async function visit<T>(
  { servers }: Cluster,
  index: number,
  nickname: string,
  what: (person: Person) => Promise<T>,
  onGreeting: PersonSettings['onGreeting'] = () => {},
): Promise<T> {
  const end = new AbortController();
  const recorder = new PeopleRecorder(() => performance.now());
  const person = new Person({ nickname, port: () => servers[index]?.ports?.http, recorder, onGreeting });
  const gone = person.live(end.signal);
  try {
    await arrival(person, arrivalMs);
    return await what(person);
  } finally {
    end.abort();
    await gone;
  }
}

async function readMembers(founder: Person, room: string): Promise<readonly Member[]> {
  const { items } = await ask(founder, 'members', { room }, 'listed');
  return items.map(({ nickname, role }) => ({ nickname: String(nickname), role: String(role) }));
}

async function readLog(founder: Person, room: string): Promise<readonly LoggedEntry[]> {
  const log: LoggedEntry[] = [];
  for (;;) {
    const after = log.at(-1)?.seq ?? 0;
    const { entries, head } = await ask(founder, 'history', { room, after, limit: 200 }, 'history');
    log.push(...entries.map(loggedOf));
    if (entries.length === 0 || (log.at(-1)?.seq ?? 0) >= head) return log;
  }
}

function loggedOf(entry: ShownEntry): LoggedEntry {
  const { seq, kind, author } = entry;
  return {
    seq,
    kind,
    text: textOf(entry),
    author: author.nickname,
    ...('nickname' in entry && { whom: entry.nickname }),
    ...(entry.kind === 'role' && { role: entry.role }),
  };
}

export async function ask<K extends ServerFrame['kind']>(
  person: Person,
  kind: string,
  payload: object,
  answer: K,
) {
  let frame = await person.ask(kind, payload);
  while (frame?.kind === 'refused' && frame.payload.code === 'too_fast') {
    await pause(tooFastMs);
    frame = await person.ask(kind, payload);
  }
  if (frame?.kind === answer) return frame.payload as Extract<ServerFrame, { kind: K }>['payload'];
  throw new Error(`${person.nickname} cannot ask for ${kind}: ${JSON.stringify(frame)}`);
}
