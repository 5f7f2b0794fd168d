import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import { decodeEntries, encodeEntries, roomOfEntries } from '#model/notice.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { RoomStream } from './room-stream.ts';
import { subscribeMembers, subscribeMembersToHistory } from './subscribe.ts';

/** Work that no session waits for. */
type Watch = (what: string, work: Promise<unknown>) => void;

/** Brings entries to the streams of this node and to the other nodes, from wherever they come first. */
export class Delivery {
  readonly #context: Context;
  readonly #watch: Watch;
  /** A store that is slow is not asked again before it has answered. */
  #looking = false;

  constructor(context: Context, watch: Watch) {
    this.#context = context;
    this.#watch = watch;
  }

  /** This node has committed entries. */
  spread(entries: readonly Entry[]): void {
    for (const [room, ofRoom] of Map.groupBy(entries, (entry) => entry.room)) {
      this.#context.bus.publish('entries', encodeEntries(room, ofRoom));
      this.#ingest(room, ofRoom);
    }
  }

  /** Another node has published entries. */
  receive(bytes: Uint8Array): void {
    const room = roomOfEntries(bytes);
    if (this.#context.streams.isOpen(room) || isDirectRoom(room))
      this.#ingest(room, decodeEntries(bytes) ?? []);
  }

  /** Looks for rooms in which something was written lately: the bus may have lost it. */
  async lookForNews(): Promise<void> {
    const { store, clock, streams, sessions } = this.#context;
    if (this.#looking || sessions.size === 0) return;
    this.#looking = true;
    try {
      const heads = await store.log.headsSince(clock.now() - limits.newsMs);
      streams.noteHeads(heads);
      for (const room of heads.keys())
        if (isDirectRoom(room)) await subscribeMembersToHistory(this.#context, room);
    } finally {
      this.#looking = false;
    }
  }

  /** Memberships follow the log, on every node and for every session of the user. What it may not read any more ends at once. */
  delivered(stream: RoomStream, entries: readonly Entry[]): void {
    for (const { kind, author } of entries) {
      if (kind !== 'joined' && kind !== 'left') continue;
      for (const session of this.#context.sessions.ofUser(author.id)) {
        if (kind === 'joined') session.memberships.set(stream.id, 'member');
        else session.memberships.delete(stream.id);
        this.#checkSubscription(session, stream);
      }
    }
  }

  #checkSubscription(session: Session, stream: RoomStream): void {
    const { permissions, presence } = this.#context;
    const mayRead = permissions.can(session.actor, 'resume', session.accessTo(stream.room));
    if (mayRead || !session.subscriptions.has(stream.id)) return;
    session.unsubscribe(stream.id);
    session.send({ kind: 'removed', room: stream.id });
    presence.changed(session);
  }

  #ingest(room: RoomId, entries: readonly Entry[]): void {
    const first = entries[0];
    if (!first) return;
    this.#context.streams.ingest(room, entries);
    if (isDirectRoom(room))
      this.#watch('open a direct room', subscribeMembers(this.#context, room, first.seq));
  }
}
