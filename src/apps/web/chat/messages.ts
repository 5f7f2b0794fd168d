import { computed, signal } from '@preact/signals';
import type { CommandOf } from '#model/command.ts';
import { isDirectRoom, parseMessageId, type RoomId } from '#model/names.ts';
import type { Preview } from '#model/preview.ts';
import { isMine, messageIn } from '#sdk/conversation/conversation.ts';
import type { Line, MessageLine } from '#sdk/conversation/line.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import { entryIn, isEntryFrame, type ServerFrame } from '#wire/json/frames.ts';
import type { Asking } from './asking.ts';
import type { Chat } from './chat.ts';
import type { FoundMessages } from './found-messages.ts';
import { KeptThings } from './kept-things.ts';
import type { PictureRow } from './pictures.ts';
import { noteEmoji } from './used-emoji.ts';

/** How long a deletion can be undone. */
export const undoMs = 6_000;

/** What stands over the page about a message. */
export type Opened =
  /** Beside `button`, which has the focus again when it is closed. */
  | { readonly kind: 'menu' | 'emoji'; readonly line: MessageLine; readonly button: HTMLElement }
  /** From the lower edge, where there is no mouse. */
  | { readonly kind: 'sheet' | 'remind' | 'earlier'; readonly line: MessageLine }
  | ({ readonly kind: 'pictures' } & PictureRow)
  /** A poll is made. */
  | { readonly kind: 'poll'; readonly room: RoomId };

/** What can be done with messages that are there. */
export class Messages {
  readonly kept: KeptThings;
  readonly opened = signal<Opened | undefined>(undefined);
  /** The message that is changed where it stands. */
  readonly editing = signal<string | undefined>(undefined);
  /** Messages that are shown as deleted, and are not yet: the newest can be brought back. */
  readonly leaving = signal<readonly MessageLine[]>([]);
  /** What was chosen from here in secret polls: of these only a history says one's own choice, as it was then. */
  readonly secretVotes = signal<ReadonlyMap<string, readonly number[]>>(new Map());
  readonly #chat: Chat;
  readonly #asking: Asking;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #lists = new Map<FoundMessages, RoomId | undefined>();
  readonly #previews = new Map<string, Promise<readonly Preview[]>>();

  constructor(chat: Chat, asking: Asking) {
    this.#chat = chat;
    this.#asking = asking;
    this.kept = new KeptThings(asking);
    addEventListener('pagehide', () => this.deleteNow());
  }

