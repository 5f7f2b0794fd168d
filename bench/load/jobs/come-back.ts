import { setTimeout as pause } from 'node:timers/promises';
import { enter } from '../gather.ts';
import type { Link } from '../link.ts';
import { protocols } from '../protocols.ts';
import { ReturningClient } from '../returner.ts';
import { withConcurrency } from '../with-concurrency.ts';

/** So many clients are cut off at one moment, miss some messages, and come back all at once, while the talk goes on. */
export interface ComeBackJob {
  readonly port: number;
  readonly clients: number;
  /** Messages that are posted while they are away. */
  readonly missed: number;
}

export interface ComeBackResult {
  /** From the moment at which they begin to come back, until the last of them has everything. */
  readonly seconds: number;
  /** When they were cut, in milliseconds since 1970. */
  readonly cutAt: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Clients that knock at one time: more would only wait in line, in the kernel. */
const atOnce = 500;
/** Between two messages that are posted while they come back. */
const livePauseMs = 50;

export async function comeBack({ port, clients, missed }: ComeBackJob): Promise<ComeBackResult> {
  const poster = await enter(port, protocols.hubbub);
  const returners = Array.from({ length: clients }, () => new ReturningClient(port));
  const enterAll = () => withConcurrency(returners, atOnce, (returner) => returner.enter());
  const reachAll = async (head: number) => {
    await Promise.all(returners.map((returner) => returner.reach(head)));
  };

  // A log in which nothing was said has no number from which one could go on.
  await post(poster);
  await enterAll();
  await reachAll(await post(poster));
  for (const returner of returners) returner.cut();
  const cutAt = Date.now();
  for (let k = 0; k < missed; k++) await post(poster);

  const began = performance.now();
  await talkUntil(poster, enterAll());
  await reachAll(await post(poster));
  const seconds = (performance.now() - began) / 1000;
  for (const returner of returners) returner.cut();
  poster.cut();
  return {
    seconds,
    cutAt,
    lost: returners.reduce((sum, { lost }) => sum + lost, 0),
    doubled: returners.reduce((sum, { doubled }) => sum + doubled, 0),
  };
}

async function talkUntil(poster: Link, over: Promise<void>): Promise<void> {
  const talk = new AbortController();
  const end = over.finally(() => talk.abort());
  while (!talk.signal.aborted) {
    await post(poster);
    await pause(livePauseMs);
  }
  await end;
}

/** The number of the message, once it is acknowledged. */
function post(poster: Link): Promise<number> {
  return new Promise((resolve) => {
    poster.onText = (bytes, start, end) => {
      if (!protocols.hubbub.isAnswer(bytes, start)) return;
      resolve(JSON.parse(bytes.toString('utf8', start, end)).payload.seq);
    };
    poster.send(protocols.hubbub.post('Tea?'));
  });
}
