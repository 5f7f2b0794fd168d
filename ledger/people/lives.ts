import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../test/faults/random.ts';
import type { Cast, Pair } from './cast.ts';
import type { DeedKind, DeedOutcome } from './history.ts';
import type { Person } from './person.ts';
import type { PeopleRecorder } from './recorder.ts';
import { unconfirmedMs } from './times.ts';

export interface LifeSettings {
  readonly cast: Cast;
  readonly recorder: PeopleRecorder;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/** The pauses between what somebody says or tries. */
const talk = { leastMs: 40, mostMs: 300 };
/** What is taken is soon given back. Where a node has not confirmed, it is kept away for longer than that node needs to find out. */
const short = { leastMs: 200, mostMs: 1_500 };
/** Before the next ban: who is shut out does nothing else. */
const calm = { leastMs: 1_000, mostMs: 4_000 };
const foundOutMs = unconfirmedMs('ban');
const long = { leastMs: foundOutMs + calm.leastMs, mostMs: foundOutMs + 15_000 };

/** Lets things be given to all subjects and taken from them, and lets all talk, until the signal. */
export async function live(settings: LifeSettings): Promise<void> {
  const lives = settings.cast.pairs.flatMap((pair) => {
    const life = new Life(settings, pair);
    return [
      life.bans(),
      life.den(),
      life.hall(),
      life.talks(),
      life.speeches(),
      ...(pair.hasOffice ? [life.office()] : []),
    ];
  });
  await Promise.all(lives);
}

/** What happens to one of them, and what it does. What can be done of one kind is done one after the other. */
class Life {
  readonly #settings: LifeSettings;
  readonly #pair: Pair;
  #done = 0;

  constructor(settings: LifeSettings, pair: Pair) {
    this.#settings = settings;
    this.#pair = pair;
  }

  get #who(): Person {
    return this.#pair.subject;
  }

