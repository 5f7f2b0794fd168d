import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../test/faults/random.ts';
import type { Cluster } from '../cluster.ts';
import { arrival } from '../people/cast.ts';
import type { ReceivedEntry } from '../people/history.ts';
import { Person } from '../people/person.ts';
import type { Recorder } from '../recorder.ts';
import { Editor, type Told } from './editor.ts';
import { readEnds } from './ends.ts';
import type { End, MessagesHistory } from './history.ts';
import { MessagesRecorder } from './recorder.ts';

/** A public room, of those who write there alone. */
const room = 'board';
const openingMs = 60_000;
/** How long somebody may need to hear the last of it, once nothing goes wrong any more. */
const hearingMs = 60_000;
const lookMs = 50;

/** People who change messages while everything else goes on, and what is left of these. */
export class Board {
  readonly #cluster: Cluster;
  readonly #recorder: MessagesRecorder;
  readonly #people: readonly Person[];
  readonly #editors: readonly Editor[];
  readonly #gone: Promise<unknown>;
  readonly #end: AbortController;
  #ends: readonly End[] = [];

  private constructor(
    cluster: Cluster,
    recorder: MessagesRecorder,
    people: readonly (readonly [Person, Editor])[],
    gone: Promise<unknown>,
    end: AbortController,
  ) {
    this.#cluster = cluster;
    this.#recorder = recorder;
    this.#people = people.map(([person]) => person);
    this.#editors = people.map(([, editor]) => editor);
    this.#gone = gone;
    this.#end = end;
  }

  /** Signs them up, before anything goes wrong. */
  static async open(
    cluster: Cluster,
    { now }: Recorder,
    { editors: count, seed }: { readonly editors: number; readonly seed: number },
  ): Promise<Board> {
    const end = new AbortController();
    const recorder = new MessagesRecorder(now);
    const told: Told[] = [];
    const people = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const { http } = await cluster.portsForClient();
        const heard = {
          now,
          receive: (entry: Omit<ReceivedEntry, 'at'>) => {
            if (entry.room === room) recorder.receive(entry);
          },
        };
        const person = new Person({ nickname: `editor-${index + 1}`, port: () => http, recorder: heard });
        const random = new Random(seed + index);
        return { person, editor: new Editor({ person, room, recorder, random, told, port: () => http }) };
      }),
    );
    const gone = Promise.all(people.map(({ person }) => person.live(end.signal)));
    for (const { person } of people) await arrival(person, openingMs);
    for (const { person } of people) await person.ask('join', { room });
    return new Board(
      cluster,
      recorder,
      people.map(({ person, editor }) => [person, editor] as const),
      gone,
      end,
    );
  }

  /** Until the signal. */
  async live(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#editors.map((editor) => editor.live(signal)));
  }

  /** Reads what every node says, when all have heard it, nothing goes wrong any more and before it is started again. */
  async lookAround(): Promise<void> {
    await this.#untilHeard();
    this.#ends = await readEnds(this.#cluster, room, this.#recorder.finish([]), 'before the end');
    this.#end.abort();
    await this.#gone;
  }

  /** Reads all of it once more. */
  async finish(): Promise<MessagesHistory> {
    const ends = await readEnds(this.#cluster, room, this.#recorder.finish([]), 'at the end');
    return this.#recorder.finish([...this.#ends, ...ends]);
  }

  /** Until everybody has heard all that was acknowledged, or should have. */
  async #untilHeard(): Promise<void> {
    const end = performance.now() + hearingMs;
    const newest = this.#recorder.newest();
    while (this.#people.some((person) => person.heardTo(room) < newest) && performance.now() < end)
      await pause(lookMs);
  }

  counts() {
    return this.#recorder.counts();
  }
}
