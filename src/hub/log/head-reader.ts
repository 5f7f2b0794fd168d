import type { RoomId } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { RoomStream } from './room-stream.ts';

/** The heads that the store had, of the rooms that it was asked about. */
export type Heads = ReadonlyMap<RoomId, number>;

interface Round {
  readonly streams: Set<RoomStream>;
  readonly heads: Promise<Heads>;
}

const none: Heads = new Map();

/**
 * Brings streams up to what the store has, before they are shown to somebody: another node may have acknowledged a deletion of which
 * the bus has not told this one. Those who come while one query is under way share the next, so that a thousand at once cost two, with
 * however many rooms. A node that is alone has delivered whatever was acknowledged, and asks nothing.
 */
export class HeadReader {
  readonly #store: Store;
  #isAlone: boolean;
  #running: Promise<unknown> = Promise.resolve();
  #next: Round | undefined;

  constructor(store: Store, isAlone: boolean) {
    this.#store = store;
    this.#isAlone = isAlone;
  }

  /** A write has failed, and may have been kept all the same: the store may have what this node has not delivered. */
  doubt(): void {
    this.#isAlone = false;
  }

  /** Fulfilled when the streams have delivered everything that the store had when this was called. */
  async reach(streams: Iterable<RoomStream>): Promise<Heads> {
    const wanted = [...streams];
    if (this.#isAlone || wanted.length === 0) return none;
    this.#next ??= this.#newRound();
    for (const stream of wanted) this.#next.streams.add(stream);
    return this.#next.heads;
  }

  #newRound(): Round {
    const streams = new Set<RoomStream>();
    const heads = this.#running.then(() => this.#run(streams));
    // One that fails does not keep back the next.
    this.#running = heads.catch(() => {});
    return { streams, heads };
  }

  async #run(streams: ReadonlySet<RoomStream>): Promise<Heads> {
    this.#next = undefined;
    const heads = await this.#store.log.heads([...streams].map(({ id }) => id));
    await Promise.all([...streams].map((stream) => reached(stream, heads.get(stream.id) ?? 0)));
    return heads;
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
