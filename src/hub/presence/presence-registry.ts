import type { Present, Renamed } from '#model/event.ts';
import type { RoomId, SessionId, UserId, WireName } from '#model/names.ts';
import { chunksOf, type PresenceNotice, type SessionPresence } from '#model/notice.ts';
import type { PresenceState } from '#model/profile.ts';
import { Counts } from './counts.ts';

/** Sessions that joined a room, left it, have another nickname, or are shown otherwise. */
export interface RoomMovement {
  readonly joined: Present[];
  readonly left: Present[];
  readonly renamed: Renamed[];
  readonly changed: Present[];
}

interface NodePresence {
  step: number;
  lastSeenAt: number;
  readonly members: Map<SessionId, SessionPresence>;
  /** The chunks of a snapshot that have arrived, by their numbers, while others are missing. */
  arriving: { readonly step: number; readonly chunks: Map<number, readonly SessionPresence[]> } | undefined;
}

/**
 * The visible sessions of all nodes. Each node publishes the changes of its own sessions with a step number; a node that has
 * missed a step requests a snapshot. Changes of rooms are collected in `movements` until they are announced.
 */
export class PresenceRegistry {
  readonly node: string;
  readonly #nodes = new Map<string, NodePresence>();
  readonly #own: NodePresence = newNodePresence(0, 0);
  readonly #changed = new Set<SessionId>();
  /** Visible sessions of each user. */
  readonly #userCounts = new Counts<UserId>();
  /** Visible sessions in each room. */
  readonly #roomCounts = new Counts<RoomId>();
  #movements = new Map<RoomId, RoomMovement>();
  #ended: SessionId[] = [];

  constructor(node: string) {
    this.node = node;
    this.#nodes.set(node, this.#own);
  }

  /** Adds or updates one of this node's sessions. */
  add(member: SessionPresence): void {
    this.#set(this.#own, member);
    this.#changed.add(member.session);
  }

  /** Removes one of this node's sessions. */
  remove(session: SessionId): void {
    this.#remove(this.#own, session);
    this.#changed.add(session);
  }

