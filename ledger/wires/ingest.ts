import { createSocket } from 'node:dgram';
import { dialLines } from '../connections.ts';
import { Unanswered } from '../pending-answers.ts';
import { type Answer, oneAtATime, type Pen, type PenCase, type Ports } from '../writer.ts';

const object = (username: string, message: string): string => JSON.stringify({ username, message });

/** A JSON object a line; the answers come in the order of the objects. */
export function ingestPens({ ingest }: Ports, nickname: string): PenCase {
  return {
    wire: 'ingest',
    repeats: false,
    async take(): Promise<Pen> {
      const unanswered = new Unanswered(() => talk.cut());
      const talk = await dialLines(ingest, (line) => unanswered.answerNext(answerIn(line)));
      void talk.over.then(() => unanswered.lose());
      return {
        write: (text) => unanswered.add(text, () => talk.send(object(nickname, text))),
        close: () => talk.cut(),
      };
    },
  };
}

function answerIn(line: string): Answer {
  const answer = JSON.parse(line) as { ok: boolean; seq: number; code: string };
  return answer.ok ? { kind: 'acknowledged', seq: answer.seq } : { kind: 'refused', code: answer.code };
}

/** Datagrams are never answered: what they bring is in the log once, or not at all. */
export function datagramPens({ datagrams }: Ports, nickname: string): PenCase {
  return {
    wire: 'ingest',
    repeats: false,
    async take(): Promise<Pen> {
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
