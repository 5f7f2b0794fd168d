import type { ListItems } from '#model/list.ts';
import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import type { Client, Environment } from '#sdk/client.ts';
import { act } from '#sdk/conversation/act.ts';
import { type Conversation, newConversation, titleOf } from '#sdk/conversation/conversation.ts';
import { reduce } from '#sdk/conversation/reduce.ts';
import { isHidden } from '#sdk/conversation/room.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import {
  entryIn,
  type FrameOf,
  isEntryFrame,
  mutedIn,
  type ServerFrame,
  type ShownEntry,
} from '#wire/json/frames.ts';
import { dueLines } from '#wire/line/answers.ts';
import type { Listener, StartOptions } from '../chat-connection.ts';
import { namesOf } from '../chat-event.ts';
import { DirectRooms } from './direct-rooms.ts';
import { entryEvent, presenceEvent } from './events.ts';
import { localWhen } from './orders.ts';
import { PendingPosts } from './posts.ts';
import { isMessage } from './requests.ts';

type Settings = Pick<StartOptions, 'room' | 'history' | 'everyRoom'> & {
  readonly environment: Pick<Environment, 'clock'>;
  readonly texts: TerminalTexts;
};
type Reminder = Pick<ListItems['reminders'], 'id' | 'messageId' | 'note' | 'due'>;

/** What comes from the server, made into the conversation and into events that are shown. */
export class Incoming {
  readonly #settings: Settings;
  readonly #listener: Listener;
  readonly posts = new PendingPosts();
  readonly directRooms: DirectRooms;
  conversation = newConversation;
  nickname: string | undefined;
  /** The room that messages are written in. */
  room: RoomId = lobby;
  /** The room whose history is awaited. */
  joining: string | undefined;
  /** The server has sent something. */
  welcomed = false;
  /** The history of the first room was shown. */
  ready = false;
  /** Reminders that were shown. */
  readonly #reminded = new Set<string>();

  constructor(settings: Settings, listener: Listener, client: () => Client) {
    this.#settings = settings;
    this.#listener = listener;
    this.directRooms = new DirectRooms({
      client,
      clock: settings.environment.clock,
      conversation: () => this.conversation,
      act: (action) => {
        this.conversation = act(this.conversation, action);
      },
      show: (entry) => this.#show(entry),
    });
  }

  titleOf(room: RoomId): string {
    return titleOf(this.conversation, room);
  }

  /** Who is in the room or has written in it, besides the user. */
  get names(): readonly string[] {
    const room = this.conversation.rooms.get(this.room);
    const authors = room?.log ? linesOf(room.log).map(({ author }) => author.nickname) : [];
    const names = new Set([...namesOf(room?.people ?? []), ...authors]);
    return [...names].filter((name) => name !== this.nickname).sort();
  }

  /** The user is in the room no longer. */
  roomGone(room: RoomId): void {
    this.posts.forget(room);
    if (room === this.room) this.room = lobby;
  }

  /** `numbered`: with the numbers by which commands name messages. */
  showHistory(entries: readonly ShownEntry[], numbered = false): void {
    const how = { numbered, past: true };
    for (const entry of entries) if (isMessage(entry)) this.#show(entry, this.conversation, how);
  }

