import { ownRoom } from '#model/names.ts';
import type { FrameOf, ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import { RoomCursor } from './room-cursor.ts';
import type { Ask } from './state.ts';

/** What is to be heard about rooms. */
export interface RoomHandlers {
  /** The newest of a room's log, ascending. What was known of the room before is to be forgotten. */
  loaded(room: string, entries: readonly ShownEntry[]): void;
  /** What comes next in a room: every entry exactly once, in the order of its number. */
  entry(entry: ShownEntry): void;
  /** This room's log is another one now (`epoch`, `ahead`) or another person's (`person`); `began` follows. */
  reset(room: string, why: 'epoch' | 'ahead' | 'person'): void;
}

const pieceEntries = 200;

/** The rooms that the client hears, and how far: what makes one conversation of many connections. */
export class Rooms {
  readonly #roomCursors = new Map<string, RoomCursor>();
  /** Rooms whose missing entries were asked for. */
  readonly #asking = new Set<string>();
  readonly #handlers: RoomHandlers;
  readonly #ask: Ask;
  #epoch = '';
  #resuming = false;

  constructor(handlers: RoomHandlers, ask: Ask) {
    this.#handlers = handlers;
    this.#ask = ask;
  }

  /** A connection is there, to a server with this log. */
  welcome(epoch: string): void {
    if (epoch !== this.#epoch) for (const room of this.#roomCursors.keys()) this.#reset(room, 'epoch');
    this.#epoch = epoch;
  }

  /** The session hears these rooms. Those that the client heard before are heard again, and caught up with. */
  entered(rooms: readonly string[]): void {
    for (const [room, { cursor }] of this.#roomCursors) {
      // With a cursor, `resume` is enough.
      if (cursor !== undefined || room === ownRoom || rooms.includes(room)) continue;
      this.#ask({ kind: 'join', room }, (answer) => {
        if (answer.kind === 'refused') this.#roomCursors.delete(room);
      });
    }
    for (const room of [...rooms, ownRoom]) this.#cursorOf(room);
    this.#resume();
  }

  /** The person is another one now, and so is what it was told in private. */
  userChanged(): void {
    if (this.#roomCursors.has(ownRoom)) this.#reset(ownRoom, 'person');
  }

  /** True where the frame is about a room's log, and done with. */
  handle(frame: ServerFrame): boolean {
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
        this.#acceptHistory(frame.payload, false);
        return true;
      case 'reset':
        this.#epoch = frame.payload.epoch;
        this.#reset(frame.payload.room, frame.payload.why);
        return true;
      case 'pong':
        this.#noteHeads(frame.payload.heads);
        return true;
      case 'done':
        if (frame.payload.of === 'leave' && frame.payload.room) this.#roomCursors.delete(frame.payload.room);
        return true;
      default:
        return false;
    }
  }

  #entry(entry: ShownEntry): void {
    const roomCursor = this.#roomCursors.get(entry.room);
    if (!roomCursor) return;
    roomCursor.noteHead(entry.seq);
    if (roomCursor.accepts(entry)) this.#handlers.entry(entry);
    else this.#catchUp(entry.room, roomCursor);
  }

  #noteHeads(heads: Readonly<Record<string, number>>): void {
    for (const [room, head] of Object.entries(heads)) {
      const roomCursor = this.#roomCursors.get(room);
      roomCursor?.noteHead(head);
      if (roomCursor) this.#catchUp(room, roomCursor);
    }
  }

  #resume(): void {
    const cursors: Record<string, number> = {};
    for (const [room, { cursor }] of this.#roomCursors) if (cursor !== undefined) cursors[room] = cursor;
    if (Object.keys(cursors).length === 0) return;
    this.#resuming = true;
    this.#ask({ kind: 'resume', epoch: this.#epoch, rooms: cursors }, (answer) => {
      this.#resuming = false;
      if (answer.kind === 'resumed') this.#noteHeads(answer.payload.rooms);
      // Then the numbers in the answer to a ping show what is missing.
      if (answer.kind === 'refused') this.#ask({ kind: 'ping' }, () => {});
    });
  }

  #acceptHistory({ room, entries, head }: FrameOf<'history'>['payload'], onAnswer: boolean): void {
    const roomCursor = this.#cursorOf(room);
    if (roomCursor.cursor === undefined) {
      roomCursor.start(entries, head);
      this.#handlers.loaded(room, entries);
      return;
    }
    for (const entry of roomCursor.acceptPage(entries, onAnswer)) this.#handlers.entry(entry);
    if (this.#resuming) return;
    roomCursor.noteHead(head);
    this.#catchUp(room, roomCursor);
  }

  /** Asks for what is missing, unless it is on its way. */
  #catchUp(room: string, roomCursor: RoomCursor): void {
    const { cursor } = roomCursor;
    if (this.#resuming || this.#asking.has(room) || (cursor !== undefined && !roomCursor.behind)) return;
    this.#asking.add(room);
    const range = cursor === undefined ? {} : { after: cursor, limit: pieceEntries };
    this.#ask({ kind: 'history', room, ...range }, (answer) => {
      this.#asking.delete(room);
      if (answer.kind !== 'history' || this.#roomCursors.get(room) !== roomCursor) return;
      // An empty answer changes nothing: to ask again at once would go on for ever.
      if (answer.payload.entries.length > 0) this.#acceptHistory(answer.payload, true);
    });
  }

  #reset(room: string, why: 'epoch' | 'ahead' | 'person'): void {
    this.#roomCursors.set(room, new RoomCursor());
    this.#handlers.reset(room, why);
  }

  #cursorOf(room: string): RoomCursor {
    const known = this.#roomCursors.get(room);
    if (known) return known;
    const roomCursor = new RoomCursor();
    this.#roomCursors.set(room, roomCursor);
    return roomCursor;
  }
}
