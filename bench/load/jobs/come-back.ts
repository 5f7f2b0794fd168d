import { setTimeout as pause } from 'node:timers/promises';
import { enter } from '../gather.ts';
import type { Link } from '../link.ts';
import { protocols } from '../protocols.ts';
import { ReturningClient } from '../returner.ts';
import { withConcurrency } from '../with-concurrency.ts';

/** Many clients are disconnected at once, miss some messages, and reconnect together while others post. */
export interface ComeBackJob {
  readonly port: number;
  readonly clients: number;
  /** Messages that are posted while they are disconnected. */
  readonly missed: number;
}

export interface ComeBackResult {
  /** From the first attempt to reconnect until the last client has everything. */
  readonly seconds: number;
  /** When they were disconnected, in milliseconds since 1970. */
  readonly cutAt: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Clients that reconnect concurrently: more would only queue up in the kernel. */
const atOnce = 500;
/** The pause between messages that are posted while they reconnect. */
const livePauseMs = 50;

export async function comeBack({ port, clients, missed }: ComeBackJob): Promise<ComeBackResult> {
  const poster = await enter(port, protocols.hubbub);
  const returners = Array.from({ length: clients }, () => new ReturningClient(port));
  const enterAll = () => withConcurrency(returners, atOnce, (returner) => returner.enter());
  const reachAll = async (head: number) => {
    await Promise.all(returners.map((returner) => returner.reach(head)));
  };

  // An empty log has no number to resume from.
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
