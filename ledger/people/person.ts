import { setTimeout as pause } from 'node:timers/promises';
import { entryIn, isEntryFrame, readFrame, type ServerFrame, type ShownEntry } from '#wire/json/frames.ts';
import { type Connection, connectFrames, untilClosed } from '../connections.ts';
import { timeoutMs } from '../pending-answers.ts';
import { reconnectMs } from '../reader.ts';
import type { DeedOutcome } from './history.ts';
import type { PeopleRecorder } from './recorder.ts';

const password = 'correct horse';
/** What comes before `resumed` comes again after it. */
const early = 'early';
/** Who was shut out knocks less often. */
const shutOutMs = 250;

export interface PersonSettings {
  readonly nickname: string;
  /** The port for the next connection; undefined while the server is down. */
  readonly port: () => number | undefined;
  readonly recorder: Pick<PeopleRecorder, 'now' | 'receive'>;
  /** What it is shown of a room when it comes in, or back. */
  readonly onGreeting?: (entries: readonly ShownEntry[], room: string) => void;
}

interface Asked {
  readonly at: number;
  readonly resolve: (frame: ServerFrame | undefined) => void;
}

/** An account that is signed in again whenever its connection is lost, and keeps every entry that it receives. */
export class Person {
  readonly nickname: string;
  readonly #settings: PersonSettings;
  readonly #answers = new Map<string, Asked>();
  /** The highest number that it has received in each room. */
  readonly #cursors = new Map<string, number>();
  #connection: Connection | undefined;
  #entered = false;
  /** When it asked for what it has missed; what comes then follows on what it has received before. */
  #resumedAt: number | undefined;
  #token: string | undefined;
  #epoch = '';
  #asked = 0;
  /** What `goodbye` said last: a ban. */
  shutOut: string | undefined;

  constructor(settings: PersonSettings) {
    this.nickname = settings.nickname;
    this.#settings = settings;
  }

  /** Stays signed in until the signal. */
  async live(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#once(signal).catch(() => {});
      const ms = this.shutOut === undefined ? reconnectMs : shutOutMs;
      await pause(ms, undefined, { signal }).catch(() => {});
    }
  }

  /** Signs it in elsewhere. */
  get token(): string | undefined {
    return this.#token;
  }

  /** The highest number that it has received in the room. */
  heardTo(room: string): number {
    return this.#cursors.get(room) ?? 0;
  }

  get here(): boolean {
    return this.#entered;
  }

  /** The answer; undefined if the connection is lost before, or if there is none. */
  ask(kind: string, payload: object = {}): Promise<ServerFrame | undefined> {
    if (!this.#entered) return Promise.resolve(undefined);
    return this.#request(kind, payload);
  }

  /** The outcome of a command that is answered by `done` or `posted`. */
  async outcome(kind: string, payload: object): Promise<DeedOutcome> {
    const frame = await this.ask(kind, payload);
    const at = this.#settings.recorder.now();
    if (frame?.kind === 'refused') return { kind: 'refused', at, code: frame.payload.code };
    if (frame?.kind !== 'done' && frame?.kind !== 'posted') return { kind: 'unknown' };
    return { kind: 'acknowledged', at, ...numbersIn(frame.payload) };
  }

  async #once(signal: AbortSignal): Promise<void> {
    const port = this.#settings.port();
    if (port === undefined) return;
    const connection = await connectFrames(port, '/ws', (text) => this.#receive(text));
    this.#connection = connection;
    void connection.over.then(() => this.#lost(connection));
    try {
      await this.#enter();
      await untilClosed(connection, signal);
    } finally {
      connection.cut();
    }
  }

  /** Signs in, and goes on from what it has received, in rooms that it may have been put out of meanwhile, too. */
  async #enter(): Promise<void> {
    const { nickname } = this;
    const rooms = Object.fromEntries(this.#cursors);
    const first =
      this.#token === undefined
        ? await this.#request('signup', { nickname, password, stay: true })
        : await this.#request('authenticate', { token: this.#token });
    // The answer to an earlier `signup` was lost, or the token could not be kept.
    const again = first?.kind === 'refused' && ['nickname_taken', 'bad_token'].includes(first.payload.code);
    const answer = again ? await this.#request('signin', { nickname, password, stay: true }) : first;
    if (answer?.kind !== 'entered') throw new Error('It is not let in.');
    this.#token = answer.payload.token ?? this.#token;
    this.shutOut = undefined;
    const resumed = await this.#request('resume', { epoch: this.#epoch, rooms });
    if (resumed?.kind !== 'resumed') throw new Error('It cannot go on.');
    this.#entered = true;
  }

  async #request(kind: string, payload: object): Promise<ServerFrame | undefined> {
    const connection = this.#connection;
    if (!connection) return undefined;
    const id = `${++this.#asked}`;
    const { promise, resolve } = Promise.withResolvers<ServerFrame | undefined>();
    const late = setTimeout(() => connection.cut(), timeoutMs);
    this.#answers.set(id, { at: this.#settings.recorder.now(), resolve });
    connection.send(JSON.stringify({ kind, id, payload }));
    const answer = await promise;
    clearTimeout(late);
    return answer;
  }

  #receive(text: string): void {
    const frame = readFrame(text);
    if (!frame) return;
    if (frame.kind === 'welcome') this.#epoch = frame.payload.epoch;
    if (frame.kind === 'goodbye' && frame.payload.code === 'banned') this.shutOut = 'banned';
    if (frame.kind === 'reset') this.#cursors.delete(frame.payload.room);
    const asked = frame.id === undefined ? undefined : this.#answers.get(frame.id);
    if (frame.kind === 'resumed') this.#resumedAt = asked?.at;
    const isEarly = this.#resumedAt === undefined;
    if (isEntryFrame(frame)) this.#note(entryIn(frame), isEarly ? early : 'live', this.#resumedAt);
    else if (frame.kind === 'history' || frame.kind === 'found')
      for (const entry of frame.payload.entries) this.#note(entry, frame.kind, asked?.at);
    if (frame.id !== undefined || frame.kind !== 'history') return this.#answer(frame, asked);
    this.#settings.onGreeting?.(frame.payload.entries, frame.payload.room);
  }

  #answer(frame: ServerFrame, asked: Asked | undefined): void {
    if (frame.id === undefined) return;
    this.#answers.delete(frame.id);
    asked?.resolve(frame);
  }

  #note(entry: ShownEntry, how: string, askedAt?: number): void {
    const { room, seq } = entry;
    const known = this.#cursors.get(room);
    if (how !== 'found' && (how !== early || known === undefined))
      this.#cursors.set(room, Math.max(seq, known ?? 0));
    const asked = askedAt === undefined ? {} : { askedAt };
    this.#settings.recorder.receive({ who: this.nickname, room, seq, text: textOf(entry), how, ...asked });
  }

  #lost(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#entered = false;
    this.#resumedAt = undefined;
    const waiting = [...this.#answers.values()];
    this.#answers.clear();
    for (const { resolve } of waiting) resolve(undefined);
  }
}

export const textOf = (entry: ShownEntry): string =>
  'body' in entry ? entry.body : entry.kind === 'set' ? entry.value : '';

const numbersIn = (payload: { readonly seq?: number; readonly unconfirmed?: number }) => ({
  ...(payload.seq !== undefined && { seq: payload.seq }),
  ...(payload.unconfirmed !== undefined && { unconfirmed: payload.unconfirmed }),
});
