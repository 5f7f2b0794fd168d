import { type FrameOf, readFrame, type ServerFrame } from '#wire/json/frames.ts';
import { awaitLogin, type Connection, connectFrames, untilClosed } from '../connections.ts';
import { PendingAnswers } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { ViewRecorder } from '../recorder.ts';
import type { Answer, Ports, Writer, WriterFactory } from '../writer.ts';

/** A guest, who keeps the nickname over reconnects. */
interface Guest {
  readonly nickname: string;
  lease?: string;
}

interface Entered {
  readonly connection: Connection;
  readonly epoch: string;
}

const send = (connection: Connection, kind: string, payload: object, id?: string): void =>
  connection.send(JSON.stringify({ kind, id, payload }));

/** Connects and enters. `hear` is called with every later frame. */
async function enter(port: number, guest: Guest, onFrame: (frame: ServerFrame) => void): Promise<Entered> {
  let epoch = '';
  const entered = Promise.withResolvers<FrameOf<'entered'>['payload']>();
  const connection = await connectFrames(port, '/ws', (text, connection) => {
    const frame = readFrame(text);
    if (frame?.kind === 'welcome') {
      ({ epoch } = frame.payload);
      send(connection, 'enter', guest, 'enter');
    } else if (frame?.kind === 'entered') entered.resolve(frame.payload);
    else if (frame?.kind === 'refused' && frame.id === 'enter') entered.reject(new Error(frame.payload.code));
    else if (frame) onFrame(frame);
  });
  guest.lease = (await awaitLogin(connection, entered)).lease as string;
  return { connection, epoch };
}

/** Writes with client ids, and so may repeat what was not answered. */
export function nativeWriters({ http }: Ports, nickname: string): WriterFactory {
  const guest: Guest = { nickname };
  return {
    wire: 'json',
    repeats: true,
    async connect(): Promise<Writer> {
      const pending = new PendingAnswers(() => connection.cut());
      const { connection } = await enter(http, guest, (frame) => {
        const outcome = answerIn(frame);
        if (outcome && frame.id !== undefined) pending.answer(frame.id, outcome);
      });
      void connection.over.then(() => pending.failAll());
      return {
        write: (text) =>
          pending.add(text, () => send(connection, 'post', { body: text, clientId: text }, text)),
        close: () => connection.cut(),
      };
    },
  };
}

function answerIn(frame: ServerFrame): Answer | undefined {
  if (frame.kind === 'posted') return { kind: 'acknowledged', seq: frame.payload.seq };
  return frame.kind === 'refused' ? { kind: 'refused', code: frame.payload.code } : undefined;
}

/**
 * Reads as `docs/protocol.md` says: after a loss it sends `resume` with the last number that it has received, and takes
 * everything after `resumed` as it comes, without sorting or leaving out anything, because the server has to get it
 * right. If it is refused for now, it reconnects later, like the other readers.
 */
export function nativeReader({ http }: Ports, view: ViewRecorder): Reader {
  const guest: Guest = { nickname: view.view.reader };
  const note = view.stretch('over all connections');
  let cursor = 0;
  return async (signal) => {
    let resumed = false;
    const { connection, epoch } = await enter(http, guest, (frame) => {
      if (frame.kind === 'refused') connection.cut();
      if (frame.kind === 'resumed') resumed = true;
      if (frame.kind === 'reset') note(`a reset: ${frame.payload.why}`);
      if (frame.kind !== 'message' || !resumed) return;
      cursor = frame.payload.seq;
      note(frame.payload.body, cursor);
    });
    send(connection, 'resume', { epoch, rooms: { lobby: cursor } });
    await untilClosed(connection, signal);
  };
}
