import type { Hub } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import { Semaphore } from '#lib/semaphore.ts';
import { encryptFor, vapidHeader } from '#lib/web-push.ts';
import { type Entry, isShownMessage, type Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom, messageId, type UserId } from '#model/names.ts';
import type { PushKeys, PushSubscriber } from '#model/own-facts.ts';
import { pathOfPlace, placeOfRoom } from '#model/place.ts';
import type { Room } from '#model/room.ts';
import type { Fact, Store } from '#store.ts';
import { isWanted } from './is-wanted.ts';
import { addressedBy, subscribersOf } from './subscribers.ts';

/** Posts it to a push service. The answer's status; rejected where there is none. */
export type PostPush = (
  endpoint: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
) => Promise<number>;

export interface PushSettings {
  readonly hub: Pick<Hub, 'onCommitted'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly post: PostPush;
  /** Whom a push service can turn to: an address, as `https:` or `mailto:`. */
  readonly contact: string;
  readonly log: { error(fields: object, what: string): void };
}

type Subscriber = Omit<Fact, 'data'> & { readonly data: PushSubscriber };

const signedForMs = 12 * 60 * 60_000;

/**
 * Tells browsers that are not open of what is for their users: direct messages, and messages that address them. Each is committed on
 * one node, and pushed by that one. It waits a moment first, and what was read meanwhile, or taken back, is not pushed.
 */
export class Push {
  readonly #settings: PushSettings;
  readonly #semaphore = new Semaphore(limits.push.atOnce);
  /** What waits or is under way, so that a node can stop. */
  readonly #open = new Set<Promise<void>>();
  readonly #stops = new Set<() => void>();

  /** Starts at once. */
  constructor(settings: PushSettings) {
    this.#settings = settings;
    settings.hub.onCommitted((entries) => {
      for (const entry of entries) this.#take(entry);
    });
  }

  /** Fulfilled when nothing is under way. What still waits is given up. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.idle();
  }

  async idle(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  #take(entry: Entry): void {
    if (entry.kind !== 'posted') return;
    const { mentions = [], audience, room } = entry;
    // Who is called with `@here` is here.
    if (mentions.length === 0 && audience !== 'room' && !isDirectRoom(room)) return;
    this.#later(limits.push.waitMs, () => this.#tell(entry));
  }

  #later(ms: number, work: () => Promise<void>): void {
    const { clock, log } = this.#settings;
    const stop = clock.after(ms, () => {
      this.#stops.delete(stop);
      const done = work()
        .catch((error: unknown) => log.error({ err: error }, 'a notification could not be pushed'))
        .finally(() => this.#open.delete(done));
      this.#open.add(done);
    });
    this.#stops.add(stop);
  }

  async #tell(posted: Posted): Promise<void> {
    const { store, clock } = this.#settings;
    const addressed = await addressedBy(store, posted);
    if (addressed.length === 0) return;
    const [now] = await store.log.read({ room: posted.room, after: posted.seq - 1, limit: 1 });
    const room = (await store.rooms.get([posted.room])).get(posted.room);
    if (!room || now?.seq !== posted.seq || !isShownMessage(now)) return;
    for (const user of addressed)
      if (await isWanted(store, now, room, user, clock.now())) await this.#tellUser(user, now, room);
  }

  async #tellUser(user: UserId, message: Posted, room: Room): Promise<void> {
    const keys = (await this.#settings.store.facts.get('pushKeys', 'first'))?.data as PushKeys | undefined;
    if (!keys) return;
    const plain = Buffer.from(JSON.stringify(shownOf(message, room)));
    const subscribers = await subscribersOf(this.#settings.store, user);
    await Promise.all(
      subscribers.map((one) => this.#semaphore.run(() => this.#push(one, plain, keys, 'first'))),
    );
  }

  async #push(to: Subscriber, plain: Buffer, keys: PushKeys, time: 'first' | 'again'): Promise<void> {
    const { clock, post, contact, store, log } = this.#settings;
    const { endpoint } = to.data;
    try {
      const headers = {
        authorization: vapidHeader(endpoint, keys, contact, clock.now() + signedForMs),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(limits.push.lifeSeconds),
        urgency: 'high',
      };
      const status = await post(endpoint, encryptFor(to.data, plain), headers);
      // The browser does not want it any more.
      if (status === 404 || status === 410) {
        const { kind, id, version } = to;
        await store.facts.write([{ kind, id, version }]);
      } else if (status === 429 || status >= 500) this.#again(to, plain, keys, time);
      else if (status >= 300) log.error({ status }, 'a push service has refused a notification');
    } catch (error) {
      if (time === 'first') this.#again(to, plain, keys, time);
      else log.error({ err: error }, 'a push service cannot be reached');
    }
  }

  #again(to: Subscriber, plain: Buffer, keys: PushKeys, time: 'first' | 'again'): void {
    if (time === 'first') this.#later(limits.push.retryMs, () => this.#push(to, plain, keys, 'again'));
  }
}

/** What the browser shows, and where a click leads. `tag`: the same message, shown by whatever part of the browser, is shown once. */
function shownOf(message: Posted, room: Room) {
  const { author, body, seq, sentAt } = message;
  const isDirect = isDirectRoom(room.id);
  const place = isDirect
    ? ({ kind: 'person', nickname: author.nickname } as const)
    : placeOfRoom(room.id, 'name' in room ? room.name : undefined, seq);
  const characters = [...previewOf(body)];
  const most = limits.push.textCharacters;
  return {
    tag: messageId(room.id, seq),
    title: isDirect ? author.nickname : `${author.nickname} · ${('name' in room && room.name) || room.id}`,
    body: characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join(''),
    path: pathOfPlace(place),
    at: sentAt,
  };
}
