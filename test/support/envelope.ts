import assert from 'node:assert/strict';
import type { ClientOptions } from 'ws';
import { Frames } from './frames.ts';

export interface EnvelopeMessage {
  readonly content: string;
  readonly datetime: string;
  readonly message_id: number;
  readonly user_id: number;
}

export interface EnvelopeFrame {
  readonly kind: string;
  readonly payload: {
    readonly connection_id: string;
    readonly allowed?: boolean;
    readonly messages?: readonly EnvelopeMessage[];
    readonly code?: string;
  };
}

const read = (text: string): EnvelopeFrame => JSON.parse(text) as EnvelopeFrame;

/** A person on the envelope wire. */
export class EnvelopeClient extends Frames {
  id = '';

  constructor(port: number, options: ClientOptions = {}) {
    super(port, '/connect', options);
  }

  /** Has been told its `connection_id`, and is nobody yet. */
  static async stranger(port: number, options?: ClientOptions): Promise<EnvelopeClient> {
    const person = new EnvelopeClient(port, options);
    person.id = (await person.next('initial')).connection_id;
    return person;
  }

  static async signedUp(port: number, nickname: string): Promise<EnvelopeClient> {
    const person = await EnvelopeClient.stranger(port);
    assert.ok(await person.asks('signup', nickname), `${nickname} is not allowed in`);
    return person;
  }

  say(kind: string, payload: object = {}): void {
    this.send(JSON.stringify({ kind, payload: { connection_id: this.id, ...payload } }));
  }

  /** Whether it is allowed in. */
  async asks(kind: 'signup' | 'signin', nickname: string, password = 'correct horse'): Promise<boolean> {
    this.say(kind, { nickname, password });
    return (await this.next('authorize')).allowed === true;
  }

  /** Takes the next frame of this kind for which the test holds. */
  async next(
    kind: string,
    test: (payload: EnvelopeFrame['payload']) => boolean = () => true,
  ): Promise<EnvelopeFrame['payload']> {
    const isIt = (text: string) => read(text).kind === kind && test(read(text).payload);
    return read(await this.take(isIt, kind)).payload;
  }

  /** Asks for everything that was said, and takes the answer, in however many pieces it comes. */
  async history(): Promise<EnvelopeMessage[]> {
    const before = this.received.length;
    this.say('authorized', { allowed: true });
    await this.settled();
    const frames = this.received.slice(before).map(read);
    return frames.flatMap(({ kind, payload }) =>
      kind === 'send' && payload.connection_id === this.id ? (payload.messages ?? []) : [],
    );
  }

  /** Everything sent before is dealt with, and everything said to us before is here. */
  async settled(): Promise<void> {
    this.send('{"kind":"settled"}');
    await this.next('refused', ({ code }) => code === 'unknown_kind');
  }

  /** What was said, in the order in which it was heard. */
  get messages(): EnvelopeMessage[] {
    return this.received
      .map(read)
      .flatMap(({ kind, payload }) => (kind === 'send' ? (payload.messages ?? []) : []));
  }

  /** The connections that ended. */
  get removed(): string[] {
    return this.received
      .map(read)
      .flatMap(({ kind, payload }) => (kind === 'remove' ? [payload.connection_id] : []));
  }
}
