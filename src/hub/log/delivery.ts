import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { memberOf, roleAfter } from '#model/membership.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import { decodeEntries, encodeEntries, roomOfEntries } from '#model/notice.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { RoomStream } from './room-stream.ts';
import { endSubscription, subscribeMembers, subscribeMembersToHistory } from './subscribe.ts';

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

  /** Applies changes of memberships to the sessions of the user, and ends subscriptions that it has no right to any more. */
  delivered(stream: RoomStream, entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'set') this.#checkAll(stream);
      const user = memberOf(entry);
      if (user === undefined) continue;
      for (const session of this.#context.sessions.ofUser(user)) this.#apply(entry, session, stream);
    }
  }

  #apply(entry: Entry, session: Session, stream: RoomStream): void {
    const { memberships } = session;
    if (entry.kind === 'joined' || entry.kind === 'added')
      memberships.set(stream.id, memberships.get(stream.id) ?? roleAfter(entry));
    else if (entry.kind === 'role') {
      if (memberships.has(stream.id)) memberships.set(stream.id, roleAfter(entry));
    } else memberships.delete(stream.id);
    if (entry.kind === 'kicked') endSubscription(this.#context, session, stream.id);
    else this.#checkSubscription(session, stream);
  }

  /** The room may be closed to guests now. */
  #checkAll(stream: RoomStream): void {
    for (const session of this.#context.sessions)
      if (session.subscriptions.has(stream.id)) this.#checkSubscription(session, stream);
  }

  #checkSubscription(session: Session, stream: RoomStream): void {
    const { permissions } = this.#context;
    if (!permissions.can(session.actor, 'resume', session.accessTo(stream.room)))
      endSubscription(this.#context, session, stream.id);
  }

  #ingest(room: RoomId, entries: readonly Entry[]): void {
    const first = entries[0];
    if (!first) return;
    this.#context.streams.ingest(room, entries);
    if (isDirectRoom(room))
      this.#watch('open a direct room', subscribeMembers(this.#context, room, first.seq));
  }
}
