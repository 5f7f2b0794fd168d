import type { UserId } from '#model/names.ts';
import { daysOf } from '#model/room.ts';
import {
  isServerSettingName,
  type NewcomerPolicy,
  type Registration,
  type ServerSettingName,
} from '#model/server-settings.ts';
import { parseWordList, type WordList } from '#model/word-list.ts';
import type { Facts } from '../facts.ts';

/**
 * The settings of the whole server, in memory, because each message asks for them. The store has them for good: each node reads
 * them when it starts, when another node says that one was changed, and again from time to time.
 */
export class ServerSettings {
  /** What each is as long as no owner gives it another value. */
  readonly defaults: Readonly<Record<ServerSettingName, string>>;
  readonly #facts: Facts;
  #values: ReadonlyMap<ServerSettingName, string> = new Map();
  #waiting: ReadonlySet<UserId> = new Set();
  /** Undefined: there are none, and nothing is looked for. */
  words: WordList | undefined;

  constructor(facts: Facts, registration: Registration = 'open') {
    this.#facts = facts;
    this.defaults = {
      ...{ registration, newcomers: 'free', editMinutes: '', retention: '' },
      ...{ words: '', placeName: 'Hubbub' },
    };
  }

  /** Rejected if the store cannot be read: what was known before stays. */
  async load(): Promise<void> {
    const [settings, newcomers] = await Promise.all([
      this.#facts.all('setting'),
      this.#facts.all('newcomer'),
    ]);
    const words = this.valueOf('words');
    this.#values = new Map(
      settings.flatMap(({ id, data: { value } }) => (isServerSettingName(id) ? [[id, value]] : [])),
    );
    this.#waiting = new Set(newcomers.map(({ data }) => data.user.id));
    if (this.valueOf('words') !== words) this.words = parseWordList(this.valueOf('words'));
  }

  valueOf(name: ServerSettingName): string {
    return this.#values.get(name) ?? this.defaults[name];
  }

  /** What the place is called. */
  get placeName(): string {
    return this.valueOf('placeName');
  }

  /** As it is in the store now: accounts are made seldom, and one too many cannot be taken back. */
  async registration(): Promise<Registration> {
    const kept = await this.#facts.get('setting', 'registration');
    return (kept?.data.value ?? this.defaults.registration) as Registration;
  }

  get newcomers(): NewcomerPolicy {
    return this.valueOf('newcomers') as NewcomerPolicy;
  }

  /** Authors change messages that were sent then or later, in ms since 1970. Undefined: however old they are. */
  changeableSince(now: number): number | undefined {
    const minutes = this.valueOf('editMinutes');
    return minutes === '' ? undefined : now - Number(minutes) * 60_000;
  }

  /** Days after which what was said is removed. Undefined: it is kept. */
  get retention(): number | undefined {
    return daysOf(this.valueOf('retention'));
  }

  /** Whether the user may only read until a moderator admits it. */
  isWaiting(user: UserId): boolean {
    return this.#waiting.size > 0 && this.newcomers === 'waiting' && this.#waiting.has(user);
  }
}