  readonly hasAccount = computed(() => this.#chat.me.value?.account === true);

  /** The user has come in. */
  afterSignIn(): void {
    if (this.hasAccount.peek()) void this.kept.loadReminders();
  }

  /** Whether the user may see what the message said before it was edited. */
  maySeeEarlier(line: MessageLine): boolean {
    return (
      line.editedAt !== undefined &&
      (isMine(this.#chat.me.value, line) || this.#chat.rights.manages(line.room))
    );
  }

  /** Whether the user may delete it: its own, and those of a room that it moderates. In private everybody has its own alone. */
  mayRemove(line: MessageLine): boolean {
    if (isMine(this.#chat.me.value, line)) return true;
    return !isDirectRoom(line.room) && this.#chat.rights.manages(line.room);
  }

  /** What the server has said, for what is kept outside of the conversation. */
  take(frame: ServerFrame): void {
    this.kept.take(frame);
    if (!isEntryFrame(frame)) return;
    const entry = entryIn(frame);
    for (const [list, pinsOf] of this.#lists) {
      list.take(entry);
      if (entry.kind === 'pinned' && entry.room === pinsOf) void list.load();
    }
  }

  /** A list is kept up to date as long as it is shown: until `forget`. `pinsOf`: it is read anew when something is pinned there. */
  keepUp(list: FoundMessages, pinsOf?: RoomId): void {
    this.#lists.set(list, pinsOf);
    void list.load();
  }

  forget(list: FoundMessages): void {
    this.#lists.delete(list);
  }

  /** The message as it stands now, in the log or in a list. */
  find(messageId: string): MessageLine | undefined {
    const at = parseMessageId(messageId);
    const known = at && messageIn(this.#chat.conversation.peek(), at.room, at.seq);
    return known ?? [...this.#lists.keys()].map((list) => list.find(messageId)).find(Boolean);
  }

  /** The message of this number, from the server where it is not known. */
  async load(room: RoomId, seq: number): Promise<MessageLine | undefined> {
    const known = messageIn(this.#chat.conversation.peek(), room, seq);
    if (known) return known;
    const answer = await this.#asking.ask({ kind: 'history', room, around: seq, limit: 1 });
    if (answer.kind !== 'history') return undefined;
    const entry = answer.payload.entries.find((each) => each.seq === seq);
    if (entry?.kind === 'message') return entry;
    return entry?.kind === 'direct' ? { ...entry, kind: 'message' } : undefined;
  }

  async react({ messageId }: MessageLine, emoji: string, on: boolean): Promise<boolean> {
    if (on) noteEmoji(emoji);
    return this.#asking.run({ kind: 'react', messageId, emoji, on });
  }

  /** The user's last message in the room that is shown can be changed. True where there is one. */
  editLast(): boolean {
    const { log, me } = this.#chat;
    const known = log.peek();
    const isIt = (line: Line) => line.kind === 'message' && !line.deleted && isMine(me.peek(), line);
    const line = known && linesOf(known).findLast(isIt);
    if (line?.kind !== 'message') return false;
    this.editing.value = line.messageId;
    return true;
  }

  /** True where it was changed. */
  edit({ messageId }: MessageLine, body: string): Promise<boolean> {
    return this.#asking.run({ kind: 'edit', messageId, body });
  }

  pin({ messageId, pinned }: MessageLine): Promise<boolean> {
    return this.#asking.run({ kind: 'pin', messageId, on: pinned === undefined });
  }

  async follow(messageId: string, on: boolean): Promise<void> {
    if (await this.#asking.run({ kind: 'follow', messageId, on })) this.#chat.own.follow(messageId, on);
  }

  /** Asks which threads the user follows. */
  async loadThreads(): Promise<void> {
    await this.#asking.quietly({ kind: 'threads' });
  }

  /** The user has seen the thread up to this number. */
  readThread(thread: string, seq: number): void {
    const at = parseMessageId(thread);
    if (at) void this.#asking.quietly({ kind: 'read', room: at.room, thread, seq });
  }

  async vote({ messageId, poll }: MessageLine, choices: readonly number[]): Promise<void> {
    if (!(await this.#asking.run({ kind: 'vote', messageId, choices: [...choices] }))) return;
    if (poll?.secret) this.secretVotes.value = new Map(this.secretVotes.peek()).set(messageId, choices);
  }

  closePoll({ messageId }: MessageLine): Promise<boolean> {
    return this.#asking.run({ kind: 'closePoll', messageId });
  }

  async askPoll(room: RoomId, body: string, poll: NonNullable<CommandOf<'post'>['poll']>): Promise<boolean> {
    return (await this.#asking.ask({ kind: 'post', room, body, poll })).kind === 'posted';
  }

  /** What it said before, the oldest first, each with the time since which it said that. */
  async earlier(messageId: string): Promise<readonly { readonly body: string; readonly at: string }[]> {
    const answer = await this.#asking.ask({ kind: 'earlier', messageId });
    return answer.kind === 'listed'
      ? (answer.payload.items as unknown as { body: string; at: string }[])
      : [];
  }

  /** Asked once for each text of a message; where the server looks at no pages there are none. */
  previews(messageId: string, version: string): Promise<readonly Preview[]> {
    const key = `${messageId} ${version}`;
    const known = this.#previews.get(key);
    if (known) return known;
    const asked = this.#asking.quietly({ kind: 'previews', messageId }).then((answer) => {
      if (answer.kind === 'listed') return answer.payload.items as unknown as readonly Preview[];
      // It is asked again when it is shown again.
      this.#previews.delete(key);
      return [];
    });
    this.#previews.set(key, asked);
    return asked;
  }

  /** Shown as deleted from now on; it is when it cannot be brought back any more. */
  remove(line: MessageLine): void {
    if (this.isLeaving(line.messageId)) return;
    this.leaving.value = [...this.leaving.peek(), line];
    this.#timers.set(
      line.messageId,
      setTimeout(() => void this.#delete(line.messageId), undoMs),
    );
  }

  isLeaving(messageId: string): boolean {
    return this.leaving.value.some((line) => line.messageId === messageId);
  }

  bringBack(messageId: string): void {
    clearTimeout(this.#timers.get(messageId));
    this.#stays(messageId);
  }

  /** Nothing waits any longer: the page is left. */
  deleteNow(): void {
    for (const { messageId } of this.leaving.peek()) {
      clearTimeout(this.#timers.get(messageId));
      void this.#delete(messageId);
    }
  }

  async #delete(messageId: string): Promise<void> {
    await this.#asking.ask({ kind: 'delete', messageId });
    this.#stays(messageId);
  }

  #stays(messageId: string): void {
    this.#timers.delete(messageId);
    this.leaving.value = this.leaving.peek().filter((line) => line.messageId !== messageId);
  }
}
