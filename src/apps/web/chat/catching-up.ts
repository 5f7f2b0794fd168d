import type { AttentionLevel } from '#model/attention.ts';
import { parseMessageId, type RoomId } from '#model/names.ts';
import type { QuietHours } from '#model/own-facts.ts';
import type { Preferences } from '#model/preferences.ts';
import { lineOf, type MessageLine } from '#sdk/conversation/line.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import type { Asking } from './asking.ts';
import type { Chat } from './chat.ts';
import type { Looks } from './looks.ts';

/** What came meanwhile, and what the user keeps for itself: everything of it that is asked of the server. */
export class CatchingUp {
  readonly #chat: Chat;
  readonly #asking: Asking;
  #looks: Promise<Looks> | undefined;

  constructor(chat: Chat, asking: Asking) {
    this.#chat = chat;
    this.#asking = asking;
  }

  /** The user has come in: what it keeps, and what it has not read. */
  async start(): Promise<void> {
    const { me, own } = this.#chat;
    if (!me.peek()?.account) return own.restore();
    await Promise.all([
      ...(['attention', 'quietHours', 'drafts', 'scheduled', 'threads'] as const).map((kind) =>
        this.#asking.ask({ kind }),
      ),
      this.load(),
      this.#withLooks((looks) => looks.meet()),
    ]);
  }

  /** What the server counts as unread, in rooms of which only the end is here as well; with some of the messages. */
  async load(): Promise<void> {
    const { me, untold } = this.#chat;
    if (!me.peek()?.account) return;
    const found = new Map<RoomId, readonly MessageLine[]>();
    for (let after: string | undefined, page = 0; page < mostPages; page++) {
      const answer = await this.#asking.ask({ kind: 'catchUp', ...(after !== undefined && { after }) });
      if (answer.kind !== 'caughtUp') return;
      for (const { room, entries } of answer.payload.rooms) found.set(room, messagesOf(entries));
      after = answer.payload.next;
      if (after === undefined) break;
    }
    untold.value = found;
  }

  async loadThreads(): Promise<void> {
    if (this.#chat.me.peek()?.account) await this.#asking.ask({ kind: 'threads' });
  }

  /** The messages that address the user, the newest first; undefined where the server cannot say. */
  async mentions(after?: string): Promise<{ lines: MessageLine[]; next: string | undefined } | undefined> {
    const answer = await this.#asking.ask({ kind: 'mentions', ...(after !== undefined && { after }) });
    if (answer.kind !== 'found') return undefined;
    return { lines: messagesOf(answer.payload.entries), next: answer.payload.next };
  }

  async readThread(messageId: string, last: number): Promise<void> {
    const thread = parseMessageId(messageId);
    if (!thread) return;
    this.#chat.own.readThread(messageId);
    await this.#asking.ask({ kind: 'read', room: thread.room, thread: messageId, seq: last });
  }

  /** `minutes`: of nothing for so long, and then of that. */
  async pay(room: RoomId, level: AttentionLevel, minutes?: number): Promise<void> {
    const { me, own } = this.#chat;
    if (!me.peek()?.account) {
      const until =
        minutes === undefined ? {} : { mutedUntil: new Date(Date.now() + minutes * 60_000).toISOString() };
      return own.pay({ room, level, ...until });
    }
    const answer = await this.#asking.ask({
      kind: 'setAttention',
      room,
      level,
      ...(minutes !== undefined && { minutes }),
    });
    // The other devices are told; this one asks.
    if (answer.kind === 'done') await this.#asking.ask({ kind: 'attention' });
  }

  /** Undefined: at no time. */
  async beQuiet(hours: QuietHours | undefined): Promise<void> {
    const { me, own } = this.#chat;
    if (!me.peek()?.account) return own.beQuiet(hours);
    const answer = await this.#asking.ask({ kind: 'setQuietHours', ...hours });
    if (answer.kind === 'done') own.quietHours.value = hours;
  }

  /** How the page is to look from now on. It does already; of an account it is said to the other devices, too. */
  async prefer(chosen: Preferences): Promise<void> {
    if (this.#chat.me.peek()?.account) await this.#withLooks((looks) => looks.say(chosen));
  }

  /** What the account has chosen came: at the beginning, or from another of its devices. */
  preferred(kept: Preferences | undefined): void {
    void this.#withLooks((looks) => looks.show(kept));
  }

  /** Not a part of the first screen. Where it cannot be loaded, it is tried again the next time. */
  async #withLooks(use: (looks: Looks) => unknown): Promise<void> {
    this.#looks ??= import('./looks.ts').then(({ Looks }) => new Looks(this.#chat, this.#asking));
    try {
      await use(await this.#looks);
    } catch {
      this.#looks = undefined;
    }
  }

  async forgetDraft(room: RoomId, thread: string | undefined): Promise<void> {
    await this.#asking.ask({ kind: 'saveDraft', room, body: '', ...(thread !== undefined && { thread }) });
    await this.#asking.ask({ kind: 'drafts' });
  }

  async unschedule(id: string): Promise<void> {
    await this.#asking.ask({ kind: 'unschedule', id });
    await this.#asking.ask({ kind: 'scheduled' });
  }
}

/** A server may have more rooms with news than anybody reads in one sitting. */
const mostPages = 10;

const messagesOf = (entries: readonly ShownEntry[]): MessageLine[] =>
  entries.map(lineOf).filter((line) => line?.kind === 'message');
