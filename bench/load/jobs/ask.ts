import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { endAll, enter, newNickname } from '../gather.ts';
import { distribution, type Latencies } from '../latencies.ts';
import type { Link } from '../link.ts';
import { protocols } from '../protocols.ts';
import { withConcurrency } from '../with-concurrency.ts';

/** Sessions that ask for much and read nothing, until `leave`. */
export interface AskJob {
  readonly port: number;
  readonly connections: number;
  readonly wire: 'line' | 'json';
  /** What each of them asks, all at once. */
  readonly questions: readonly string[];
}

let links: Link[] = [];
let sockets: Socket[] = [];

/** Fulfilled when all of them have asked. */
export async function ask({ port, connections, wire, questions }: AskJob): Promise<void> {
  await withConcurrency(Array.from({ length: connections }), 100, async () => {
    if (wire === 'line') sockets.push(await askLines(port, questions));
    else links.push(await askFrames(port, questions));
  });
}

async function askLines(port: number, questions: readonly string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  await once(socket, 'connect');
  socket.write([`login ${newNickname()}`, ...questions, ''].join('\n'));
  return socket;
}

async function askFrames(port: number, questions: readonly string[]): Promise<Link> {
  const link = await enter(port, protocols.hubbub);
  link.stopReading();
  for (const question of questions) link.send(question);
  return link;
}

/** All of them go at once, without a word. */
export async function leave(): Promise<void> {
  endAll(links);
  for (const socket of sockets) socket.resetAndDestroy();
  links = [];
  sockets = [];
}

/** One session that asks for a sign of life again and again. */
export interface PingJob {
  readonly port: number;
  readonly forMs: number;
}

const betweenMs = 20;

export async function ping({ port, forMs }: PingJob): Promise<Latencies> {
  const link = await enter(port, protocols.hubbub);
  const sample: number[] = [];
  const end = performance.now() + forMs;
  for (let id = 1; performance.now() < end; id++) {
    const began = performance.now();
    await pong(link, id);
    sample.push(performance.now() - began);
    await pause(betweenMs);
  }
  link.cut();
  return distribution(sample);
}

function pong(link: Link, id: number): Promise<void> {
  const answer = `{"kind":"pong","id":"${id}"`;
  return new Promise((resolve) => {
    link.onText = (bytes, start) => {
      if (bytes.toString('latin1', start, start + answer.length) === answer) resolve();
    };
    link.send(`{"kind":"ping","id":"${id}","payload":{}}`);
  });
}