  async bans(): Promise<void> {
    const user = this.#who.nickname;
    while (await this.#pause(calm)) {
      const ban = await this.#do('ban', this.#pair.judge, 'ban', { user });
      await this.#keepAway(ban);
      // A ban without an answer may stand all the same, and so may one that was lifted without an answer.
      for (let lifted = false; !lifted && (await this.#pause(short)); )
        lifted = isSettled(await this.#do('unban', this.#pair.judge, 'unban', { user }));
    }
  }

  /** In and out of the private room and, for those who have no office, up and down in it. */
  async den(): Promise<void> {
    const { den: room } = this.#settings.cast;
    const user = this.#who.nickname;
    while (await this.#pause(short)) {
      const invite = await this.#do('invite', this.#pair.host, 'invite', { room, user }, room);
      if (!isSettled(invite)) continue;
      await this.#pause(short);
      if (!this.#pair.hasOffice && this.#often(2)) await this.#rise(this.#pair.host, room);
      const leaves = this.#often(4);
      const taken = leaves
        ? await this.#do('leave', this.#who, 'leave', { room }, room)
        : await this.#do('kick', this.#pair.host, 'kick', { room, user }, room);
      await this.#keepAway(taken, () => this.#intrude(room));
    }
  }

  /** In and out of the public room. */
  async hall(): Promise<void> {
    const { hall: room } = this.#settings.cast;
    for (let isIn = false; await this.#pause(short); ) {
      const kind = isIn ? 'leave' : 'join';
      if (isSettled(await this.#do(kind, this.#who, kind, { room }, room))) isIn = !isIn;
    }
  }

  /** A moderator of the server, and none again. */
  async office(): Promise<void> {
    while (await this.#pause(short)) await this.#rise(this.#pair.judge);
  }

  /** Talks in both rooms, whether that is allowed or not, and reads and commands where it can. */
  async talks(): Promise<void> {
    const { den, hall } = this.#settings.cast;
    const who = this.#who;
    while (await this.#pause(talk)) {
      if (!who.here) continue;
      const chance = this.#settings.random.below(10);
      if (chance < 4) await this.#say(den);
      else if (chance < 7) await this.#say(hall);
      else if (chance < 8) await who.ask('history', { room: den, limit: 20 });
      else if (chance < 9) await this.#command(this.#pair.hasOffice ? hall : den);
      else await who.ask('search', { room: den, query: 'says' });
    }
  }

  /** Somebody always talks of whom this is about. */
  async speeches(): Promise<void> {
    while (await this.#pause(talk)) await this.#tellAll();
  }

  async #rise(by: Person, room?: string): Promise<void> {
    const user = this.#who.nickname;
    const where = room === undefined ? {} : { room };
    await this.#do('promote', by, 'setRole', { ...where, user, role: 'moderator' }, room);
    await this.#pause(short);
    const taken = await this.#do('demote', by, 'setRole', { ...where, user, role: 'member' }, room);
    await this.#keepAway(taken, () => this.#command(room ?? this.#settings.cast.hall));
  }

  /** Nobody comes back alone, writes or reads: that it was refused is seen in the log, and in what was received. */
  async #intrude(room: string): Promise<void> {
    await Promise.all([
      this.#say(room),
      this.#who.ask('history', { room, limit: 20 }),
      this.#who.ask('search', { room, query: 'says' }),
    ]);
    await this.#who.ask('join', { room });
  }

  /** `tries`: what is not allowed any more. */
  async #keepAway(taken: DeedOutcome | undefined, tries = async () => {}): Promise<void> {
    if (taken?.kind === 'acknowledged') await Promise.all([this.#tellAll(), this.#who.here && tries()]);
    const isUnsure = taken?.kind === 'acknowledged' && (taken.unconfirmed ?? 0) > 0;
    await this.#pause(isUnsure && this.#often(2) ? long : short);
  }

  /** Something that those must not receive from whom something was taken just now. */
  async #tellAll(): Promise<void> {
    const { founder, den, hall } = this.#settings.cast;
    if (founder.here) await Promise.all([this.#say(den, founder), this.#say(hall, founder)]);
  }

  async #say(room: string, by = this.#who): Promise<void> {
    const about = by === this.#who ? '' : ` to ${this.#who.nickname}`;
    const body = `${by.nickname} says ${++this.#done}${about}`;
    await this.#record('say', by, room, body, 'post', { room, body, clientId: body });
  }

  async #command(room: string): Promise<void> {
    const value = `${this.#who.nickname} commands ${++this.#done}`;
    await this.#record('command', this.#who, room, value, 'set', { room, setting: 'description', value });
  }

  /** Undefined if it was not tried. */
  async #do(
    kind: DeedKind,
    by: Person,
    command: string,
    payload: object,
    room?: string,
  ): Promise<DeedOutcome | undefined> {
    if (!by.here || this.#settings.signal.aborted) return undefined;
    const text = `${kind} ${++this.#done} of ${this.#who.nickname}`;
    return this.#record(kind, by, room, text, command, payload);
  }

  async #record(
    kind: DeedKind,
    by: Person,
    room: string | undefined,
    text: string,
    command: string,
    payload: object,
  ): Promise<DeedOutcome> {
    const { recorder } = this.#settings;
    // Who says something does it to nobody else.
    const whom = kind === 'say' ? by.nickname : this.#who.nickname;
    const deed = recorder.begin({ kind, by: by.nickname, whom, text, ...(room !== undefined && { room }) });
    deed.sends = 1;
    deed.outcome = await by.outcome(command, payload);
    return deed.outcome;
  }

  /** Once in so many times. */
  #often(times: number): boolean {
    return this.#settings.random.below(times) === 0;
  }

  /** False if it is over. */
  async #pause({ leastMs, mostMs }: typeof talk): Promise<boolean> {
    const { random, signal } = this.#settings;
    await pause(leastMs + random.below(mostMs - leastMs), undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }
}

/** It was done, or there is nothing to be done. */
const isSettled = (outcome: DeedOutcome | undefined): boolean =>
  outcome?.kind === 'acknowledged' || (outcome?.kind === 'refused' && outcome.code !== 'unavailable');
