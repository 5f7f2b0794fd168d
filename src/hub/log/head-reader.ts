import type { RoomId } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { RoomStream } from './room-stream.ts';

interface Round {
  readonly streams: Set<RoomStream>;
  readonly done: Promise<void>;
}

/**
 * Brings streams up to what the store has, before they are shown to somebody: another node may have acknowledged a deletion of which
 * the bus has not told this one. Those who come while one query is under way share the next, so that a thousand at once cost two.
 */
export class HeadReader {
  readonly #store: Store;
  #running: Promise<void> = Promise.resolve();
  #next: Round | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Fulfilled when the stream has delivered everything that the store had when this was called. */
  reach(stream: RoomStream): Promise<void> {
    this.#next ??= this.#newRound();
    this.#next.streams.add(stream);
    return this.#next.done;
  }

  #newRound(): Round {
    const streams = new Set<RoomStream>();
    const done = this.#running.then(() => this.#run(streams));
    // One that fails does not keep back the next.
    this.#running = done.catch(() => {});
    return { streams, done };
  }

  async #run(streams: ReadonlySet<RoomStream>): Promise<void> {
    this.#next = undefined;
    const heads: ReadonlyMap<RoomId, number> = await this.#store.log.heads([...streams].map(({ id }) => id));
    await Promise.all([...streams].map((stream) => reached(stream, heads.get(stream.id) ?? 0)));
  }
}

/** A page that cannot be read ends nobody's session: it is read again soon, and what is in it follows as live entries. */
async function reached(stream: RoomStream, head: number): Promise<void> {
  try {
    await stream.waitFor(head);
  } catch {
    stream.noteHead(head);
  }
}
