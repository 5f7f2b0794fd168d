import { awaitLogin, type Connection, connectFrames, untilClosed } from '../connections.ts';
import { PendingAnswers } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { ViewRecorder } from '../recorder.ts';
import type { Ports, Writer, WriterFactory } from '../writer.ts';

interface Frame {
  readonly kind: string;
  readonly payload: {
    readonly connection_id: string;
    readonly allowed?: boolean;
    readonly messages?: readonly { readonly content: string; readonly message_id: number }[];
  };
}

interface Account {
  readonly nickname: string;
  readonly password: string;
  /** Whether the account is known to exist. */
  exists: boolean;
}

const send = (connection: Connection, kind: string, payload: object): void =>
  connection.send(JSON.stringify({ kind, payload: { connection_id: null, ...payload } }));

/** Connects and signs in; if the answer to an earlier `signup` may have been lost, that is sent again first. */
async function signIn(
  port: number,
  account: Account,
  onFrame: (frame: Frame, connection: string) => void,
): Promise<Connection> {
  const { nickname, password } = account;
  const allowed = Promise.withResolvers<void>();
  let id = '';
  let asked = account.exists ? 'signin' : 'signup';
  const connection = await connectFrames(port, '/connect', (text, connection) => {
    const frame = JSON.parse(text) as Frame;
    if (frame.kind === 'initial') {
      id = frame.payload.connection_id;
      send(connection, asked, { nickname, password });
    } else if (frame.kind !== 'authorize') onFrame(frame, id);
    else if (frame.payload.allowed) allowed.resolve();
    else if (asked === 'signin') allowed.reject(new Error('The account is not let in.'));
    else {
      asked = 'signin';
      send(connection, asked, { nickname, password });
    }
  });
  await awaitLogin(connection, allowed);
  account.exists = true;
  return connection;
}

const newAccount = (nickname: string): Account => ({
  nickname,
  password: `password of ${nickname}`,
  exists: false,
});

/** A message is acknowledged when it comes back to its sender. */
export function envelopeWriters({ http }: Ports, nickname: string): WriterFactory {
  const account = newAccount(nickname);
  return {
    wire: 'envelope',
    repeats: false,
    async connect(): Promise<Writer> {
      const pending = new PendingAnswers(() => connection.cut());
      const connection = await signIn(http, account, ({ payload }) => {
        for (const { content, message_id: seq } of payload.messages ?? [])
          pending.answer(content, { kind: 'acknowledged', seq });
      });
      void connection.over.then(() => pending.failAll());
      return {
        write: (text) => pending.add(text, () => send(connection, 'message', { content: text })),
        close: () => connection.cut(),
      };
    },
  };
}

/** Receives the whole room on connecting, and new messages afterwards: repeats are allowed, gaps are not. */
export function envelopeReader({ http }: Ports, view: ViewRecorder): Reader {
  const account = newAccount(view.view.reader);
  let connections = 0;
  return async (signal) => {
    const turn = ++connections;
    const live = view.stretch(`live, connection ${turn}`);
    const past = view.stretch(`all, connection ${turn}`);
    const connection = await signIn(http, account, ({ kind, payload }, own) => {
      if (kind === 'refused') connection.cut();
      if (kind !== 'send') return;
      // New messages are shown under the connection that sent them, one's own under the own connection.
      const note = payload.connection_id === own ? past : live;
      for (const { content, message_id } of payload.messages ?? []) note(content, message_id);
    });
    send(connection, 'authorized', { allowed: true });
    await untilClosed(connection, signal);
  };
}
