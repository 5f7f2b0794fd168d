import { connectFrames, untilClosed } from '../connections.ts';
import { PendingAnswers } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { ViewRecorder } from '../recorder.ts';
import { oneAtATime, type Ports, type Writer, type WriterFactory } from '../writer.ts';

const kept = 'Your message was received.';
const said = /^[^\s:]+: (.*)$/;

/** The confirmation does not name its message, so there is one at a time. */
export function plainWriters({ http }: Ports): WriterFactory {
  return {
    wire: 'plain',
    repeats: false,
    async connect(): Promise<Writer> {
      const pending = new PendingAnswers(() => connection.cut());
      const connection = await connectFrames(http, '/plain', (line) => {
        if (line === kept) pending.answerNext({ kind: 'acknowledged' });
      });
      void connection.over.then(() => pending.failAll());
      return {
        write: oneAtATime((text) => pending.add(text, () => connection.send(text))),
        close: () => connection.cut(),
      };
    },
  };
}

/** Receives the recent messages and new ones; it misses what is posted while it is disconnected. */
export function plainReader({ http }: Ports, view: ViewRecorder): Reader {
  let connections = 0;
  return async (signal) => {
    const note = view.stretch(`connection ${++connections}`);
    const connection = await connectFrames(http, '/plain', (line) => {
      const [, text] = said.exec(line) ?? [];
      if (text !== undefined) note(text);
    });
    await untilClosed(connection, signal);
  };
}
