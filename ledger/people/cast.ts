import { setTimeout as pause } from 'node:timers/promises';
import type { ServerFrame } from '#wire/json/frames.ts';
import type { Cluster } from '../cluster.ts';
import { Person } from './person.ts';
import type { PeopleRecorder } from './recorder.ts';

/** The people of a run, and the rooms that they are in. */
export interface Cast {
  /** Owns the server, and nothing happens to it. */
  readonly founder: Person;
  /** Those to whom things are given and taken, and those who do it. */
  readonly pairs: readonly Pair[];
  /** A private room. */
  readonly den: string;
  /** A public room. */
  readonly hall: string;
  /** Fulfilled when all have left, after the signal. */
  readonly gone: Promise<unknown>;
}

/** Commands of one connection wait for each other, so that each kind of deed has its own people who do it. */
export interface Pair {
  readonly subject: Person;
  /** Bans, and gives offices. */
  readonly judge: Person;
  /** Lets in and puts out. */
  readonly host: Person;
  /** Whether it is made a moderator of the server, whom owners alone can put out, and not one of a room. */
  readonly hasOffice: boolean;
}

export interface Gathering {
  readonly cluster: Cluster;
  readonly recorder: PeopleRecorder;
  /** How many things are given to and taken from. */
  readonly count: number;
  /** They stay until it is aborted. */
  readonly signal: AbortSignal;
}

const lookMs = 50;
const openingMs = 60_000;

/** Signs all of them up, makes the first one the owner, and makes the rooms, before anything goes wrong. */
export async function gather({ cluster, recorder, count, signal }: Gathering): Promise<Cast> {
  const person = async (nickname: string) => {
    const { http } = await cluster.portsForClient();
    return new Person({ nickname, port: () => http, recorder });
  };
  const founder = await person('founder');
  const pairs = await Promise.all(
    Array.from({ length: count }, async (_, index): Promise<Pair> => {
      const [subject, judge, host] = await Promise.all(
        ['subject', 'judge', 'host'].map((part) => person(`${part}-${index + 1}`)),
      );
      return { subject: subject!, judge: judge!, host: host!, hasOffice: index % 2 === 1 };
    }),
  );
  const all = [founder, ...pairs.flatMap(({ subject, judge, host }) => [subject, judge, host])];
  const gone = Promise.all(all.map((one) => one.live(signal)));
  for (const one of all) await arrival(one, openingMs);
  await mustDo(founder, 'claim', { secret: secretOf(cluster) });
  const { room: den } = await mustDo(founder, 'createRoom', { name: 'den', private: true });
  const { room: hall } = await mustDo(founder, 'join', { room: 'hall' });
  for (const { judge, host, hasOffice } of pairs) {
    for (const { nickname: user } of [judge, host]) {
      await mustDo(founder, 'setRole', { user, role: hasOffice ? 'owner' : 'moderator' });
      await mustDo(founder, 'invite', { room: den, user });
    }
  }
  return { founder, pairs, den: den as string, hall: hall as string, gone };
}

/** Waits until somebody is signed in, or has been shut out. */
export async function arrival(person: Person, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!person.here && person.shutOut === undefined) {
    if (performance.now() > end) throw new Error(`${person.nickname} is not let in.`);
    await pause(lookMs);
  }
}

/** Only one of several servers offers itself to the first owner. */
function secretOf({ servers }: Cluster): string {
  const [, secret] =
    servers
      .map(({ banner }) => banner)
      .join('')
      .match(/\?claim=(\S+)/) ?? [];
  if (secret === undefined) throw new Error('No server shows the secret of the first owner.');
  return secret;
}

async function mustDo(person: Person, kind: string, payload: object) {
  const answer: ServerFrame | undefined = await person.ask(kind, payload);
  if (answer?.kind === 'done') return answer.payload;
  throw new Error(`${person.nickname} cannot ${kind}: ${JSON.stringify(answer)}`);
}
