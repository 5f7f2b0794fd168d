import { setTimeout as pause } from 'node:timers/promises';
import { distribution, type Latencies } from '../latencies.ts';
import { Link } from '../link.ts';
import { protocols } from '../protocols.ts';
import { withConcurrency } from '../with-concurrency.ts';

/** Accounts that sign in and receive their rooms, until `crowdGoes`. */
export interface CrowdComesJob {
  readonly port: number;
  readonly tokens: readonly string[];
  /** Rooms of each of them, the lobby counted. */
  readonly rooms: number;
}

/** Connections that are opened concurrently: more would only queue up in the kernel. */
const atOnce = 500;

let links: Link[] = [];
let lost = 0;

/** Fulfilled when all of them receive their rooms. */
export async function crowdComes({ port, tokens, rooms }: CrowdComesJob): Promise<void> {
  links = [];
  lost = 0;
  await withConcurrency(tokens, atOnce, async (token) => {
    const link = await signIn(port, token, rooms);
    link.onText = () => {};
    link.onClosed = () => lost++;
    links.push(link);
  });
}

/** All of them go at once, without a word. Returns how many the server had closed before. */
export async function crowdGoes(): Promise<number> {
  for (const link of links) link.cut();
  return lost;
}

/** Opens one link, and waits until it receives so many rooms. */
async function signIn(port: number, token: string, rooms: number): Promise<Link> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const link = new Link(port, protocols.hubbub.path, () =>
    link.send(JSON.stringify({ kind: 'authenticate', payload: { token } })),
  );
  let histories = 0;
  link.onText = (bytes, start, end) => {
    if (protocols.hubbub.isReady(bytes, start) && ++histories === rooms) return resolve();
    const text = bytes.toString('latin1', start, Math.min(end, start + 200));
    if (text.startsWith('{"kind":"refused"')) reject(new Error(`The server refused: ${text}`));
  };
  link.onClosed = () => reject(new Error('The server closed a connection before it was in.'));
  await promise;
  return link;
}

/** Those who are not in the room yet join it, leave it, join it again and are put out of it, one after the other. */
export interface CrowdedJob {
  readonly port: number;
  readonly room: string;
  readonly moderator: string;
  readonly others: readonly { readonly nickname: string; readonly token: string }[];
  /** After each acknowledgement: the server is idle again when it is over. */
  readonly pauseMs: number;
}

/** What each of the crowd's connections gets next: so many messages. */
export interface CrowdHearsJob {
  readonly messages: number;
}

const message = Buffer.from('{"kind":"message"');

/** For each message when the last of them had it, in ms since 1970. */
export function crowdHears({ messages }: CrowdHearsJob): Promise<readonly number[]> {
  const times: number[] = [];
  const heard = new Array<number>(messages).fill(0);
  return new Promise((resolve) => {
    for (const link of links) {
      let next = 0;
      link.onText = (bytes, start, end) => {
        if (end - start < message.length || next >= messages) return;
        if (message.compare(bytes, start, start + message.length) !== 0) return;
        if (++heard[next++]! !== links.length) return;
        times.push(performance.timeOrigin + performance.now());
        if (times.length === messages) resolve(times);
      };
    }
  });
}

/** Posts in the room, one after the other, each when everybody had time for the one before. */
export interface CrowdedPostsJob {
  readonly port: number;
  readonly room: string;
  readonly token: string;
  readonly body: string;
  readonly posts: number;
  readonly pauseMs: number;
}

/** When each was sent, in ms since 1970, and how long its acknowledgement took. */
export interface CrowdedPosts {
  readonly sent: readonly number[];
  readonly acknowledged: readonly number[];
}

export async function crowdedPosts(job: CrowdedPostsJob): Promise<CrowdedPosts> {
  const { port, room, token, body, posts, pauseMs } = job;
  const link = await signIn(port, token, 2);
  await pause(pauseMs);
  const sent: number[] = [];
  const acknowledged: number[] = [];
  while (sent.length < posts) {
    const began = performance.now();
    sent.push(performance.timeOrigin + began);
    await ask(link, 'post', { room, body });
    acknowledged.push(performance.now() - began);
    await pause(pauseMs);
  }
  link.cut();
  return { sent, acknowledged };
}

/** One answer that lists something, whole: the time until it was there, and its size. */
export interface Listing {
  readonly ms: number;
  readonly bytes: number;
  readonly pages: number;
}

export interface CrowdedResult {
  readonly join: Latencies;
  readonly leave: Latencies;
  readonly kick: Latencies;
  readonly members: Listing;
  readonly who: Listing;
  readonly rooms: Listing;
}

let watcher: Link | undefined;

export async function crowded({
  port,
  room,
  moderator: secret,
  others,
  pauseMs,
}: CrowdedJob): Promise<CrowdedResult> {
  const moderator = await signIn(port, secret, 2);
  watcher = moderator;
  const times = { join: [] as number[], leave: [] as number[], kick: [] as number[] };
  const timed = async (kind: keyof typeof times, link: Link, payload: object) => {
    const began = performance.now();
    await ask(link, kind, payload);
    times[kind].push(performance.now() - began);
    await pause(pauseMs);
  };
  for (const { nickname, token } of others) {
    const link = await signIn(port, token, 1);
    await pause(pauseMs);
    await timed('join', link, { room });
    await timed('leave', link, { room });
    await timed('join', link, { room });
    await timed('kick', moderator, { room, user: nickname });
    link.cut();
    await pause(pauseMs);
  }
  return {
    join: distribution(times.join),
    leave: distribution(times.leave),
    kick: distribution(times.kick),
    members: await list(moderator, 'members', { room }, pauseMs),
    who: await list(moderator, 'who', { room }, pauseMs),
    rooms: await list(moderator, 'rooms', {}, pauseMs),
  };
}

/** Fulfilled when the session of the moderator hears that there are so few in the room. */
export function crowdGone({ room, present }: { room: string; present: number }): Promise<void> {
  return new Promise((resolve) => {
    watcher!.onText = (bytes, start, end) => {
      const text = bytes.toString('utf8', start, end);
      const found = /^\{"kind":"presence","payload":\{"room":"([^"]+)","present":(\d+)/.exec(text);
      if (found && found[1] === room && Number(found[2]) <= present) resolve();
    };
  });
}

async function list(link: Link, kind: string, payload: object, pauseMs: number): Promise<Listing> {
  const began = performance.now();
  let [bytes, pages] = [0, 0];
  for (let after: string | undefined; ; ) {
    const text = await ask(link, kind, { ...payload, ...(after !== undefined && { after }) });
    bytes += text.length;
    pages++;
    after = JSON.parse(text).payload.next;
    if (after === undefined) break;
  }
  const ms = performance.now() - began;
  await pause(pauseMs);
  return { ms, bytes, pages };
}

let asked = 0;

/** The frame that answers. */
function ask(link: Link, kind: string, payload: object): Promise<string> {
  const id = `r${++asked}`;
  const mark = `"id":"${id}"`;
  return new Promise((resolve, reject) => {
    link.onText = (bytes, start, end) => {
      const begins = bytes.toString('latin1', start, Math.min(end, start + 40));
      if (!begins.includes(mark)) return;
      const text = bytes.toString('utf8', start, end);
      if (begins.startsWith('{"kind":"refused"')) reject(new Error(`The server refused ${kind}: ${text}`));
      else resolve(text);
    };
    link.send(JSON.stringify({ kind, id, payload }));
  });
}
