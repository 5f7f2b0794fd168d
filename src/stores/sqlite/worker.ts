import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { asError, opening, type Question, type Report, type Side } from './calls.ts';

/** A thread of a database, so that waiting for the disk never stalls the sockets. */
const port = parentPort!;

/** Questions that are answered together, at most: those of a reader one by one, since none is worth another's waiting. */
const most = { writer: 64, reader: 1 }[workerData.role as 'writer' | 'reader'];

/** What can wait is collected for so long. */
const restAfterMs = 250;
let resting: NodeJS.Timeout | undefined;

const send = (report: Report): void => port.postMessage(report);

const openSide = async (): Promise<Side> =>
  workerData.role === 'writer'
    ? (await import('./writer.ts')).openWriter(workerData.path, (done, total) => send({ done, total }))
    : (await import('./reader.ts')).openReader(workerData.path);

/** Answers the question, and those that came meanwhile. Nothing is awaited that another message could get in between. */
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

/** A piece at a time, with the questions that came meanwhile in between. */
async function rest(side: Side): Promise<void> {
  resting = undefined;
  try {
    if (await side.rest()) restSoon(side, 0);
  } catch {
    // Locked, or the disk is full. The next question brings us back here.
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
