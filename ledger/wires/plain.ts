import { connectFrames, untilClosed } from '../connections.ts';
import { PendingAnswers } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { ViewRecorder } from '../recorder.ts';
import { oneAtATime, type Ports, type Writer, type WriterFactory } from '../writer.ts';

const kept = 'Your message was received.';
const said = /^[^\s:]+: (.*)$/;

/** The confirmation says nothing of which message it confirms, so there is one at a time. */
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

/** Hears the recent messages and those that follow; what is said while it is away, it misses. */
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
