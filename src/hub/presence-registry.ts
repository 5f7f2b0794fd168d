import type { Present } from '#model/event.ts';
import type { RoomName, SessionId, WireName } from '#model/names.ts';
import { type PresenceNotice, piecesOf, type Seat } from '#model/notice.ts';

/** Who came into which room, and who went. */
export interface Movement {
  readonly came: Present[];
  readonly went: Present[];
}

interface Household {
  step: number;
  heardAt: number;
  readonly seats: Map<SessionId, Seat>;
  /** What has come of all its seats at one step, by the numbers of the pieces, while some are missing yet. */
  arriving: { readonly step: number; readonly pieces: Map<number, readonly Seat[]> } | undefined;
}

/**
 * Who is here, on all nodes. Each node says what changes among its own sessions and counts what it says; whoever has
 * missed a step asks for everything. What changes for people is collected in `movements` until somebody tells them.
 */
export class Roster {
  readonly node: string;
  readonly #households = new Map<string, Household>();
  readonly #own: Household = newHousehold(0, 0);
  readonly #changed = new Set<SessionId>();
  /** How many are in each room. */
  readonly #crowds = new Map<RoomName, number>();
  #movements = new Map<RoomName, Movement>();
  #ended: SessionId[] = [];

  constructor(node: string) {
    this.node = node;
    this.#households.set(node, this.#own);
  }

  /** One of this node's sessions is new or has changed. */
  seat(seat: Seat): void {
    this.#place(this.#own, seat);
    this.#changed.add(seat.session);
  }

  /** One of this node's sessions is gone. */
  unseat(session: SessionId): void {
    this.#remove(this.#own, session);
    this.#changed.add(session);
  }

