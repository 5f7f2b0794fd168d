import assert from 'node:assert/strict';
import type { Connect, ConnectionHandlers } from '#sdk/connect.ts';
import type { FrameKind, FrameOf, ShownEntry } from '#wire/json/frames.ts';

interface Heard {
  readonly kind: string;
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The server's end of one connection: the test says what it says. */
export class ScriptedLine {
  readonly #ears: ConnectionHandlers;
  readonly #heard: Heard[] = [];
  closed = false;

  constructor(handlers: ConnectionHandlers) {
    this.#ears = handlers;
  }

  hear(text: string): void {
    this.#heard.push(JSON.parse(text) as Heard);
  }

  /** What the client said next; it must be this. */
  expect(kind: string): Heard {
    const next = this.#heard.shift();
    assert.equal(next?.kind, kind);
    return next as Heard;
  }

  expectNothing(): void {
    assert.deepEqual(this.#heard, []);
  }

  says<K extends FrameKind>(kind: K, payload: FrameOf<K>['payload'], answering?: Heard): void {
    this.#ears.onFrame(JSON.stringify({ kind, id: answering?.id, payload }));
  }

  saysEntry({ kind, ...payload }: ShownEntry): void {
    this.#ears.onFrame(JSON.stringify({ kind, payload }));
  }

  welcomes(epoch = 'e1'): void {
    this.says('welcome', { session: 's', epoch, locale: 'en', protocol: 'hubbub.v1' });
  }

  /** Welcomes, and lets in whoever introduces themselves. */
  letsIn(nickname: string, rooms: readonly string[] = ['lobby'], epoch?: string): Heard {
    this.welcomes(epoch);
    const enter = this.expect('enter');
    this.says(
      'entered',
      { nickname, session: 's', account: false, rooms, lease: `lease of ${nickname}` },
      enter,
    );
    return enter;
  }

  refuses(question: Heard, code: FrameOf<'refused'>['payload']['code'], retry: boolean): void {
    this.says('refused', { code, message: `${code}!`, retry }, question);
  }

  posts(question: Heard, seq: number): void {
    this.says('posted', { room: 'lobby', seq, messageId: `lobby.${seq}` }, question);
  }

  /** The connection is cut. */
  ends(code = 1006): void {
    this.#ears.onClose(code);
  }
}

/** Takes every connection that is dialled. */
export class ScriptedServer {
  readonly lines: ScriptedLine[] = [];

  readonly connect: Connect = (_url, handlers) => {
    const line = new ScriptedLine(handlers);
    this.lines.push(line);
    return {
      send: (text) => line.hear(text),
      close: () => {
        line.closed = true;
      },
    };
  };

  /** The newest connection. */
  get line(): ScriptedLine {
    const line = this.lines.at(-1);
    assert.ok(line, 'nobody has called');
    return line;
  }
}

export const message = (seq: number, body = `message ${seq}`, room = 'lobby') =>
  ({
    kind: 'message' as const,
    room,
    seq,
    messageId: `${room}.${seq}`,
    author: { nickname: 'Bob', session: 'b', account: false },
    n: seq,
    body,
    sentAt: '2026-11-22T10:00:00.123Z',
    wire: 'json' as const,
  }) satisfies ShownEntry;

export const messages = (first: number, last: number, room = 'lobby'): ShownEntry[] =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index, undefined, room));
