import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../test/faults/random.ts';
import type { Person } from '../people/person.ts';
import type { ChangeAttempt, ChangeOutcome, UploadedFile } from './history.ts';
import type { MessagesRecorder } from './recorder.ts';

/** Between what one does and the next. */
const pauses = { leastMs: 20, mostMs: 200 };
/** One remembers so many of the newest messages, of all, to do something with. */
const remembered = 60;
/** Of every poll. */
const options = ['tea', 'coffee', 'water'] as const;
const emojis = ['👍', '🎉', '😂'] as const;
/** A file is small, or of several pieces. */
const sizes = [1_000, 300_000] as const;
const uploadMs = 20_000;

export interface Told {
  readonly seq: number;
  readonly by: string;
  readonly isPoll: boolean;
}

export interface EditorSettings {
  readonly person: Person;
  readonly room: string;
  readonly recorder: MessagesRecorder;
  readonly random: Random;
  /** The messages that were acknowledged, of everybody, the newest last. */
  readonly told: Told[];
  /** The port for the next request; undefined while the server is down. */
  readonly port: () => number | undefined;
}

interface Post {
  /** What it answers. */
  readonly target?: number;
  readonly file?: UploadedFile;
  readonly isPoll?: boolean;
}

/** Somebody who posts, answers, edits, deletes, reacts, pins, votes and uploads, one thing after the other. */
export class Editor {
  readonly #settings: EditorSettings;
  /** What it can take back, the newest last. */
  readonly #given: { readonly target: number; readonly emoji: string }[] = [];
  readonly #pinned: number[] = [];
  #done = 0;

  constructor(settings: EditorSettings) {
    this.#settings = settings;
  }

  async live(signal: AbortSignal): Promise<void> {
    const { person, random } = this.#settings;
    for (;;) {
      const ms = pauses.leastMs + random.below(pauses.mostMs - pauses.leastMs);
      await pause(ms, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      if (person.here) await this.#act(random.below(100));
    }
  }

  async #act(chance: number): Promise<void> {
    const { person, room, random, told } = this.#settings;
    const any = told[told.length - 1 - random.below(Math.max(1, told.length))];
    const own = told.findLast(({ by }) => by === person.nickname);
    const poll = told.findLast(({ isPoll }) => isPoll);
    if (chance < 15 || !any) await this.#post();
    else if (chance < 20) await this.#post({ isPoll: true });
    else if (chance < 40) await this.#post({ target: any.seq });
    else if (chance < 47) await this.#postFile();
    else if (chance < 60) await this.#react(any.seq, random);
    else if (chance < 73 && own) await this.#edit(own.seq);
    else if (chance < 80 && own) await this.#delete(own.seq);
    else if (chance < 86) await this.#pin(any.seq);
    else if (chance < 93 && poll) await this.#vote(poll.seq);
    else if (chance < 97) await person.ask('history', { room, limit: 50 });
    else await person.ask('search', { room, query: person.nickname });
  }

  #name(what: string): string {
    return `${this.#settings.person.nickname} ${what} n${++this.#done}of${this.#settings.person.nickname.replace(/\W/g, '')}`;
  }

  async #post({ target, file, isPoll = false }: Post = {}): Promise<void> {
    const { room, told, person } = this.#settings;
    const text = this.#name(target === undefined ? 'says' : 'answers');
    const replyTo = target === undefined ? {} : { replyTo: `${room}.${target}` };
    const files = file === undefined ? {} : { files: [file.id] };
    const poll = isPoll ? { poll: { options } } : {};
    const attempt = {
      kind: 'post',
      text,
      ...(target !== undefined && { target }),
      ...(file && { file }),
    } as const;
    const outcome = await this.#do(attempt, 'post', {
      room,
      body: text,
      clientId: text,
      ...replyTo,
      ...files,
      ...poll,
    });
    if (outcome.kind !== 'acknowledged') return;
    told.push({ seq: outcome.seq, by: person.nickname, isPoll });
    if (told.length > remembered) told.shift();
  }

  async #postFile(): Promise<void> {
    const file = await this.#upload().catch(() => undefined);
    if (file) await this.#post({ file });
  }

  async #edit(target: number): Promise<void> {
    const text = this.#name('edits');
    await this.#do({ kind: 'edit', text, target }, 'edit', { messageId: this.#id(target), body: text });
  }

  async #delete(target: number): Promise<void> {
    const { told } = this.#settings;
    const outcome = await this.#do({ kind: 'delete', text: this.#name('deletes'), target }, 'delete', {
      messageId: this.#id(target),
    });
    const place = told.findIndex(({ seq }) => seq === target);
    if (outcome.kind !== 'unknown' && place >= 0) told.splice(place, 1);
  }

  async #react(any: number, random: Random): Promise<void> {
    const given = random.below(3) === 0 ? this.#given.pop() : undefined;
    const { target, emoji } = given ?? { target: any, emoji: emojis[random.below(emojis.length)]! };
    const on = !given;
    const attempt = { kind: 'react', text: this.#name('reacts'), target, emoji, on } as const;
    const outcome = await this.#do(attempt, 'react', { messageId: this.#id(target), emoji, on });
    if (on && outcome.kind === 'acknowledged') this.#given.push({ target, emoji });
  }

  async #pin(any: number): Promise<void> {
    const pinned = this.#settings.random.below(3) === 0 ? this.#pinned.pop() : undefined;
    const target = pinned ?? any;
    const on = pinned === undefined;
    const attempt = { kind: 'pin', text: this.#name('pins'), target, on } as const;
    const outcome = await this.#do(attempt, 'pin', { messageId: this.#id(target), on });
    if (on && outcome.kind === 'acknowledged') this.#pinned.push(target);
  }

  async #vote(target: number): Promise<void> {
    const choice = this.#settings.random.below(options.length + 1);
    // Once in a while the vote is taken back.
    const choices = choice < options.length ? [choice] : [];
    const attempt = { kind: 'vote', text: this.#name('votes'), target, choices } as const;
    await this.#do(attempt, 'vote', { messageId: this.#id(target), choices });
  }

  #id(seq: number): string {
    return `${this.#settings.room}.${seq}`;
  }

  async #do(
    change: Omit<ChangeAttempt, 'by' | 'begunAt' | 'outcome'>,
    command: string,
    payload: object,
  ): Promise<ChangeOutcome> {
    const { person, recorder } = this.#settings;
    const attempt = recorder.begin({ ...change, by: person.nickname });
    const outcome = await person.outcome(command, payload);
    attempt.outcome =
      outcome.kind === 'acknowledged' ? { kind: outcome.kind, at: outcome.at, seq: outcome.seq! } : outcome;
    return attempt.outcome;
  }

  /** Undefined if it was not taken, or the answer was lost: no message names it then. */
  async #upload(): Promise<UploadedFile | undefined> {
    const { person, room, random, port } = this.#settings;
    const [http, { token }] = [port(), person];
    if (http === undefined || token === undefined) return undefined;
    const bytes = randomBytes(sizes[random.below(sizes.length)]!);
    const name = `${this.#name('file').replaceAll(' ', '-')}.bin`;
    const answer = await fetch(`http://127.0.0.1:${http}/api/rooms/${room}/files?name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: bytes,
      signal: AbortSignal.timeout(uploadMs),
    });
    if (answer.status !== 201) return undefined;
    const { id } = (await answer.json()) as { id: string };
    return { id, name, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
}
