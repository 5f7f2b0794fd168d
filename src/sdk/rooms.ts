import { directMembers, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import {
  type EntryFrame,
  type FrameOf,
  isEntryFrame,
  type ServerFrame,
  type ShownEntry,
} from '#wire/json/frames.ts';
import type { Answer, Ask } from './requests.ts';
import { RoomCursor } from './room-cursor.ts';

const pageEntries = 200;

type ResetReason = FrameOf<'reset'>['payload']['why'];

/**
 * The rooms that the client receives, and how far: what makes one conversation of many connections. It passes on each
 * room's first history, then every entry once and in order, and a reset wherever a log begins anew.
 */
export class Rooms {
  readonly #cursors = new Map<RoomId, RoomCursor>();
  /** Rooms whose missing entries were asked for. */
  readonly #asking = new Set<RoomId>();
  readonly #pass: (frame: ServerFrame) => void;
  readonly #ask: Ask;
  #epoch = '';
  #resuming = false;

  constructor(pass: (frame: ServerFrame) => void, ask: Ask) {
    this.#pass = pass;
    this.#ask = ask;
  }

  has(room: RoomId): boolean {
    return this.#cursors.has(room);
  }

  /** A connection is there, to a server with this log. */
  welcome(epoch: string): void {
    if (epoch !== this.#epoch) for (const room of this.#cursors.keys()) this.#reset(room, epoch, 'epoch');
    this.#epoch = epoch;
  }

  /** The session receives these rooms. Those that the client received before are asked for again, and caught up with. */
  entered(rooms: readonly RoomId[]): void {
    for (const [room, { cursor }] of this.#cursors) {
      // With a cursor, `resume` is enough; a direct room is the server's to send.
      if (cursor !== undefined || isDirectRoom(room) || rooms.includes(room)) continue;
      this.#ask({ kind: 'join', room }, (answer) => {
        if (answer.kind === 'refused') this.#remove(room);
      });
    }
    for (const room of rooms) this.#cursorOf(room);
    this.#resume();
  }

  /** The user is another one now, and so are its direct rooms. */
  userChanged(user: UserId): void {
    for (const room of this.#cursors.keys())
      if (isDirectRoom(room) && !directMembers(room).includes(user)) this.#cursors.delete(room);
  }

  /** Asks for the newest of a direct room that the server has not sent by itself. */
  load(room: RoomId, onDone: () => void): void {
    const known = this.#cursors.get(room);
    if (known?.cursor === undefined) this.#read(room, known ?? this.#cursorOf(room), onDone);
    else onDone();
  }

  /** True where the frame is about a room's log, and dealt with. */
  handle(frame: ServerFrame): boolean {
    if (isEntryFrame(frame)) {
      this.#entry(frame);
      return true;
    }
    switch (frame.kind) {
      case 'history':
        this.#acceptHistory(frame.payload);
        return true;
      case 'reset': {
        const { room, epoch, why } = frame.payload;
        this.#epoch = epoch;
        this.#reset(room, epoch, why);
        return true;
      }
      case 'removed':
        this.#remove(frame.payload.room);
        return true;
      case 'pong':
        this.#noteHeads(frame.payload.heads);
        return true;
      case 'done':
        if (frame.payload.of === 'leave' && frame.payload.room) this.#cursors.delete(frame.payload.room);
        return true;
      default:
        return false;
    }
  }

  #entry(frame: EntryFrame): void {
    const { room } = frame.payload;
    // A direct room is known by its first entry; an entry of any other room that is not known was on its way when it was left.
    const cursor = this.#cursors.get(room) ?? (isDirectRoom(room) ? this.#cursorOf(room) : undefined);
    if (!cursor) return;
    cursor.noteHead(frame.payload.seq);
    if (cursor.accepts(frame.payload)) this.#pass(frame);
    else this.#catchUp(room, cursor);
  }

  #noteHeads(heads: Readonly<Record<RoomId, number>>): void {
    for (const [room, head] of Object.entries(heads)) {
      const cursor = this.#cursors.get(room);
      cursor?.noteHead(head);
      if (cursor) this.#catchUp(room, cursor);
    }
  }

  #resume(): void {
    const cursors = new Map<RoomId, number>();
    for (const [room, { cursor }] of this.#cursors) if (cursor !== undefined) cursors.set(room, cursor);
    if (cursors.size === 0) return;
    this.#resuming = true;
    this.#ask({ kind: 'resume', epoch: this.#epoch, rooms: cursors }, (answer) => {
      this.#resuming = false;
      // Where it is refused, the numbers in the answer to a ping show what is missing.
      if (answer.kind === 'refused') this.#ask({ kind: 'ping' }, () => {});
      if (answer.kind === 'resumed')
        for (const [room, cursor] of this.#cursors) if (!cursors.has(room)) this.#catchUp(room, cursor);
    });
  }

  #acceptHistory({ room, entries, head, floor }: FrameOf<'history'>['payload'], answered = false): void {
    const cursor = this.#cursorOf(room);
    if (cursor.cursor === undefined) {
      this.#start(cursor, { room, entries, head, ...(floor !== undefined && { floor }) });
      return;
    }
    const fresh = cursor.acceptPage(entries);
    if (fresh === 'hole') {
      // The server was asked for what comes next, and this is it: what was between does not exist any more.
      if (!answered) return;
      this.#reset(room, this.#epoch, 'floor');
      this.#start(this.#cursorOf(room), { room, entries, head, floor: entries[0]?.seq ?? 1 });
      return;
    }
    for (const entry of fresh) this.#pass(frameOf(entry));
    if (this.#resuming) return;
    cursor.noteHead(head);
    this.#catchUp(room, cursor);
  }

  #start(cursor: RoomCursor, payload: FrameOf<'history'>['payload']): void {
    cursor.start(payload.entries, payload.head);
    this.#pass({ kind: 'history', payload });
  }

  /** Asks for what is missing, unless it is on its way. */
  #catchUp(room: RoomId, cursor: RoomCursor): void {
    if (!this.#resuming && cursor.behind) this.#read(room, cursor);
  }

  #read(room: RoomId, cursor: RoomCursor, onDone = () => {}): void {
    if (this.#asking.has(room)) return onDone();
    this.#asking.add(room);
    const range = cursor.cursor === undefined ? {} : { after: cursor.cursor, limit: pageEntries };
    this.#ask({ kind: 'history', room, ...range }, (answer) => {
      this.#asking.delete(room);
      if (this.#cursors.get(room) === cursor) this.#acceptAnswer(room, cursor, answer);
      onDone();
    });
  }

  #acceptAnswer(room: RoomId, cursor: RoomCursor, answer: Answer): void {
    // An empty answer changes nothing: to ask again at once would go on for ever.
    if (answer.kind === 'history' && (answer.payload.entries.length > 0 || cursor.cursor === undefined))
      this.#acceptHistory(answer.payload, true);
    // A direct room that does not exist yet.
    if (answer.kind === 'refused' && cursor.cursor === undefined) this.#cursors.delete(room);
  }

  #reset(room: RoomId, epoch: string, why: ResetReason): void {
    if (why === 'gone') this.#cursors.delete(room);
    else this.#cursors.set(room, new RoomCursor());
    this.#pass({ kind: 'reset', payload: { room, epoch, head: 0, why } });
  }

  #remove(room: RoomId): void {
    this.#cursors.delete(room);
    this.#pass({ kind: 'removed', payload: { room } });
  }

  #cursorOf(room: RoomId): RoomCursor {
    const known = this.#cursors.get(room);
    if (known) return known;
    const cursor = new RoomCursor();
    this.#cursors.set(room, cursor);
    return cursor;
  }
}

function frameOf({ kind, ...payload }: ShownEntry): EntryFrame {
  return { kind, payload } as EntryFrame;
}
