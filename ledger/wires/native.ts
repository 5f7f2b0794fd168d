import { type FrameOf, readFrame, type ServerFrame } from '#wire/json/frames.ts';
import { dialFrames, letIn, stay, type Talk } from '../connections.ts';
import { Unanswered } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { Page } from '../recorder.ts';
import type { Answer, Pen, PenCase, Ports } from '../writer.ts';

/** A guest, who takes the nickname along from one connection to the next. */
interface Guest {
  readonly nickname: string;
  lease?: string;
}

interface Entered {
  readonly talk: Talk;
  readonly epoch: string;
}

const say = (talk: Talk, kind: string, payload: object, id?: string): void =>
  talk.send(JSON.stringify({ kind, id, payload }));

/** Connects and enters. `hear` is given every frame that comes afterwards. */
async function enter(port: number, guest: Guest, hear: (frame: ServerFrame) => void): Promise<Entered> {
  let epoch = '';
  const entered = Promise.withResolvers<FrameOf<'entered'>['payload']>();
  const talk = await dialFrames(port, '/ws', (text, talk) => {
    const frame = readFrame(text);
    if (frame?.kind === 'welcome') {
      ({ epoch } = frame.payload);
      say(talk, 'enter', guest, 'enter');
    } else if (frame?.kind === 'entered') entered.resolve(frame.payload);
    else if (frame?.kind === 'refused' && frame.id === 'enter') entered.reject(new Error(frame.payload.code));
    else if (frame) hear(frame);
  });
  guest.lease = (await letIn(talk, entered)).lease as string;
  return { talk, epoch };
}

/** Writes with client ids, and so may repeat what was not answered. */
export function nativePens({ http }: Ports, nickname: string): PenCase {
  const guest: Guest = { nickname };
  return {
    wire: 'json',
    repeats: true,
    async take(): Promise<Pen> {
      const unanswered = new Unanswered(() => talk.cut());
      const { talk } = await enter(http, guest, (frame) => {
        const fate = answerIn(frame);
        if (fate && frame.id !== undefined) unanswered.answer(frame.id, fate);
      });
      void talk.over.then(() => unanswered.lose());
      return {
        write: (text) => unanswered.add(text, () => say(talk, 'post', { body: text, clientId: text }, text)),
        close: () => talk.cut(),
      };
    },
  };
}

function answerIn(frame: ServerFrame): Answer | undefined {
  if (frame.kind === 'posted') return { kind: 'acknowledged', seq: frame.payload.seq };
  return frame.kind === 'refused' ? { kind: 'refused', code: frame.payload.code } : undefined;
}

/**
 * Reads by the letter of `docs/protocol.md`: after a loss it says `resume` with the last number that it heard, and takes
 * all that comes after `resumed` as it comes. The server has to get it right: nothing is sorted or left out here. Where
 * it says that it cannot just now, the reader comes back later, as the other readers do.
 */
export function nativeReader({ http }: Ports, page: Page): Reader {
  const guest: Guest = { nickname: page.view.reader };
  const note = page.stretch('over all connections');
  let cursor = 0;
  return async (signal) => {
    let resumed = false;
    const { talk, epoch } = await enter(http, guest, (frame) => {
      if (frame.kind === 'refused') talk.cut();
      if (frame.kind === 'resumed') resumed = true;
      if (frame.kind === 'reset') note(`a reset: ${frame.payload.why}`);
      if (frame.kind !== 'message' || !resumed) return;
      cursor = frame.payload.seq;
      note(frame.payload.body, cursor);
    });
    say(talk, 'resume', { epoch, rooms: { lobby: cursor } });
    await stay(talk, signal);
  };
}
