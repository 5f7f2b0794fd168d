import type { Clock } from '#lib/clock.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Client } from '#sdk/client.ts';
import type { Act } from '#sdk/conversation/act.ts';
import { type Conversation, isMine } from '#sdk/conversation/conversation.ts';
import type { Line, MessageLine } from '#sdk/conversation/line.ts';
import type { RoomState } from '#sdk/conversation/room.ts';
import { linesAfter } from '#sdk/conversation/room-log.ts';
import type { ShownEntry } from '#wire/json/frames.ts';

interface Settings {
  /** Called for each use: the client is made after its listener. */
  readonly client: () => Client;
  readonly clock: Pick<Clock, 'after'>;
  readonly conversation: () => Conversation;
  readonly act: (action: Act) => void;
  readonly show: (entry: ShownEntry) => void;
}

const pageEntries = 200;
/** Pages that are read of one direct room: what is older is left to `/history` of another client. */
const mostPages = 5;
const markEveryMs = 1_000;

/** Private messages that came while the user was away, and how far the user has read. */
export class DirectRooms {
  readonly #settings: Settings;
  readonly #marks = new Map<RoomId, number>();
  #timer: (() => void) | undefined;
  #catchingUp = false;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Asks for all that is unread in direct rooms: it is shown as their history is. */
  async loadUnread(): Promise<void> {
    await this.#settings.client().ask({ kind: 'rooms' });
    for (const { id } of unreadRooms(this.#settings.conversation())) await this.#load(id);
  }

  /** Shows all that is unread in direct rooms, in the order in which it was sent. */
  async showUnread(): Promise<void> {
    const { conversation, show } = this.#settings;
    const client = this.#settings.client();
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    await client.ask({ kind: 'rooms' });
    for (const { id } of unreadRooms(conversation())) await this.#load(id);
    this.#catchingUp = false;
    const lines = unreadRooms(conversation()).flatMap((room) => unreadLines(room, conversation()));
    lines.sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
    for (const line of lines) {
      const entry: ShownEntry = { ...line, kind: 'direct' };
      show(entry);
      this.markRead(entry);
    }
  }

  /** True for a message that `showUnread`, which is under way, will show in its place. */
  keepsBack(entry: ShownEntry): boolean {
    return this.#catchingUp && isDirectRoom(entry.room) && !isMine(this.#settings.conversation().me, entry);
  }

  /** The entry was shown. The mark is sent a little later, for more may come at once. */
  markRead({ room, seq }: ShownEntry): void {
    if (!this.#catchingUp && isDirectRoom(room)) this.mark(room, seq);
  }

  /** The user has read the room up to this number. */
  mark(room: RoomId, seq: number): void {
    this.#settings.act({ kind: 'read', room, seq });
    this.#marks.set(room, seq);
    this.#timer ??= this.#settings.clock.after(markEveryMs, () => void this.sendMarks());
  }

  /** Fulfilled when the server has them, or the connection is lost. */
  async sendMarks(): Promise<void> {
    this.#timer?.();
    this.#timer = undefined;
    const marks = [...this.#marks];
    this.#marks.clear();
    await Promise.all(marks.map(([room, seq]) => this.#settings.client().ask({ kind: 'read', room, seq })));
  }

  /** Reads the room's log back to what was read before. */
  async #load(room: RoomId): Promise<void> {
    const { conversation } = this.#settings;
    const client = this.#settings.client();
    await client.load(room);
    for (let page = 0; page < mostPages; page++) {
      const { log, floor = 1, unread } = conversation().rooms.get(room) ?? {};
      const before = log?.oldest ?? 0;
      if (before <= floor || before <= (unread?.first ?? before)) return;
      const answer = await client.ask({ kind: 'history', room, before, limit: pageEntries });
      if (answer.kind !== 'history' || answer.payload.entries.length === 0) return;
    }
  }
}

const unreadRooms = ({ rooms }: Conversation): RoomState[] =>
  [...rooms.values()].filter(({ kind, unread }) => kind === 'direct' && unread.count > 0);

function unreadLines({ log, unread }: RoomState, { me }: Conversation): MessageLine[] {
  const isUnread = (line: Line): line is MessageLine =>
    line.kind === 'message' && !line.deleted && !isMine(me, line);
  return log ? linesAfter(log, (unread.first ?? 1) - 1).filter(isUnread) : [];
}
