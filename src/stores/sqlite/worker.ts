import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { asError, opening, type Question, type Report, type Side } from './calls.ts';

/** The code of a database thread. Waiting for the disk in a thread does not stall the event loop. */
const port = parentPort!;

/** Questions that are answered together, at most. A reader answers them one by one, so that none waits for another. */
const most = { writer: 64, reader: 1 }[workerData.role as 'writer' | 'reader'];

/** The delay of background work. */
const restAfterMs = 250;
let resting: NodeJS.Timeout | undefined;

const send = (report: Report): void => port.postMessage(report);

const openSide = async (): Promise<Side> =>
  workerData.role === 'writer'
    ? (await import('./writer.ts')).openWriter(workerData.path, (done, total) => send({ done, total }))
    : (await import('./reader.ts')).openReader(workerData.path);

/** Answers the question, and those that arrived meanwhile. Awaits nothing that would let another message interfere. */
async function take(side: Side, first: Question): Promise<void> {
  const questions = [first];
  while (questions.length < most && questions.at(-1)!.part !== 'thread') {
    const next = receiveMessageOnPort(port) as { message: Question } | undefined;
    if (!next) break;
    questions.push(next.message);
  }
  const end = questions.at(-1)!.part === 'thread' ? questions.pop() : undefined;
  if (questions.length > 0) send(await side.answer(questions));
  if (!end) return restSoon(side);
  clearTimeout(resting);
  side.close();
  send([{ id: end.id, value: undefined }]);
  port.close();
}

function restSoon(side: Side, ms = restAfterMs): void {
  resting ??= setTimeout(() => rest(side), ms);
}

/** One chunk at a time, with new questions in between. */
async function rest(side: Side): Promise<void> {
  resting = undefined;
  try {
    if (await side.rest()) restSoon(side, 0);
  } catch {
    // Locked, or the disk is full. The next question schedules this again.
  }
}

try {
  const side = await openSide();
  port.on('message', (question: Question) => take(side, question));
  restSoon(side);
  send([{ id: opening, value: side.epoch }]);
} catch (error) {
  send([{ id: opening, error: asError(error) }]);
}
