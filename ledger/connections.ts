import { type EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { patienceMs } from './pending-answers.ts';

/** A connection on which texts come and go: frames, or lines. */
export interface Talk {
  send(text: string): void;
  /** Ends it, without a word. */
  cut(): void;
  /** Fulfilled when it is over, in whatever way. */
  readonly over: Promise<unknown>;
}

/** Rejected where nobody answers. `hear` is called for every frame, also for those that come before the promise is fulfilled. */
export async function dialFrames(
  port: number,
  path: string,
  hear: (text: string, talk: Talk) => void,
): Promise<Talk> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    perMessageDeflate: false,
    handshakeTimeout: patienceMs,
  });
  const over = closing(socket);
  const talk: Talk = {
    over,
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    cut: () => socket.terminate(),
  };
  // What went wrong is told by `close`, too.
  socket.on('error', () => {});
  socket.on('message', (data: Buffer) => hear(String(data), talk));
  await Promise.race([once(socket, 'open'), over.then(nobodyThere)]);
  return talk;
}

export async function dialLines(port: number, hear: (line: string) => void): Promise<Talk> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const over = closing(socket);
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    // What a cut leaves of a line is none.
    rest = lines.pop() as string;
    for (const line of lines) hear(line);
  });
  await Promise.race([once(socket, 'connect'), over.then(nobodyThere)]);
  return { over, send: (text) => void socket.write(`${text}\n`), cut: () => socket.destroy() };
}

/** The answer to whoever comes in. One who is turned away, or gets no answer, hangs up. */
export async function letIn<T>(talk: Talk, answer: PromiseWithResolvers<T>): Promise<T> {
  const late = setTimeout(() => talk.cut(), patienceMs);
  void talk.over.then(() => answer.reject(new Error('The connection was lost.')));
  try {
    return await answer.promise;
  } catch (error) {
    talk.cut();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** Listens until the connection is over, or the signal ends it. */
export async function stay(talk: Talk, signal: AbortSignal): Promise<void> {
  const leave = () => talk.cut();
  signal.addEventListener('abort', leave);
  // It may have come before we were in.
  if (signal.aborted) leave();
  await talk.over;
  signal.removeEventListener('abort', leave);
}

/** Not `once`, which would be rejected with the error that comes before `close`. */
const closing = (socket: EventEmitter): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

const nobodyThere = (): Promise<never> => Promise.reject(new Error('Nobody is there.'));