  /** What this node has to tell the others since it was last asked, if anything. */
  takeNotices(): readonly PresenceNotice[] {
    if (this.#changed.size === 0) return [];
    const seats: Seat[] = [];
    const gone: SessionId[] = [];
    for (const session of this.#changed) {
      const seat = this.#own.seats.get(session);
      if (seat) seats.push(seat);
      else gone.push(session);
    }
    this.#changed.clear();
    return piecesOf(seats).map((seats, piece) => ({
      kind: 'changed',
      node: this.node,
      step: ++this.#own.step,
      seats,
      gone: piece === 0 ? gone : [],
    }));
  }

  /** Who came and went since the last call. */
  takeMovements(): ReadonlyMap<RoomName, Movement> {
    const movements = this.#movements;
    if (movements.size > 0) this.#movements = new Map();
    return movements;
  }

  /** The connections that ended since the last call, entered or not. */
  takeEnded(): readonly SessionId[] {
    const ended = this.#ended;
    if (ended.length > 0) this.#ended = [];
    return ended;
  }

  alive(): PresenceNotice {
    return { kind: 'alive', node: this.node, step: this.#own.step };
  }

  all(): readonly PresenceNotice[] {
    const { seats, step } = this.#own;
    return piecesOf(seats.values()).map((seats, piece, { length: pieces }) => ({
      kind: 'all',
      node: this.node,
      step,
      piece,
      pieces,
      seats,
    }));
  }

  /** Takes in what another node said. True: something was missed, and that node should be asked for all. */
  hear(notice: PresenceNotice, now: number): boolean {
    if (notice.node === this.node || notice.kind === 'ask') return false;
    if (notice.kind === 'bye') {
      this.forget(notice.node);
      return false;
    }
    const household = this.#households.get(notice.node) ?? newHousehold(-1, now);
    household.heardAt = now;
    this.#households.set(notice.node, household);
    switch (notice.kind) {
      case 'alive':
        return notice.step !== household.step;
      case 'all':
        this.#gather(household, notice);
        return false;
      case 'changed':
        if (notice.step !== household.step + 1) return notice.step > household.step;
        for (const seat of notice.seats) this.#place(household, seat);
        for (const session of notice.gone) this.#remove(household, session);
        household.step = notice.step;
        return false;
    }
  }

  forget(node: string): void {
    const household = this.#households.get(node);
    if (!household || household === this.#own) return;
    for (const session of [...household.seats.keys()]) this.#remove(household, session);
    this.#households.delete(node);
  }

  /** Forgets the nodes that said nothing since `then`. */
  forgetSilent(then: number): void {
    for (const [node, household] of this.#households) {
      if (household !== this.#own && household.heardAt < then) this.forget(node);
    }
  }

  /** How many are in the room. */
  crowd(room: RoomName): number {
    return this.#crowds.get(room) ?? 0;
  }

  /** How many connections there are, on all nodes. */
  get size(): number {
    let size = 0;
    for (const { seats } of this.#households.values()) size += seats.size;
    return size;
  }

  /** Everybody who has entered, in a room or anywhere, in the order of their coming on each node. */
  present(room?: RoomName): Present[] {
    const found: Present[] = [];
    for (const seat of this.#seats()) {
      if (seat.nickname !== '' && (room === undefined || seat.rooms.includes(room)))
        found.push(asPresent(seat));
    }
    return found;
  }

  /** A live session that the test holds for. */
  find(test: (seat: Seat) => boolean): Seat | undefined {
    for (const seat of this.#seats()) if (seat.nickname !== '' && test(seat)) return seat;
    return undefined;
  }

  /** Open connections, entered or not: in all, by wire and by room. */
  counts(): {
    sessions: number;
    wires: Partial<Record<WireName, number>>;
    rooms: Readonly<Record<RoomName, number>>;
  } {
    const wires: Partial<Record<WireName, number>> = {};
    for (const { wire } of this.#seats()) wires[wire] = (wires[wire] ?? 0) + 1;
    return { sessions: this.size, wires, rooms: Object.fromEntries(this.#crowds) };
  }

  *#seats(): Iterable<Seat> {
    for (const household of this.#households.values()) yield* household.seats.values();
  }

  /** Takes a piece in; with the last one that was missing, they are what the node has. */
  #gather(household: Household, { step, piece, pieces, seats }: PresenceNotice & { kind: 'all' }): void {
    if (household.arriving?.step !== step) household.arriving = { step, pieces: new Map() };
    const arrived = household.arriving.pieces.set(piece, seats);
    if (arrived.size < pieces) return;
    const inOrder = [...arrived].sort(([a], [b]) => a - b);
    this.#replace(
      household,
      inOrder.flatMap(([, seats]) => seats),
    );
    household.step = step;
    household.arriving = undefined;
  }

  #replace(household: Household, seats: readonly Seat[]): void {
    const stay = new Set(seats.map((seat) => seat.session));
    for (const session of [...household.seats.keys()])
      if (!stay.has(session)) this.#remove(household, session);
    for (const seat of seats) this.#place(household, seat);
  }

  #place(household: Household, seat: Seat): void {
    const before = household.seats.get(seat.session);
    household.seats.set(seat.session, seat);
    const renamed = before !== undefined && before.nickname !== seat.nickname;
    for (const room of before?.rooms ?? []) {
      if (before && (renamed || !seat.rooms.includes(room))) this.#wentOut(room, before);
    }
    for (const room of seat.rooms) {
      if (renamed || !before?.rooms.includes(room)) this.#cameIn(room, seat);
    }
  }

  #remove(household: Household, session: SessionId): void {
    const seat = household.seats.get(session);
    if (!seat) return;
    household.seats.delete(session);
    this.#ended.push(session);
    for (const room of seat.rooms) this.#wentOut(room, seat);
  }

  #cameIn(room: RoomName, seat: Seat): void {
    this.#crowds.set(room, this.crowd(room) + 1);
    this.#movement(room).came.push(asPresent(seat));
  }

  #wentOut(room: RoomName, seat: Seat): void {
    const left = this.crowd(room) - 1;
    if (left > 0) this.#crowds.set(room, left);
    else this.#crowds.delete(room);
    this.#movement(room).went.push(asPresent(seat));
  }

  #movement(room: RoomName): Movement {
    const known = this.#movements.get(room);
    if (known) return known;
    const movement: Movement = { came: [], went: [] };
    this.#movements.set(room, movement);
    return movement;
  }
}

const newHousehold = (step: number, heardAt: number): Household => ({
  step,
  heardAt,
  seats: new Map(),
  arriving: undefined,
});

const asPresent = ({ session, nickname, account, wire }: Seat): Present => ({
  session,
  nickname,
  account,
  wire,
});
