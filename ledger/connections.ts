import { type EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { timeoutMs } from './pending-answers.ts';

/** A connection that sends and receives texts: frames, or lines. */
export interface Connection {
  send(text: string): void;
  /** Ends it without notice. */
  cut(): void;
  /** Fulfilled when it has ended, for whatever reason. */
  readonly over: Promise<unknown>;
}

/** Rejected if the connection fails. `hear` is called for every frame, also before the promise is fulfilled. */
export async function connectFrames(
  port: number,
  path: string,
  onFrame: (text: string, connection: Connection) => void,
): Promise<Connection> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    perMessageDeflate: false,
    handshakeTimeout: timeoutMs,
  });
  const over = closing(socket);
  const connection: Connection = {
    over,
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    cut: () => socket.terminate(),
  };
  // `close` follows with the same reason.
  socket.on('error', () => {});
  socket.on('message', (data: Buffer) => onFrame(String(data), connection));
  await Promise.race([once(socket, 'open'), over.then(rejectUnreachable)]);
  return connection;
}

export async function connectLines(port: number, onFrame: (line: string) => void): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const over = closing(socket);
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    // An incomplete line after a cut is ignored.
    rest = lines.pop() as string;
    for (const line of lines) onFrame(line);
  });
  await Promise.race([once(socket, 'connect'), over.then(rejectUnreachable)]);
  return { over, send: (text) => void socket.write(`${text}\n`), cut: () => socket.destroy() };
}

/** The answer on entering. If it is a refusal or does not come, the connection is closed. */
export async function awaitLogin<T>(connection: Connection, answer: PromiseWithResolvers<T>): Promise<T> {
  const late = setTimeout(() => connection.cut(), timeoutMs);
  void connection.over.then(() => answer.reject(new Error('The connection was lost.')));
  try {
    return await answer.promise;
  } catch (error) {
    connection.cut();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** Reads until the connection has ended, or the signal ends it. */
export async function untilClosed(connection: Connection, signal: AbortSignal): Promise<void> {
  const leave = () => connection.cut();
  signal.addEventListener('abort', leave);
  // It may have ended before.
  if (signal.aborted) leave();
  await connection.over;
  signal.removeEventListener('abort', leave);
}

/** Not `once`, which would be rejected with the error that comes before `close`. */
const closing = (socket: EventEmitter): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

const rejectUnreachable = (): Promise<never> => Promise.reject(new Error('Nobody is there.'));
