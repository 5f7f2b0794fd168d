import { ownRoom } from '#model/names.ts';
import type { FrameOf, ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import { Place } from './room-cursor.ts';
import type { Ask } from './state.ts';

/** What is to be heard about rooms. */
export interface RoomEars {
  /** The newest of a room's log, ascending. What was known of the room before is to be forgotten. */
  began(room: string, entries: readonly ShownEntry[]): void;
  /** What comes next in a room: every entry exactly once, in the order of its number. */
  entry(entry: ShownEntry): void;
  /** This room's log is another one now (`epoch`, `ahead`) or another person's (`person`); `began` follows. */
  reset(room: string, why: 'epoch' | 'ahead' | 'person'): void;
}

const pieceEntries = 200;

/** The rooms that the client hears, and how far: what makes one conversation of many connections. */
export class Rooms {
  readonly #places = new Map<string, Place>();
  /** Rooms whose missing entries were asked for. */
  readonly #asking = new Set<string>();
  readonly #ears: RoomEars;
  readonly #ask: Ask;
  #epoch = '';
  #resuming = false;

  constructor(ears: RoomEars, ask: Ask) {
    this.#ears = ears;
    this.#ask = ask;
  }

  /** A connection is there, to a server with this log. */
  welcome(epoch: string): void {
    if (epoch !== this.#epoch) for (const room of this.#places.keys()) this.#reset(room, 'epoch');
    this.#epoch = epoch;
  }

  /** The session hears these rooms. Those that the client heard before are heard again, and caught up with. */
  entered(rooms: readonly string[]): void {
    for (const [room, { cursor }] of this.#places) {
      // With a cursor, `resume` is enough.
      if (cursor !== undefined || room === ownRoom || rooms.includes(room)) continue;
      this.#ask({ kind: 'join', room }, (answer) => {
        if (answer.kind === 'refused') this.#places.delete(room);
      });
    }
    for (const room of [...rooms, ownRoom]) this.#place(room);
    this.#resume();
  }

  /** The person is another one now, and so is what it was told in private. */
  changePerson(): void {
    if (this.#places.has(ownRoom)) this.#reset(ownRoom, 'person');
  }

  /** True where the frame is about a room's log, and done with. */
  heed(frame: ServerFrame): boolean {
    switch (frame.kind) {
      case 'message':
      case 'direct':
      case 'edited':
      case 'deleted':
      case 'reacted':
      case 'joined':
      case 'left':
        this.#entry({ kind: frame.kind, ...frame.payload } as ShownEntry);
        return true;
      case 'history':
        this.#take(frame.payload, false);
        return true;
      case 'reset':
        this.#epoch = frame.payload.epoch;
        this.#reset(frame.payload.room, frame.payload.why);
        return true;
      case 'pong':
        this.#learn(frame.payload.heads);
        return true;
      case 'done':
        if (frame.payload.of === 'leave' && frame.payload.room) this.#places.delete(frame.payload.room);
        return true;
      default:
        return false;
    }
  }

  #entry(entry: ShownEntry): void {
    const place = this.#places.get(entry.room);
    if (!place) return;
    place.learn(entry.seq);
    if (place.admits(entry)) this.#ears.entry(entry);
    else this.#catchUp(entry.room, place);
  }

  #learn(heads: Readonly<Record<string, number>>): void {
    for (const [room, head] of Object.entries(heads)) {
      const place = this.#places.get(room);
      place?.learn(head);
      if (place) this.#catchUp(room, place);
    }
  }

  #resume(): void {
    const cursors: Record<string, number> = {};
    for (const [room, { cursor }] of this.#places) if (cursor !== undefined) cursors[room] = cursor;
    if (Object.keys(cursors).length === 0) return;
    this.#resuming = true;
    this.#ask({ kind: 'resume', epoch: this.#epoch, rooms: cursors }, (answer) => {
      this.#resuming = false;
      if (answer.kind === 'resumed') this.#learn(answer.payload.rooms);
      // Then the numbers in the answer to a ping show what is missing.
      if (answer.kind === 'refused') this.#ask({ kind: 'ping' }, () => {});
    });
  }

  #take({ room, entries, head }: FrameOf<'history'>['payload'], answered: boolean): void {
    const place = this.#place(room);
    if (place.cursor === undefined) {
      place.begin(entries, head);
      this.#ears.began(room, entries);
      return;
    }
    for (const entry of place.admitPiece(entries, answered)) this.#ears.entry(entry);
    if (this.#resuming) return;
    place.learn(head);
    this.#catchUp(room, place);
  }

  /** Asks for what is missing, unless it is on its way. */
  #catchUp(room: string, place: Place): void {
    const { cursor } = place;
    if (this.#resuming || this.#asking.has(room) || (cursor !== undefined && !place.behind)) return;
    this.#asking.add(room);
    const range = cursor === undefined ? {} : { after: cursor, limit: pieceEntries };
    this.#ask({ kind: 'history', room, ...range }, (answer) => {
      this.#asking.delete(room);
      if (answer.kind !== 'history' || this.#places.get(room) !== place) return;
      // An empty answer changes nothing: to ask again at once would go on for ever.
      if (answer.payload.entries.length > 0) this.#take(answer.payload, true);
    });
  }

  #reset(room: string, why: 'epoch' | 'ahead' | 'person'): void {
    this.#places.set(room, new Place());
    this.#ears.reset(room, why);
  }

  #place(room: string): Place {
    const known = this.#places.get(room);
    if (known) return known;
    const place = new Place();
    this.#places.set(room, place);
    return place;
  }
}
