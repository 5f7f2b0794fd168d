import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type Answer, asError, opening, type Question, type Report, type Side } from './calls.ts';
import { codeOf } from './codes.ts';
import { named } from './damage.ts';

/** The code of a database thread. Waiting for the disk in a thread does not stall the event loop. */
const port = parentPort!;

/** Questions that are answered together, at most. A reader answers them one by one, so that none waits for another. */
const most = { writer: 64, reader: 1 }[workerData.role as 'writer' | 'reader'];

/** The delay of background work. */
const restAfterMs = 250;
let resting: NodeJS.Timeout | undefined;

/** How often the file is looked for while nothing is written. */
const checkMs = 1_000;
/** What is wrong with the file, as it was last reported. */
let trouble: string | undefined;
/** It was said that the database is damaged, which is never over. */
let isDamaged = false;

const send = (report: Report): void => port.postMessage(report);

const openSide = async (): Promise<Side> =>
  workerData.role === 'writer'
    ? (await import('./writer.ts')).openWriter(
        workerData.path,
        (done, total) => send({ done, total }),
        workerData.mustExist,
      )
    : (await import('./reader.ts')).openReader(workerData.path, workerData.epoch);

/** Says once what is wrong with the file, and once that it is not any more. */
function check(side: Side): void {
  let found: Error | undefined;
  try {
    side.check();
  } catch (error) {
    found = asError(error);
  }
  if (found?.message === trouble) return;
  trouble = found?.message;
  send({ trouble: found && { sentence: found.message, code: codeOf(found) } });
}

/** Errors with their codes and, where they are about it, the name of the file. */
const withNames = (answers: readonly Answer[]): readonly Answer[] =>
  answers.map((answer) => {
    if (!answer.error) return answer;
    const error = named(answer.error, workerData.path);
    const code = codeOf(error);
    if (error !== answer.error && !isDamaged) {
      isDamaged = true;
      send({ trouble: { sentence: error.message, code } });
    }
    return { id: answer.id, error, code };
  });

/** Answers the question, and those that arrived meanwhile. Awaits nothing that would let another message interfere. */
async function take(side: Side, first: Question): Promise<void> {
  const questions = [first];
  while (questions.length < most && questions.at(-1)!.part !== 'thread') {
    const next = receiveMessageOnPort(port) as { message: Question } | undefined;
    if (!next) break;
    questions.push(next.message);
  }
  const end = questions.at(-1)!.part === 'thread' ? questions.pop() : undefined;
  if (questions.length > 0) {
    const answers = await side.answer(questions);
    // What a loss did to them is known before they are.
    if (answers.some(({ error }) => error)) check(side);
    send(withNames(answers));
  }
  if (!end) return restSoon(side);
  clearTimeout(resting);
  clearInterval(checking);
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

let checking: NodeJS.Timeout | undefined;
try {
  const side = await openSide();
  port.on('message', (question: Question) => take(side, question));
  restSoon(side);
  checking = setInterval(check, checkMs, side);
  send([{ id: opening, value: side.epoch }]);
} catch (error) {
  send([{ id: opening, error: asError(error), code: codeOf(error) }]);
}
