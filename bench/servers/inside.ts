// Loaded into the processes of a server before anything else (`node --import`): measures there what is not visible from
// outside, without any support in the server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread, Worker } from 'node:worker_threads';
import type { Range } from '#store.ts';
import type { Question } from '#stores/sqlite/calls.ts';

/** A question to the store that is answered by reading a room. */
interface StoreRead {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly call: string;
  readonly room: string;
}

/** The longest delay of the event loop in a period that ended then. */
export interface Stall {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
}

/** The measurements inside one process of the server. A supervisor has an event loop too, but no store. */
export interface Inside {
  /** `web-1`, `socket-1` …, or `serve` for the process that was started first. */
  readonly process: string;
  /** 0 if it ended before there was anything to measure. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  readonly reads: readonly StoreRead[];
  readonly stalls: readonly Stall[];
}

/** While a node starts, loading its modules blocks an event loop that has no clients yet. */
const startMs = 1_000;
const resolutionMs = 10;
const periodMs = 250;
/** A shorter delay is the usual work of a turn. */
const leastStallMs = 15;

const folder = process.env.HUBBUB_BENCH_INSIDE;
if (folder !== undefined && isMainThread) observe(folder);

function observe(folder: string): void {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  setTimeout(() => delay.enable(), startMs).unref();
  const reads = listenToStore();
  const stalls = watchStalls();
  process.on('exit', () => {
    const inside: Inside = {
      process: processName(),
      delayP99Ms: delay.percentile(99) / 1e6,
      delayMaxMs: delay.max / 1e6,
      reads,
      stalls,
    };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(inside));
  });
}

/** When the event loop was held up, so that it can be seen by what. */
function watchStalls(): Stall[] {
  const stalls: Stall[] = [];
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  setTimeout(() => delay.enable(), startMs).unref();
  const look = () => {
    const ms = delay.max / 1e6;
    delay.reset();
    if (ms >= leastStallMs) stalls.push({ at: Date.now(), ms });
  };
  setInterval(look, periodMs).unref();
  process.on('exit', look);
  return stalls;
}

/** `main.ts serve …` or `main.ts node ROLE NAME …`. */
function processName(): string {
  const [command = '', , name = ''] = process.argv.slice(2);
  return command === 'node' ? name : command;
}

function listenToStore(): StoreRead[] {
  const reads: StoreRead[] = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, question: Question, ...rest: []) {
    for (const room of roomsRead(question)) reads.push({ at: Date.now(), call: question.method, room });
    return post.call(this, question, ...rest);
  };
  return reads;
}

/** The rooms that a message to a thread of the store asks to be read; most ask for none. */
function roomsRead({ part, method, args }: Question): readonly string[] {
  if (part !== 'log') return [];
  if (method === 'heads') return args[0] as readonly string[];
  return method === 'read' ? [(args[0] as Range).room] : [];
}
