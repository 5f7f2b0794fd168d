import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { Mailbox } from '../support/mailbox.ts';
import type { Connection, Received } from './connection.ts';

/** How a client of the line wire enters, and what it is answered by at once. */
const line: Pick<Connection, 'arriving' | 'echo'> = {
  arriving: {
    entered: [
      {
        command: (nickname) => `login ${nickname}`,
        isOver: (text, nickname) => text === `[ServerMessage] - [${nickname}] log in.`,
      },
    ],
  },
  echo: { call: '?', isAnswer: (text) => text === 'unknown command' },
};

/** A TCP connection, as `nc` opens it: every line is one thing said. */
export async function openTcp(host: string, port: number, door: string): Promise<Connection> {
  const socket = connect({ host, port });
  await once(socket, 'connect');
  const inbox = new Mailbox<Received>();
  const gone = once(socket, 'close').then(() => inbox.add({ kind: 'closed', how: '' }));
  socket.on('error', () => {});
  createInterface({ input: socket }).on('line', (text) => inbox.add({ kind: 'said', text }));
  return {
    inbox,
    say(text) {
      if (text.endsWith(end)) socket.end(bytesOf(`${text.slice(0, -end.length)}\\c`));
      else socket.write(bytesOf(text));
    },
    leave() {
      socket.end();
      return gone;
    },
    ...(door === 'line' && line),
  };
}

/** Closes our side, as `nc` does when its input ends. */
const end = '\\eof';

/** `\c` at the end leaves the line end away, as for `echo`; `\xff` is a byte. */
export function bytesOf(text: string): Buffer {
  const line = text.endsWith('\\c') ? text.slice(0, -2) : `${text}\n`;
  const bytes = line
    .split(/\\x([0-9a-f]{2})/)
    .map((part, index) => Buffer.from(part, index % 2 === 0 ? 'utf8' : 'hex'));
  return Buffer.concat(bytes);
}
