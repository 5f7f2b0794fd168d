import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import { decodeEntries, encodeEntries, roomOfEntries } from '#model/notice.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { RoomStream } from './room-stream.ts';
import { subscribeMembers, subscribeMembersToHistory } from './subscribe.ts';

/** Runs background work and logs its failure. */
type Watch = (what: string, work: Promise<unknown>) => void;

/** Passes entries to this node's streams and to the other nodes, whether they come from a commit, the bus or the store. */
export class Delivery {
  readonly #context: Context;
  readonly #watch: Watch;
  /** One query at a time, so that a slow store is not flooded. */
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

  /** Finds rooms with recent entries in the store, because the bus may have lost them. */
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

  /** Applies `joined` and `left` to the sessions of the user, and ends subscriptions that it has no right to any more. */
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
