import assert from 'node:assert/strict';
import type { Connect, ConnectionHandlers } from '#sdk/connection.ts';
import type { FrameKind, FrameOf, ShownEntry } from '#wire/json/frames.ts';

interface ReceivedFrame {
  readonly kind: string;
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The server's end of one connection: the test says what it says. */
export class ScriptedConnection {
  readonly #handlers: ConnectionHandlers;
  readonly #received: ReceivedFrame[] = [];
  closed = false;

  constructor(handlers: ConnectionHandlers) {
    this.#handlers = handlers;
  }

  receive(text: string): void {
    this.#received.push(JSON.parse(text) as ReceivedFrame);
  }

  /** What the client said next; it must be this. */
  expect(kind: string): ReceivedFrame {
    const next = this.#received.shift();
    assert.equal(next?.kind, kind);
    return next as ReceivedFrame;
  }

  expectNothing(): void {
    assert.deepEqual(this.#received, []);
  }

  says<K extends FrameKind>(kind: K, payload: FrameOf<K>['payload'], answering?: ReceivedFrame): void {
    this.#handlers.onFrame(JSON.stringify({ kind, id: answering?.id, payload }));
  }

  saysEntry({ kind, ...payload }: ShownEntry): void {
    this.#handlers.onFrame(JSON.stringify({ kind, payload }));
  }

  welcomes(epoch = 'e1'): void {
    this.says('welcome', { session: 's', epoch, locale: 'en', protocol: 'hubbub.v1' });
  }

  /** Welcomes, and lets in whoever introduces themselves. */
  letsIn(nickname: string, rooms: readonly string[] = ['lobby'], epoch?: string): ReceivedFrame {
    this.welcomes(epoch);
    const enter = this.expect('enter');
    this.says(
      'entered',
      {
        nickname,
        session: 's',
        userId: userOf(nickname),
        account: false,
        rooms,
        lease: `lease of ${nickname}`,
      },
      enter,
    );
    return enter;
  }

  refuses(request: ReceivedFrame, code: FrameOf<'refused'>['payload']['code'], retry: boolean): void {
    this.says('refused', { code, message: `${code}!`, retry }, request);
  }

  posts(request: ReceivedFrame, seq: number): void {
    this.says('posted', { room: 'lobby', seq, messageId: `lobby.${seq}` }, request);
  }

  /** The connection is cut. */
  ends(code = 1006): void {
    this.#handlers.onClose(code);
  }
}

/** Takes every connection that is dialled. */
export class ScriptedServer {
  readonly connections: ScriptedConnection[] = [];

  readonly connect: Connect = (_url, handlers) => {
    const line = new ScriptedConnection(handlers);
    this.connections.push(line);
    return {
      send: (text) => line.receive(text),
      close: () => {
        line.closed = true;
      },
    };
  };

  /** The newest connection. */
  get connection(): ScriptedConnection {
    const line = this.connections.at(-1);
    assert.ok(line, 'nobody has called');
    return line;
  }
}

/** The cast, by user id. */
const cast = ['Alice', 'Bob', 'Oksana', '李雷'];
export const userOf = (nickname: string): number => cast.indexOf(nickname) + 1 || 9;

export const message = (seq: number, body = `message ${seq}`, room = 'lobby') =>
  ({
    kind: 'message' as const,
    room,
    seq,
    messageId: `${room}.${seq}`,
    author: { id: userOf('Bob'), nickname: 'Bob', session: 'b', account: false },
    n: seq,
    body,
    sentAt: '2026-11-22T10:00:00.123Z',
    wire: 'json' as const,
  }) satisfies ShownEntry;

export const messages = (first: number, last: number, room = 'lobby'): ShownEntry[] =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index, undefined, room));
