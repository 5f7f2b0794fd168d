import { createSocket } from 'node:dgram';
import { connectLines } from '../connections.ts';
import { PendingAnswers } from '../pending-answers.ts';
import { type Answer, oneAtATime, type Ports, type Writer, type WriterFactory } from '../writer.ts';

const object = (username: string, message: string): string => JSON.stringify({ username, message });

/** A JSON object a line; the answers are in the order of the objects. */
export function ingestWriters({ ingest }: Ports, nickname: string): WriterFactory {
  return {
    wire: 'ingest',
    repeats: false,
    async connect(): Promise<Writer> {
      const pending = new PendingAnswers(() => connection.cut());
      const connection = await connectLines(ingest, (line) => pending.answerNext(answerIn(line)));
      void connection.over.then(() => pending.failAll());
      return {
        write: (text) => pending.add(text, () => connection.send(object(nickname, text))),
        close: () => connection.cut(),
      };
    },
  };
}

function answerIn(line: string): Answer {
  const answer = JSON.parse(line) as { ok: boolean; seq: number; code: string };
  return answer.ok ? { kind: 'acknowledged', seq: answer.seq } : { kind: 'refused', code: answer.code };
}

/** Datagrams are never answered: a message is in the log once, or not at all. */
export function datagramWriters({ datagrams }: Ports, nickname: string): WriterFactory {
  return {
    wire: 'ingest',
    repeats: false,
    async connect(): Promise<Writer> {
      const write = oneAtATime(async (text) => {
        const socket = createSocket('udp4').on('error', () => {});
        await new Promise((sent) => socket.send(object(nickname, text), datagrams(), '127.0.0.1', sent));
        socket.close();
        return { kind: 'unknown' };
      });
      return { write, close() {} };
    },
  };
}
