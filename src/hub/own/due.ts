import { aboutUser, oldestFirstId, theServer, userOf } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { lobby, parseMessageId, type UserId } from '#model/names.ts';
import { ownId } from '#model/own-facts.ts';
import type { Room } from '#model/room.ts';
import type { User } from '#model/user.ts';
import { listedWord } from '../coming/words.ts';
import { mentionedIn } from '../commands/addressed.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { isBlockedIn } from '../moderation/blocks.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { showOwn, tellDue } from './show-own.ts';

type Scheduled = FactOf<'scheduled'>;

/** How many facts one look reads at once. */
const pageSize = 100;

/**
 * Posts what was scheduled, shows reminders, and closes polls, when their time has come. Every node looks: a message is posted once all the same,
 * because its client id follows from the id of the fact, and the fact goes only after that. What cannot be posted any more becomes
 * a draft.
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

  /** One message of each user at a time: whoever has scheduled fifty for one minute does not post them all in that minute. */
  async #post(now: number): Promise<void> {
    const served = new Set<string>();
    for await (const fact of this.#between('scheduled', 0, now)) {
      if (served.has(fact.about)) continue;
      served.add(fact.about);
      await this.#postOne(fact);
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

  async #postOne(fact: Scheduled): Promise<void> {
    const { facts, store } = this.#context;
    const { id, version, about } = fact;
    const user = userOf(about);
    const author = (await store.users.get([user])).get(user);
    if (author && !(await this.#isPosted(author, fact))) await this.#toDraft(user, fact);
    await facts.write({ kind: 'scheduled', id, version });
    await announceUserChange(this.#context, { kind: 'own', user, list: 'scheduled' }, 'node');
  }

  async #isPosted(author: User, { id, data }: Scheduled): Promise<boolean> {
    const { committer, clock, newId } = this.#context;
    if (!(await this.#mayPost(author, data))) return false;
    const outcome = await committer.add(
      { sent: 0 },
      {
        kind: 'posted',
        room: data.room,
        body: data.body,
        author: { id: author.id, nickname: author.nickname, account: true, session: newId() },
        sentAt: clock.now(),
        wire: data.wire,
        clientId: `scheduled:${id}`,
        ...(data.replyTo !== undefined && { replyTo: data.replyTo }),
        ...(await mentionedIn(this.#context, data.body)),
      },
    );
    return outcome.kind !== 'rejected';
  }

  /** As if the user said it now. */
  async #mayPost({ id, role }: User, { room, body }: Scheduled['data']): Promise<boolean> {
    const { store, permissions, moderation, server, clock } = this.#context;
    const kept = (await store.rooms.memberships(id)).find((one) => one.room.id === room);
    const found: Room | undefined = kept?.room ?? (await store.rooms.get([room])).get(room);
    if (!found || listedWord(this.#context, body, room)?.action === 'refuse') return false;
    const isMuted = (where: string) => moderation.sanctions.isMuted(id, where, clock.now());
    const actor = { id, role, traits: unseen, muted: isMuted(lobby), waiting: server.isWaiting(id) };
    const access = { room: found, role: kept?.membership.role, muted: isMuted(room) };
    if (!permissions.can(actor, 'post', access)) return false;
    return !(await isBlockedIn(this.#context, room, id));
  }

  /** What was to be said is not lost: it stands where the user would write it, after what stands there already. */
  async #toDraft(user: UserId, { data: { room, body } }: Scheduled): Promise<void> {
    const { facts, clock } = this.#context;
    const id = ownId(user, room);
    const before = await facts.get('draft', id);
    const all = before ? `${before.data.body}\n${body}` : body;
    const data = { room, body: [...all].slice(-limits.bodyCharacters).join(''), at: clock.now() };
    await facts.write({ kind: 'draft', id, version: before?.version ?? 0, about: aboutUser(user), data });
    await announceUserChange(this.#context, { kind: 'own', user, list: 'drafts' }, 'node');
  }
}

const noSession = '00000000-0000-0000-0000-000000000000';

/** Nobody sees a session of it. */
const unseen = { replaysHistory: false, receivesRooms: false, isVisible: false };
