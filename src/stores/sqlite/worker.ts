import { parentPort, workerData } from 'node:worker_threads';
import { retryWhileBusy } from './busy-retry.ts';
import { type Answer, type CallRequest, opening } from './calls.ts';
import { Database } from './database.ts';
import { openFile } from './file.ts';

/** The thread that owns the database, so that waiting for the disk never stalls the sockets. */
const port = parentPort!;

function answer(id: number, work: () => unknown): Answer {
  try {
    return { kind: 'value', id, value: work() };
  } catch (error) {
    return { kind: 'error', id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function serve(database: Database): void {
  port.on('message', ({ id, call, args }: CallRequest) => {
    const method = database[call] as (this: Database, ...args: readonly unknown[]) => unknown;
    port.postMessage(answer(id, () => retryWhileBusy(() => method.call(database, ...args))));
    if (call === 'append') indexSoon(database);
    if (call === 'close') {
      clearTimeout(indexing);
      port.close();
    }
  });
  indexSoon(database);
}

/** Messages are collected for so long before their words are indexed. */
const indexAfterMs = 250;
let indexing: NodeJS.Timeout | undefined;

function indexSoon(database: Database, ms = indexAfterMs): void {
  indexing ??= setTimeout(() => index(database), ms);
}

/** A piece at a time, with the questions that came meanwhile in between. */
function index(database: Database): void {
  indexing = undefined;
  try {
    if (database.indexMore()) indexSoon(database, 0);
  } catch {
    // Locked, or the disk is full: whoever searches will be told, and the next message brings us back here.
  }
}

port.postMessage(
  answer(opening, () => {
    const database = new Database(openFile(workerData.path));
    serve(database);
    return database.epoch;
  }),
);
