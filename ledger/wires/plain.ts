import { dialFrames, stay } from '../connections.ts';
import { Unanswered } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { Page } from '../recorder.ts';
import { oneAtATime, type Pen, type PenCase, type Ports } from '../writer.ts';

const kept = 'Your message was received.';
const said = /^[^\s:]+: (.*)$/;

/** The confirmation says nothing of which message it confirms, so there is one at a time. */
export function plainPens({ http }: Ports): PenCase {
  return {
    wire: 'plain',
    repeats: false,
    async take(): Promise<Pen> {
      const unanswered = new Unanswered(() => talk.cut());
      const talk = await dialFrames(http, '/plain', (line) => {
        if (line === kept) unanswered.answerNext({ kind: 'acknowledged' });
      });
      void talk.over.then(() => unanswered.lose());
      return {
        write: oneAtATime((text) => unanswered.add(text, () => talk.send(text))),
        close: () => talk.cut(),
      };
    },
  };
}

/** Hears the recent messages and those that follow; what is said while it is away, it misses. */
export function plainReader({ http }: Ports, page: Page): Reader {
  let connections = 0;
  return async (signal) => {
    const note = page.stretch(`connection ${++connections}`);
    const talk = await dialFrames(http, '/plain', (line) => {
      const [, text] = said.exec(line) ?? [];
      if (text !== undefined) note(text);
    });
    await stay(talk, signal);
  };
}
