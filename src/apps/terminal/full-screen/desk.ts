import { terminalCaption, terminalText } from '#lib/terminal-text.ts';
import { isDirectRoom, lobby, parseMessageId } from '#model/names.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import type { ChatConnection } from '../chat-connection.ts';
import type { ChatEvent } from '../chat-event.ts';
import type { KnownRoom } from '../room-book.ts';
import { Typing } from './typing.ts';
import {
  type EntryEvent,
  isMessage,
  noticeLine,
  placeOfLine,
  type WindowLine,
  windowLine,
} from './window-line.ts';
import { Windows, withLine } from './windows.ts';

export interface DeskSettings {
  readonly texts: TerminalTexts;
  readonly connection: () => ChatConnection;
  readonly now: () => number;
  /** Something was said to the user. */
  readonly bell: () => void;
}

/** The windows, kept as what happens in the conversation makes them. It draws nothing, and reads no key. */
export class Desk {
  readonly windows = new Windows();
  readonly #settings: DeskSettings;
  readonly #typing: Typing;
  /** The room that messages were written in when it was looked at last. */
  #room = '';

  constructor(settings: DeskSettings) {
    this.#settings = settings;
    this.#typing = new Typing(settings.now);
  }

  take(event: ChatEvent): void {
    this.sync();
    if (event.kind === 'entry') this.#takeEntry(event);
    else if (event.kind === 'line') this.#takeLine(event);
    else
      this.#notice(event, event.kind === 'presence' ? event.room : (this.windows.active?.id ?? this.#room));
    if (event.kind === 'help' && event.topic === undefined) this.tell(this.#settings.texts.screen.keys);
  }

  /** Something that this client says by itself, in the window that is seen. */
  tell(text: string): void {
    this.windows.add(this.windows.active?.id ?? this.#room, noticeLine(text, this.#settings.now()), false);
  }

  typing(room: string, nickname: string): void {
    this.#typing.add(room, terminalText(nickname));
  }

  /** The room that is seen, where more of it is known than its lines. */
  get room(): KnownRoom | undefined {
    const { active } = this.windows;
    return this.#settings
      .connection()
      .rooms?.list()
      .find(({ id }) => id === active?.id);
  }

  get topic(): string {
    return terminalCaption(this.room?.topic ?? '');
  }

  get people(): readonly string[] {
    const { room } = this;
    return room && !room.direct ? room.people.map(terminalText) : [];
  }

  get writing(): readonly string[] {
    return this.#typing.names(this.windows.active?.id ?? '');
  }

  /** Brings the windows to what the connection knows: which rooms there are, where the user is, and what is unread. */
  sync(): void {
    const { status, rooms } = this.#settings.connection();
    this.windows.open(status.room, terminalText(status.title), isDirectRoom(status.room));
    for (const room of rooms?.list() ?? []) this.#syncRoom(room);
    if (rooms) this.#closeLeft(rooms.list());
    rooms?.look(this.windows.active?.id ?? status.room);
    if (status.room === this.#room) return;
    this.#room = status.room;
    this.windows.activate(status.room);
  }

  /** The window is seen, and what is written goes there. */
  show(id: string): void {
    const connection = this.#settings.connection();
    const window = this.windows.find(id);
    if (!window) return;
    this.windows.activate(id);
    // Where there are lines alone, a conversation in private is no room.
    if (connection.rooms || !window.direct) connection.goTo(id);
  }

  /** A conversation in private is closed here alone. False where a room is seen, which is to be left. */
  closeDirect(): boolean {
    const { active, all } = this.windows;
    if (!active?.direct) {
      // Where there are lines alone, nothing else would say that it was left.
      if (active && active.id !== lobby && !this.#settings.connection().rooms) this.windows.close(active.id);
      return false;
    }
    const room = all.find(({ direct }) => !direct);
    if (room) this.show(room.id);
    this.windows.close(active.id);
    return true;
  }

  /** Lets go of the lines of the window that is seen. */
  clear(): void {
    const id = this.windows.active?.id ?? this.#room;
    this.windows.update(id, ({ firstNew: _, lowest: __, selected: ___, ...window }) => ({
      ...window,
      lines: [],
    }));
  }

  /** Whom a text is for that is written here, where the connection does not know this conversation as a room. */
  get partner(): string | undefined {
    const { active } = this.windows;
    return active?.direct && !this.#settings.connection().rooms ? active.title : undefined;
  }

  /** The user sees the end of the window that is shown. */
  markSeen(): void {
    const { active } = this.windows;
    const { rooms, status } = this.#settings.connection();
    if (!active || active.lowest || !status.online) return;
    const last = active.lines.findLast(({ seq }) => seq !== undefined)?.seq;
    if (last !== undefined) rooms?.seen(active.id, last);
  }

  #syncRoom({ id, title, direct, firstUnread, forMe }: KnownRoom): void {
    const isKnown = this.windows.find(id) !== undefined;
    if (direct && !isKnown && firstUnread === undefined) return;
    this.windows.open(id, terminalText(title), direct);
    if (firstUnread !== undefined) this.windows.markUnread(id, firstUnread, forMe);
  }

  /** Conversations in private stay until their window is closed. */
  #closeLeft(rooms: readonly KnownRoom[]): void {
    const listed = new Set(rooms.map(({ id }) => id));
    const { room } = this.#settings.connection().status;
    for (const { id, direct } of this.windows.all)
      if (!direct && id !== room && !listed.has(id)) this.windows.close(id);
  }

  #takeEntry(event: EntryEvent): void {
    const { entry, title = entry.room, partner, past } = event;
    if (!isMessage(event)) return this.#takeChange(event, entry);
    this.windows.open(entry.room, terminalText(title), partner !== undefined);
    const line = this.#line(event);
    if (!line) return;
    this.#typing.stop(entry.room, line.nick);
    this.#add(entry.room, line, past === true);
    if ('thread' in entry && entry.thread !== undefined && !past) this.#renew(entry.thread);
  }

  #add(window: string, line: WindowLine, past: boolean): void {
    this.windows.add(window, line, !past && !line.mine);
    if (line.mine && !past) this.windows.update(window, ({ firstNew: _, ...rest }) => rest);
    if (line.forMe && !past) this.#settings.bell();
  }