  /** Those whose time has come, each once. */
  showDue(items: readonly object[]): void {
    // The server is believed about the fields.
    const reminders = items as readonly Reminder[];
    const due = reminders.filter(({ id, due }) => due && !this.#reminded.has(id));
    for (const { id } of due) this.#reminded.add(id);
    const nameOf = (room: RoomId) => this.titleOf(room);
    const lines = dueLines(due, this.#settings.texts.line, { nameOf, here: this.room });
    if (lines.length > 0) this.#listener.event({ kind: 'told', lines });
  }

  /** What the server sends; answers are dealt with where they were asked for. */
  receive(frame: ServerFrame, asked: boolean): void {
    const before = this.conversation;
    this.conversation = reduce(before, frame);
    if (asked) return;
    if (isEntryFrame(frame)) return this.#live(entryIn(frame), before);
    switch (frame.kind) {
      case 'welcome':
        this.welcomed = true;
        break;
      case 'refused':
        this.#listener.event({ ...frame.payload, kind: 'refused' });
        break;
      case 'presence': {
        const event = presenceEvent(frame.payload, this.conversation);
        if (event) this.#listener.event(event);
        break;
      }
      case 'history':
        this.#load(frame.payload);
        break;
      case 'own':
        if (frame.payload.list === 'reminders') this.showDue(frame.payload.items);
        break;
      case 'reset':
        this.#reset(frame.payload);
        break;
      case 'invited':
        this.#listener.event({ kind: 'room_joined', room: titleOf(this.conversation, frame.payload.room) });
        break;
      case 'removed':
        this.#listener.event({ kind: 'room_removed', room: titleOf(before, frame.payload.room) });
        this.roomGone(frame.payload.room);
        this.#listener.statusChanged();
        break;
      case 'typing':
        if (frame.payload.nickname !== this.nickname)
          this.#listener.typing?.(frame.payload.room, frame.payload.nickname);
        break;
      case 'tasks':
        this.#tell((texts) => texts.tasks(frame.payload, '/'));
        break;
      case 'muted':
        this.#tell((texts) => texts.muted(mutedIn(frame.payload), localWhen));
        break;
      default:
    }
  }

  #tell(sentence: (texts: TerminalTexts['line']) => string): void {
    this.#listener.event({ kind: 'told', lines: [sentence(this.#settings.texts.line)] });
  }

  #load({ room, entries }: FrameOf<'history'>['payload']): void {
    const { history, everyRoom } = this.#settings;
    if (room === this.joining) this.room = room;
    if (everyRoom && history > 0) this.showHistory(entries);
    else if (room === this.room && history > 0) this.showHistory(entries.filter(isMessage).slice(-history));
    // With a history, all that is unread in direct rooms is shown at once; without one, what comes after the beginning.
    if (isDirectRoom(room) && this.ready && history === 0 && !everyRoom) this.showHistory(entries);
    this.posts.seen(room, entries.at(-1)?.seq ?? 0);
    if (!this.ready && room === this.#settings.room) void this.#begin();
  }

  async #begin(): Promise<void> {
    this.ready = true;
    this.joining = undefined;
    this.#listener.statusChanged();
    await this.catchUp();
    this.#listener.ready();
  }

  /** What has come in private while the user was away. */
  async catchUp(): Promise<void> {
    const { everyRoom, history } = this.#settings;
    if (everyRoom) await this.directRooms.loadUnread();
    else if (history > 0) await this.directRooms.showUnread();
  }

  /** The user has seen everything in that room up to this number. */
  markSeen(room: RoomId, seq: number): void {
    if ((this.conversation.rooms.get(room)?.unread.count ?? 0) === 0) return;
    const isKept = this.conversation.me?.account === true || isDirectRoom(room);
    if (isKept) this.directRooms.mark(room, seq);
    else this.conversation = act(this.conversation, { kind: 'read', room, seq });
  }

  #live(entry: ShownEntry, before: Conversation): void {
    if (!this.directRooms.keepsBack(entry)) this.#show(entry, before);
    if (this.#settings.history > 0 && !this.#settings.everyRoom) this.directRooms.markRead(entry);
    this.posts.seen(entry.room, entry.seq);
    this.conversation = act(this.conversation, { kind: 'trim', room: entry.room });
  }

  #reset({ room, why }: FrameOf<'reset'>['payload']): void {
    this.posts.forget(room);
    if (why === 'gone' && room === this.room) this.roomGone(room);
    if (why !== 'floor' && !isDirectRoom(room)) this.#listener.event({ kind: 'reset', room });
  }

  /** `before`: the conversation before the entry, where a message still has the body that is deleted now. */
  #show(entry: ShownEntry, before = this.conversation, how?: Parameters<typeof entryEvent>[3]): void {
    if (isHidden(this.conversation.me, entry.author.id)) return;
    this.#listener.event(entryEvent(entry, this.conversation, before, how));
  }
}
