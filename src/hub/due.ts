import type { Posted } from '#model/entry.ts';
import { oldestFirstId, theServer, userOf } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { messageId, parseMessageId, type RoomId, type UserId } from '#model/names.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import { absentSpeaker } from './commands/absent-speaker.ts';
import { type Speaker, say } from './commands/say.ts';
import type { Context } from './context.ts';
import type { FactOf } from './facts.ts';
import { newestOf } from './log/newest.ts';
import { showOwn, tellDue } from './own/show-own.ts';
import { movedToDraft } from './own/unposted.ts';
import { announceUserChange } from './session/user-changes.ts';

type Scheduled = FactOf<'scheduled'>;

/** How many facts one look reads at once. */
const pageSize = 100;

/**
 * Posts what was scheduled, shows reminders, and closes polls, when their time has come. Every node looks. A message is posted once all
 * the same: a node takes it for a while before it posts it, its client id follows from the id of the fact, and the fact goes only after
 * that. What is refused moves into a draft in one write with its fact, so that it is in one of the two, whatever is killed.
 */
export class Due {
  readonly #context: Context;
  /** Until when reminders were shown, in ms since 1970. Sessions that come later ask for theirs. */
  #shownUntil: number;
  #looking = false;

  constructor(context: Context) {
    this.#context = context;
    this.#shownUntil = context.clock.now();
  }

