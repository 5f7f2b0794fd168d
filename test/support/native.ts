import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import type { FrameKind, FrameOf, ServerFrame } from '#wire/json/frames.ts';
import { Mailbox } from './mailbox.ts';

type Payload = Readonly<Record<string, unknown>>;

/** A person on the native wire, who says what the test wants and reads what it asks for. */
export class NativeClient {
  readonly socket: WebSocket;
  readonly #mailbox = new Mailbox<ServerFrame>();
  /** Everything that came, also what was read. */
  readonly received: ServerFrame[] = [];
  /** How the connection ended. */
  readonly closed: Promise<{ code: number; reason: string }>;
  #asked = 0;

  constructor(port: number, options: ClientOptions = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, options);
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
    this.socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      this.received.push(frame);
      this.#mailbox.add(frame);
    });
    // What went wrong is told by `close`, too.
    this.socket.on('error', () => {});
  }

  /** Comes in as a guest, and has heard the history of the lobby. */
  static async guest(port: number, nickname: string, lease?: string): Promise<NativeClient> {
    const person = new NativeClient(port);
    await person.next('welcome');
    const answer = await person.ask('enter', { nickname, lease });
    assert.equal(answer.kind, 'entered', JSON.stringify(answer));
    await person.next('history', ({ room }) => room === 'lobby');
    return person;
  }

  /** Text frames; a Buffer is sent as one, too, whatever bytes are in it. */
  raw(data: string | Buffer): void {
    this.socket.send(data, { binary: false });
  }

  /** Bytes past the WebSocket, for what no client library would say. */
  bytes(bytes: readonly number[]): void {
    (this.socket as unknown as { _socket: Socket })._socket.write(Uint8Array.from(bytes));
  }

  send(kind: string, payload: Payload = {}, id?: string): void {
    this.raw(JSON.stringify({ kind, id, payload }));
  }

  /** The id that the newest `ask` had. */
  get lastId(): string {
    return `q${this.#asked}`;
  }

  /** Sends a command and takes its answer. */
  ask(kind: string, payload: Payload = {}): Promise<ServerFrame> {
    const id = `q${++this.#asked}`;
    this.send(kind, payload, id);
    return this.#mailbox.next((frame) => frame.id === id, `answer to ${kind}`);
  }

  /** Posts, and takes the answer, which must be that it was kept. */
  async post(body: string, more: Payload = {}): Promise<FrameOf<'posted'>['payload']> {
    const answer = await this.ask('post', { body, ...more });
    assert.ok(answer.kind === 'posted', JSON.stringify(answer));
    return answer.payload;
  }

  /** The code of the refusal that answers this command. */
  async refusalOf(kind: string, payload: Payload): Promise<string> {
    const answer = await this.ask(kind, payload);
    return answer.kind === 'refused' ? answer.payload.code : `not refused: ${answer.kind}`;
  }

  /** Takes the next frame of this kind for which the test holds; the answers to `ask` are not among them. */
  async next<K extends FrameKind>(
    kind: K,
    test: (payload: FrameOf<K>['payload']) => boolean = () => true,
  ): Promise<FrameOf<K>['payload']> {
    const isIt = (frame: ServerFrame) =>
      frame.kind === kind && test((frame as unknown as FrameOf<K>).payload);
    const frame = await this.#mailbox.next(isIt, kind);
    return (frame as unknown as FrameOf<K>).payload;
  }

  /** Everything sent before is dealt with, and everything said to us before is here. */
  async settled(): Promise<void> {
    await this.ask('ping');
  }

  /** Leaves as a person does who closes the window. */
  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }

  /** Is cut off, without a word. */
  async cut(): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    this.socket.terminate();
    await this.closed;
  }
}

/** The messages of the lobby, as a newcomer reads them. */
export async function readLobby(
  person: NativeClient,
): Promise<{ seq: number; body: string; author: string }[]> {
  const messages: { seq: number; body: string; author: string }[] = [];
  for (let after = 0; ; ) {
    const answer = await person.ask('history', { after, limit: 200 });
    assert.ok(answer.kind === 'history', JSON.stringify(answer));
    const { entries, head } = answer.payload;
    for (const entry of entries) {
      after = entry.seq;
      if (entry.kind === 'message')
        messages.push({ seq: entry.seq, body: entry.body, author: entry.author.nickname });
    }
    if (after >= head) return messages;
  }
}
