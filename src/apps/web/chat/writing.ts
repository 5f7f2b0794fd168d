import type { FileView } from '#model/file.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Client, Outgoing } from '#sdk/client.ts';
import type { Asking } from './asking.ts';
import type { Chat } from './chat.ts';
import { Database } from './database.ts';
import { Drafts } from './drafts.ts';
import type { FileCookie } from './file-cookie.ts';
import { Outbox } from './outbox.ts';
import { PageLock } from './page-lock.ts';
import { keepsUser } from './storage.ts';
import { Uploads } from './uploads.ts';

/** What a message can have beside its text. */
export type Extras = Partial<
  Pick<Extract<Outgoing, { readonly kind: 'post' }>, 'replyTo' | 'me' | 'poll'>
> & {
  readonly files?: readonly FileView[];
};

/** What becomes messages: texts that are begun, files that are added to them, and what is on its way. */
export class Writing {
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly uploads: Uploads;
  readonly #chat: Chat;
  readonly #asking: Asking;
  readonly #toEnd: () => void;
  readonly #lock = new PageLock();
  readonly #database = new Database(`hubbub ${new URL('.', document.baseURI).pathname}`, keepsUser);

  /** `toEnd`: shows where the next message will be. */
  constructor(chat: Chat, client: Client, asking: Asking, fileCookie: FileCookie, toEnd: () => void) {
    this.#toEnd = toEnd;
    this.#chat = chat;
    this.#asking = asking;
    this.outbox = new Outbox(chat, client, this.#database, this.#lock);
    this.drafts = new Drafts(
      this.#database,
      () => chat.me.value,
      (command) => asking.quietly(command),
    );
    this.uploads = new Uploads({ chat, fileCookie, database: this.#database, lock: this.#lock });
  }

  /** Whether nothing would be gone that was written, if the page were closed now. */
  get isKept(): boolean {
    return this.outbox.isKept && this.uploads.isKept;
  }

  afterSignIn(): void {
    void this.outbox.takeOver();
    void this.drafts.afterSignIn();
    void this.uploads.afterSignIn();
  }

  /** The user signs out: nothing that was written stays in this browser. */
  async forget(): Promise<void> {
    this.outbox.forget();
    this.drafts.forget();
    this.uploads.forget();
    await this.#database.clear();
  }

  post(room: RoomId, body: string, { files, ...more }: Extras = {}): void {
    const { head = 0, partners = [] } = this.#chat.rooms.peek().get(room) ?? {};
    const [partner, ...others] = partners;
    const ids = files && files.length > 0 ? { files: files.map(({ id }) => id) } : undefined;
    // The first message makes the direct room of two; from then on it is named by its id, which outlives nicknames.
    const isBare = !ids && Object.keys(more).length === 0;
    const isFirst =
      isDirectRoom(room) && head === 0 && isBare && partner !== undefined && others.length === 0;
    const outgoing: Outgoing = isFirst
      ? { kind: 'tell', to: partner.nickname, body }
      : { kind: 'post', room, body, ...more, ...ids };
    this.outbox.post(room, outgoing, ids && files);
    this.#toEnd();
  }

  /** A conversation in private is there from its first message on: what needs it before that makes it. False where it cannot be had. */
  async open(room: RoomId): Promise<boolean> {
    const { head = 0, partners = [] } = this.#chat.rooms.peek().get(room) ?? {};
    if (!isDirectRoom(room) || head > 0) return true;
    return await this.#asking.run({ kind: 'direct', users: partners.map(({ id }) => id) });
  }
}