  /** What changes a message changes its line; where that is not here, it is told. */
  #takeChange(event: EntryEvent, entry: ShownEntry): void {
    const isShown = 'messageId' in entry && this.#renew(entry.messageId);
    if (!isShown || entry.kind === 'closed') this.#notice(event, entry.room);
  }

  /** The message is shown as it stands now. False where it is not in its window. */
  #renew(messageId: string): boolean {
    const { room = '', seq = 0 } = parseMessageId(messageId) ?? {};
    const line = this.windows.find(room)?.lines.find((each) => each.seq === seq);
    const message = this.#settings.connection().rooms?.messageAt(room, seq);
    if (!line?.source || !message) return false;
    const { kind } = line.source.entry;
    const changed = this.#line({ ...line.source, entry: { ...message, kind } as ShownEntry });
    if (changed) this.windows.update(room, (window) => withLine(window, changed));
    return true;
  }

  #takeLine(event: ChatEvent & { kind: 'line' }): void {
    const line = this.#line(event);
    if (!line) return;
    const here = this.windows.active?.id ?? this.#room;
    const { room = lobby, partner } = placeOfLine(event.text);
    // What the user says in private does not name to whom.
    if (!event.message || (partner !== undefined && line.mine)) return this.#add(here, line, false);
    const id = partner === undefined ? room : `@${partner}`;
    this.windows.open(id, terminalText(partner ?? room), partner !== undefined);
    this.#add(id, line, false);
  }

  #notice(event: ChatEvent, room: string): void {
    const line = this.#line(event);
    const id = this.windows.find(room)?.id ?? this.#room;
    if (line) this.windows.add(id, line, false);
  }

  #line(event: ChatEvent): WindowLine | undefined {
    const { texts, connection, now } = this.#settings;
    const { nickname, room } = connection().status;
    return windowLine(event, { texts, here: { nickname, room }, now: now() });
  }
}
