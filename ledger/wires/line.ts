import { sentence } from '#texts/index.ts';
import { awaitLogin, type Connection, connectLines, untilClosed } from '../connections.ts';
import { PendingAnswers } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { ViewRecorder } from '../recorder.ts';
import type { Ports, Writer, WriterFactory } from '../writer.ts';

const said = /^\[([^\]]+)\]: (.*)$/;
const saidBefore = /^(\d+) \[[^\]]+\]: (.*)$/;
const refusal = `[ServerMessage] - ${sentence('unavailable', 'en')}`;
const thereIsMore = /^\[ServerMessage\] - .*\bsince (\d+)$/;

/**
 * Connects and logs in. Each connection has another name, because that of a lost connection may still be taken for a
 * moment.
 */
async function login(port: number, nickname: string, onFrame: (line: string) => void): Promise<Connection> {
  const answer = Promise.withResolvers<void>();
  const connection = await connectLines(port, (line) => {
    if (line === `[ServerMessage] - [${nickname}] log in.`) answer.resolve();
    if (line === '[ServerMessage] - login failed.') answer.reject(new Error(line));
    onFrame(line);
  });
  connection.send(`login ${nickname}`);
  await awaitLogin(connection, answer);
  return connection;
}

/** A message is acknowledged when it comes back to its sender. */
export function lineWriters({ line: port }: Ports, prefix: string): WriterFactory {
  let connections = 0;
  return {
    wire: 'line',
    repeats: false,
    async connect(): Promise<Writer> {
      const nickname = `${prefix}.${++connections}`;
      const pending = new PendingAnswers(() => connection.cut());
      const connection = await login(port, nickname, (line) => {
        const [, author, text = ''] = said.exec(line) ?? [];
        if (author === nickname) pending.answer(text, { kind: 'acknowledged' });
      });
      void connection.over.then(() => pending.failAll());
      return {
        write: (text) => pending.add(text, () => connection.send(`msgall ${text}`)),
        close: () => connection.cut(),
      };
    },
  };
}

/** Receives new messages, without numbers, and requests earlier ones with `since`. */
export function lineReader({ line: port }: Ports, view: ViewRecorder): Reader {
  let connections = 0;
  let cursor = 0;
  return async (signal) => {
    const turn = ++connections;
    const live = view.stretch(`live, connection ${turn}`);
    const before = view.stretch(`since ${cursor}, connection ${turn}`);
    const connection = await login(port, `${view.view.reader}.${turn}`, (line) => {
      const [, seq, past = ''] = saidBefore.exec(line) ?? [];
      const [, more] = thereIsMore.exec(line) ?? [];
      const [, , now] = said.exec(line) ?? [];
      if (line === refusal) connection.cut();
      else if (seq !== undefined) {
        cursor = Number(seq);
        before(past, cursor);
      } else if (more !== undefined) connection.send(`since ${more}`);
      else if (now !== undefined) live(now);
    });
    connection.send(`since ${cursor}`);
    await untilClosed(connection, signal);
  };
}