  /** Rejected if the store fails: what is due is looked for again. Does nothing while an earlier look is under way. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const now = this.#context.clock.now();
      await this.#post(now);
      await this.#remind(now);
      await this.#closePolls(now);
    } finally {
      this.#looking = false;
    }
  }

  /**
   * One message of each user at a time: whoever has scheduled fifty for one minute does not post them all in that minute. One that
   * waits holds up those after it in its room, so that they keep their order.
   */
  async #post(now: number): Promise<void> {
    const served = new Set<string>();
    for await (const fact of this.#between('scheduled', 0, now)) {
      const place = `${fact.about} ${fact.data.room}`;
      if (served.has(fact.about) || served.has(place)) continue;
      served.add((await this.#postOne(fact)) === 'done' ? fact.about : place);
    }
  }

  async #remind(now: number): Promise<void> {
    const users = new Set<UserId>();
    for await (const { about } of this.#between('reminder', this.#shownUntil, now)) users.add(userOf(about));
    for (const user of users) {
      await showOwn(this.#context, user, 'reminders');
      await tellDue(this.#context, user, this.#shownUntil);
    }
    this.#shownUntil = now;
  }

  /** Whichever node comes first: the others are refused, and so is what was closed by hand or is gone. */
  async #closePolls(now: number): Promise<void> {
    const { committer, facts } = this.#context;
    for await (const { id, version, data } of this.#between('pollEnd', 0, now)) {
      const { room, seq: target } = parseMessageId(data.messageId)!;
      const author = { ...theServer, account: false, session: noSession };
      const closed = { kind: 'closed', room, target, author, sentAt: now, wire: 'json' } as const;
      await committer.add({ sent: 0 }, closed);
      await facts.write({ kind: 'pollEnd', id, version });
    }
  }

  /** Those of this kind that are due later than `after`, and at `until` at the latest. */
  async *#between<K extends 'scheduled' | 'reminder' | 'pollEnd'>(
    kind: K,
    after: number,
    until: number,
  ): AsyncGenerator<FactOf<K>> {
    let last = oldestFirstId(after + 1, '');
    for (;;) {
      const page = await this.#context.facts.page(kind, { after: last, limit: pageSize });
      for (const fact of page) {
        if (fact.data.at > until) return;
        yield fact;
      }
      if (page.length < pageSize) return;
      last = page.at(-1)!.id;
    }
  }

  /** Whether it is over with this message, or it waits for its time, or for another node that is at it. */
  async #postOne(fact: Scheduled): Promise<'done' | 'waits'> {
    const { facts, store, deletedUsers, clock } = this.#context;
    const user = userOf(fact.about);
    const author = (await store.users.get([user])).get(user);
    if (author?.kind !== 'account' || deletedUsers.has(user)) {
      await facts.write({ kind: 'scheduled', id: fact.id, version: fact.version });
      return 'done';
    }
    const { posting } = fact.data;
    if (posting !== undefined && Math.abs(clock.now() - posting) < limits.own.postingMs) return 'waits';
    const speaker = await absentSpeaker(this.#context, author, fact.data.wire);
    if (await this.#isPaused(speaker, fact)) return 'waits';
    const taken = await this.#take(fact);
    if (!taken) return 'waits';
    const refused = await this.#say(speaker, taken);
    if (refused && passing.includes(refused)) {
      const { posting: _, ...data } = taken.data;
      await facts.write({ ...taken, kind: 'scheduled', data });
      return 'waits';
    }
    // A node that was killed at it may have posted it.
    const isThere = refused && posting !== undefined && (await this.#isThere(taken));
    const kept = refused && !isThere ? await movedToDraft(this.#context, user, taken.data, refused) : [];
    if (!(await facts.write({ kind: 'scheduled', id: taken.id, version: taken.version }, ...kept)))
      return 'waits';
    const drafts = { kind: 'own', user, list: 'drafts' } as const;
    if (kept.length > 0)
      await announceUserChange(this.#context, { ...drafts, unposted: taken.data.room }, 'node');
    await announceUserChange(this.#context, { kind: 'own', user, list: 'scheduled' }, 'node');
    return 'done';
  }

  /** Undefined: another node was quicker. */
  async #take(fact: Scheduled): Promise<Scheduled | undefined> {
    const data = { ...fact.data, posting: this.#context.clock.now() };
    const isTaken = await this.#context.facts.write({ ...fact, kind: 'scheduled', data });
    return isTaken ? { ...fact, version: fact.version + 1, data } : undefined;
  }

  /** Through the same gate as any message. Undefined: it is there, whoever has posted it. */
  async #say(speaker: Speaker, { id, data }: Scheduled): Promise<RefusalCode | undefined> {
    const { body, replyTo } = data;
    const room = await this.#room(data.room);
    if (!room) return 'no_such_room';
    const result = await say(this.#context, speaker, room, {
      body,
      clientId: clientIdOf(id),
      ...(replyTo !== undefined && { replyTo: messageId(room.id, replyTo) }),
    });
    const answer = result && 'later' in result ? await result.later : result;
    return answer && isRefusal(answer as Refusal) ? (answer as Refusal).refused : undefined;
  }

  async #room(id: RoomId): Promise<Room | undefined> {
    const { streams, store } = this.#context;
    return streams.get(id)?.room ?? (await store.rooms.get([id])).get(id);
  }

  /** Whether the pause of a slow room is not over since its author's last message, by whatever node that was posted. */
  async #isPaused({ user, actor, accessTo }: Speaker, { id, data }: Scheduled): Promise<boolean> {
    const { permissions, clock } = this.#context;
    const room = await this.#room(data.room);
    if (room?.settings.slow === undefined || permissions.moderates(actor, accessTo(room))) return false;
    const since = clock.now() - room.settings.slow * 1_000;
    const isOwn = ({ author }: Posted) => author.id === user!.id;
    const own = await newestOf(this.#context.store, { room: room.id, since, test: isOwn });
    // Its own message, which a killed node has posted, keeps it from nothing.
    return own !== undefined && own.clientId !== clientIdOf(id);
  }

  async #isThere({ about, id, data }: Scheduled): Promise<boolean> {
    const isThis = ({ author, clientId }: Posted) =>
      author.id === userOf(about) && clientId === clientIdOf(id);
    const since = data.at - limits.newsMs;
    return (await newestOf(this.#context.store, { room: data.room, since, test: isThis })) !== undefined;
  }
}

/** By which the store knows it again, whichever node posts it. */
const clientIdOf = (id: string): string => `scheduled:${id}`;

/** Refusals that are over after a while: the message waits for that. */
const passing: readonly RefusalCode[] = ['slow_mode', 'too_fast', 'unavailable'];

const noSession = '00000000-0000-0000-0000-000000000000';
