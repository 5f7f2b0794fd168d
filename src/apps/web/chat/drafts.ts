import { signal } from '@preact/signals';
import { isBlank } from '#model/body.ts';
import type { Command } from '#model/command.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Answer } from '#sdk/client.ts';
import type { Me } from '#sdk/conversation/room.ts';
import type { Database } from './database.ts';
import type { Spot } from './spot.ts';

/** What somebody has begun to write in a room or a thread. */
interface Draft extends Spot {
  /** Its user, its room and its thread. */
  readonly key: string;
  readonly user: UserId;
  /** Empty: it is to be forgotten on the server. */
  readonly body: string;
  /** The server does not know it yet. */
  readonly unsaved: boolean;
}

type DraftsByKey = ReadonlyMap<string, Draft>;
type Item = Readonly<Record<string, unknown>>;

const saveAfterMs = 1_000;

const spotOf = ({ room, thread }: Item): Spot => ({
  room: String(room),
  ...(thread !== undefined && { thread: String(thread) }),
});

const keyOf = (user: UserId, { room, thread }: Spot): string =>
  thread === undefined ? `${user} ${room}` : `${user} ${room} ${thread}`;

/**
 * What was begun and is not sent, of each room and each thread: in this browser at once, and a moment later on the server, which tells the other devices
 * of an account. What was written here and is not there yet counts more than what comes from there.
 */
export class Drafts {
  readonly #all = signal<DraftsByKey>(new Map());
  readonly #database: Database;
  readonly #me: () => Me | undefined;
  readonly #ask: (command: Command) => Promise<Answer>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(database: Database, me: () => Me | undefined, ask: (command: Command) => Promise<Answer>) {
    this.#database = database;
    this.#me = me;
    this.#ask = ask;
  }

  /** To be awaited before a field is shown. */
  async load(): Promise<void> {
    const kept = await this.#database.all<Draft>('drafts');
    this.#all.value = new Map(kept.map((draft) => [draft.key, draft]));
  }

  /** What stands in the field there. */
  of(spot: Spot): string {
    const me = this.#me();
    return (me && this.#all.value.get(keyOf(me.userId, spot))?.body) ?? '';
  }

  /** The rooms in which something is begun that could be sent. */
  get rooms(): readonly RoomId[] {
    const me = this.#me();
    const own = [...this.#all.value.values()].filter(
      ({ user, thread }) => user === me?.userId && thread === undefined,
    );
    return own.filter(({ body }) => !isBlank(body)).map(({ room }) => room);
  }

  set({ room, thread }: Spot, body: string): void {
    const me = this.#me();
    if (!me) return;
    const spot = { room, ...(thread !== undefined && { thread }) };
    const draft = { key: keyOf(me.userId, spot), user: me.userId, ...spot, body, unsaved: me.account };
    this.#put(draft);
    if (!me.account) return;
    clearTimeout(this.#timers.get(draft.key));
    this.#timers.set(
      draft.key,
      setTimeout(() => void this.#save(draft.key), saveAfterMs),
    );
  }

  /** The page may be left: what would be saved in a moment is saved now. */
  saveNow(): void {
    for (const key of this.#timers.keys()) void this.#save(key);
  }

  /** The user has entered. */
  async afterSignIn(): Promise<void> {
    if (this.#me()?.account !== true) return;
    const answer = await this.#ask({ kind: 'drafts' });
    if (answer.kind !== 'listed') return;
    this.received(answer.payload.items);
    for (const { key, unsaved, user } of this.#all.peek().values())
      if (unsaved && user === this.#me()?.userId) void this.#save(key);
  }

  /** These are all that the server has of the user. */
  received(items: readonly Item[]): void {
    const me = this.#me();
    if (!me) return;
    const known = new Map(items.map((item) => [keyOf(me.userId, spotOf(item)), item]));
    for (const { user, unsaved, key } of this.#all.peek().values())
      if (user === me.userId && !unsaved && !known.has(key)) this.#remove(key);
    for (const [key, item] of known) {
      const body = String(item.body);
      const before = this.#all.peek().get(key);
      if (before?.unsaved || before?.body === body) continue;
      this.#put({ key, user: me.userId, ...spotOf(item), body, unsaved: false });
    }
  }

  /** The user signs out. */
  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#all.value = new Map();
  }

  async #save(key: string): Promise<void> {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const draft = this.#all.peek().get(key);
    if (!draft) return;
    const { room, thread, body } = draft;
    const spot = { room, ...(thread !== undefined && { thread }) };
    const answer = await this.#ask({ kind: 'saveDraft', ...spot, body });
    // What was written meanwhile has a timer of its own. What is lost is saved when the user enters again.
    if (answer.kind === 'lost' || this.#all.peek().get(key) !== draft) return;
    if (draft.body === '') this.#remove(key);
    else this.#put({ ...draft, unsaved: false });
  }

  #put(draft: Draft): void {
    if (draft.body === '' && !draft.unsaved) return this.#remove(draft.key);
    this.#all.value = new Map(this.#all.peek()).set(draft.key, draft);
    void this.#database.put('drafts', draft);
  }

  #remove(key: string): void {
    const all = new Map(this.#all.peek());
    all.delete(key);
    this.#all.value = all;
    void this.#database.remove('drafts', key);
  }
}