  /** The other nodes that are alive, as far as this one knows. */
  get otherNodes(): string[] {
    return [...this.#nodes.keys()].filter((node) => node !== this.node);
  }

  /** This node's sessions, as others see them. */
  get own(): Iterable<SessionId> {
    return this.#own.members.keys();
  }

  /** Notices for the other nodes: what has changed since the last call. */
  takeNotices(): readonly PresenceNotice[] {
    if (this.#changed.size === 0) return [];
    const seats: SessionPresence[] = [];
    const gone: SessionId[] = [];
    for (const session of this.#changed) {
      const member = this.#own.members.get(session);
      if (member) seats.push(member);
      else gone.push(session);
    }
    this.#changed.clear();
    return chunksOf(seats).map((seats, piece) => ({
      kind: 'changed',
      node: this.node,
      step: ++this.#own.step,
      seats,
      gone: piece === 0 ? gone : [],
    }));
  }

  /** Movements since the last call. */
  takeMovements(): ReadonlyMap<RoomId, RoomMovement> {
    const movements = this.#movements;
    if (movements.size > 0) this.#movements = new Map();
    return movements;
  }

  /** Connections that ended since the last call, authenticated or not. */
  takeEnded(): readonly SessionId[] {
    const ended = this.#ended;
    if (ended.length > 0) this.#ended = [];
    return ended;
  }

  heartbeat(): PresenceNotice {
    return { kind: 'alive', node: this.node, step: this.#own.step };
  }

  snapshot(): readonly PresenceNotice[] {
    const { members, step } = this.#own;
    return chunksOf(members.values()).map((seats, piece, { length: pieces }) => ({
      kind: 'all',
      node: this.node,
      step,
      piece,
      pieces,
      seats,
    }));
  }

  /** Applies a notice of another node. True: a step was missed, and a snapshot has to be requested. */
  receive(notice: PresenceNotice, now: number): boolean {
    if (notice.node === this.node || notice.kind === 'ask') return false;
    if (notice.kind === 'bye') {
      this.forget(notice.node);
      return false;
    }
    const presence = this.#nodes.get(notice.node) ?? newNodePresence(-1, now);
    presence.lastSeenAt = now;
    this.#nodes.set(notice.node, presence);
    switch (notice.kind) {
      case 'alive':
        return notice.step !== presence.step;
      case 'all':
        this.#collectChunks(presence, notice);
        return false;
      case 'changed':
        if (notice.step !== presence.step + 1) return notice.step > presence.step;
        for (const member of notice.seats) this.#set(presence, member);
        for (const session of notice.gone) this.#remove(presence, session);
        presence.step = notice.step;
        return false;
    }
  }

  forget(node: string): void {
    const presence = this.#nodes.get(node);
    if (!presence || presence === this.#own) return;
    for (const session of [...presence.members.keys()]) this.#remove(presence, session);
    this.#nodes.delete(node);
  }

  /** Forgets nodes from which nothing was received since `then`. */
  forgetSilent(then: number): void {
    for (const [node, presence] of this.#nodes) {
      if (presence !== this.#own && presence.lastSeenAt < then) this.forget(node);
    }
  }

  /** Visible sessions in the room. */
  count(room: RoomId): number {
    return this.#roomCounts.of(room);
  }

  /** Visible sessions of a user, on all nodes. */
  sessionsOf(user: UserId): number {
    return this.#userCounts.of(user);
  }

  /** Visible connections of this node. */
  get ownCount(): number {
    return this.#own.members.size;
  }

  /** Visible connections of all nodes. */
  get size(): number {
    let size = 0;
    for (const { members } of this.#nodes.values()) size += members.size;
    return size;
  }

  /** Authenticated sessions, in one room or anywhere; for each node in the order in which they were added. */
  present(room?: RoomId): Present[] {
    const found: Present[] = [];
    for (const member of this.#members()) {
      if (member.nickname !== '' && (room === undefined || member.rooms.includes(room)))
        found.push(asPresent(member));
    }
    return found;
  }

  /** How each user is there of whom a session is seen: in one room, or anywhere. Here, where one of its sessions is. */
  states(room?: RoomId): ReadonlyMap<UserId, PresenceState> {
    const states = new Map<UserId, PresenceState>();
    for (const { nickname, userId, rooms, state = 'here' } of this.#members()) {
      const isMeant = nickname !== '' && (room === undefined || rooms.includes(room));
      if (isMeant && states.get(userId) !== 'here') states.set(userId, state);
    }
    return states;
  }

  /** Open connections, authenticated or not: in all, by wire and by room. */
  counts(): {
    sessions: number;
    wires: Partial<Record<WireName, number>>;
    rooms: ReadonlyMap<RoomId, number>;
  } {
    const wires: Partial<Record<WireName, number>> = {};
    for (const { wire } of this.#members()) wires[wire] = (wires[wire] ?? 0) + 1;
    return { sessions: this.size, wires, rooms: this.#roomCounts.all() };
  }

  *#members(): Iterable<SessionPresence> {
    for (const presence of this.#nodes.values()) yield* presence.members.values();
  }

  /** Takes a chunk of a snapshot, and applies the snapshot when it is complete. */
  #collectChunks(
    presence: NodePresence,
    { step, piece, pieces, seats }: PresenceNotice & { kind: 'all' },
  ): void {
    if (presence.arriving?.step !== step) presence.arriving = { step, chunks: new Map() };
    const arrived = presence.arriving.chunks.set(piece, seats);
    if (arrived.size < pieces) return;
    const inOrder = [...arrived].sort(([a], [b]) => a - b);
    this.#replace(
      presence,
      inOrder.flatMap(([, seats]) => seats),
    );
    presence.step = step;
    presence.arriving = undefined;
  }

  #replace(presence: NodePresence, seats: readonly SessionPresence[]): void {
    const stay = new Set(seats.map((member) => member.session));
    for (const session of [...presence.members.keys()])
      if (!stay.has(session)) this.#remove(presence, session);
    for (const member of seats) this.#set(presence, member);
  }

  #set(presence: NodePresence, member: SessionPresence): void {
    const before = presence.members.get(member.session);
    presence.members.set(member.session, member);
    if (before?.userId !== member.userId) {
      if (before) this.#userCounts.add(before.userId, -1);
      this.#userCounts.add(member.userId, 1);
    }
    for (const room of before?.rooms ?? []) {
      if (before && !member.rooms.includes(room)) this.#noteLeft(room, before);
    }
    for (const room of member.rooms) {
      if (!before?.rooms.includes(room)) this.#noteJoined(room, member);
      else if (before.nickname !== member.nickname) this.#noteRenamed(room, before, member);
      else if (isShownOtherwise(before, member)) this.#movement(room).changed.push(asPresent(member));
    }
  }

  #remove(presence: NodePresence, session: SessionId): void {
    const member = presence.members.get(session);
    if (!member) return;
    presence.members.delete(session);
    this.#userCounts.add(member.userId, -1);
    this.#ended.push(session);
    for (const room of member.rooms) this.#noteLeft(room, member);
  }

  #noteJoined(room: RoomId, member: SessionPresence): void {
    this.#roomCounts.add(room, 1);
    this.#movement(room).joined.push(asPresent(member));
  }

  #noteLeft(room: RoomId, member: SessionPresence): void {
    this.#roomCounts.add(room, -1);
    this.#movement(room).left.push(asPresent(member));
  }

  #noteRenamed(room: RoomId, before: SessionPresence, member: SessionPresence): void {
    this.#movement(room).renamed.push({ ...asPresent(member), from: before.nickname });
  }

  #movement(room: RoomId): RoomMovement {
    const known = this.#movements.get(room);
    if (known) return known;
    const movement: RoomMovement = { joined: [], left: [], renamed: [], changed: [] };
    this.#movements.set(room, movement);
    return movement;
  }
}

const newNodePresence = (step: number, lastSeenAt: number): NodePresence => ({
  step,
  lastSeenAt,
  members: new Map(),
  arriving: undefined,
});

const asPresent = ({ rooms: _, ...present }: SessionPresence): Present => present;

const isShownOtherwise = (before: Present, now: Present): boolean =>
  before.account !== now.account ||
  before.state !== now.state ||
  before.status?.emoji !== now.status?.emoji ||
  before.status?.text !== now.status?.text;
