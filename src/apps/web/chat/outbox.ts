import type { FileView } from '#model/file.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Client, Outgoing, PostOutcome } from '#sdk/client.ts';
import type { Chat } from './chat.ts';
import type { Database } from './database.ts';
import type { PageLock } from './page-lock.ts';

/** Something posted from this browser of which it is not known yet that the server has it. */
interface Post {
  readonly clientId: string;
  readonly user: UserId;
  /** The page that sends it: while that is open, no other one does. */
  readonly page: string;
  /** Earlier ones are sent first. */
  readonly at: number;
  readonly room: RoomId;
  readonly outgoing: Outgoing;
  readonly files?: readonly FileView[];
  /** It is not sent again before its user says so. */
  readonly failed?: Exclude<PostOutcome, { readonly kind: 'sent' }>;
}

/**
 * What was written and not sent, kept over a reload and the end of the browser. Each post keeps its client id for good, so that the server
 * has it once, however often it is sent. Each page sends what was written in it, and what closed pages have left behind.
 */
export class Outbox {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #database: Database;
  readonly #lock: PageLock;
  readonly #posts = new Map<string, Post>();
  /** Left behind by closed pages, and shown without a connection: they are sent when there is one. */
  readonly #shown = new Map<string, Post>();
  /** What the browser has not kept (yet): that would be gone with the page. */
  readonly #unkept = new Set<string>();

  constructor(chat: Chat, client: Client, database: Database, lock: PageLock) {
    this.#chat = chat;
    this.#client = client;
    this.#database = database;
    this.#lock = lock;
  }

  /** Whether everything that was written is safe, also when the page is closed now. */
  get isKept(): boolean {
    return this.#unkept.size === 0;
  }

  post(room: RoomId, outgoing: Outgoing, files?: readonly FileView[]): void {
    const user = this.#chat.me.peek()?.userId;
    if (user === undefined) return;
    const clientId = this.#client.newClientId();
    const at = Date.now();
    const own = { clientId, user, page: this.#lock.page, at, room, outgoing: { ...outgoing, clientId } };
    this.#send({ ...own, ...(files && { files }) });
  }

  /** What became of a post: what was refused is kept until its user has decided. */
  settled(clientId: string, outcome: PostOutcome): void {
    const post = this.#posts.get(clientId);
    if (!post) return;
    if (outcome.kind === 'sent') this.#drop(clientId);
    else this.#keep({ ...post, failed: outcome });
  }

  /** With a new client id: under the old one the server may have it. */
  again(clientId: string): void {
    const post = this.#posts.get(clientId) ?? this.#shown.get(clientId);
    this.discard(clientId);
    if (post) this.post(post.room, post.outgoing, post.files);
  }

  discard(clientId: string): void {
    this.#shown.delete(clientId);
    this.#drop(clientId);
    this.#chat.act({ kind: 'discard', clientId });
  }

  /** There is no connection: what was written before the page was opened stands there, and waits. */
  async show(): Promise<void> {
    for (const post of await this.#kept()) {
      const { clientId } = post;
      if (this.#posts.has(clientId) || this.#shown.has(clientId)) continue;
      this.#shown.set(clientId, post);
      this.#display(post);
    }
  }

  /** The user has entered: what closed pages have left behind is sent now, the earliest first. */
  async takeOver(): Promise<void> {
    const own = await this.#kept();
    // What another page sends is not to stand here.
    for (const clientId of this.#shown.keys()) this.#chat.act({ kind: 'discard', clientId });
    this.#shown.clear();
    await this.#lock.takeOver(own, (posts) => {
      for (const post of posts) this.#send({ ...post, page: this.#lock.page });
    });
  }

  /** What the browser has of this user, the earliest first. */
  async #kept(): Promise<readonly Post[]> {
    const user = this.#chat.me.peek()?.userId;
    const kept = await this.#database.all<Post>('outbox');
    return kept.filter((post) => post.user === user).sort((a, b) => a.at - b.at);
  }

  /** The user signs out: nothing of what it wrote stays in the browser. */
  forget(): void {
    this.#posts.clear();
    this.#shown.clear();
    this.#unkept.clear();
  }

  #send(post: Post): void {
    if (this.#posts.has(post.clientId)) return;
    this.#keep(post);
    this.#display(post);
    if (!post.failed) this.#client.send(post.outgoing);
  }

  /** In its room's log, as something that is not there yet. */
  #display({ clientId, room, outgoing, files, failed }: Post): void {
    const { body } = outgoing;
    const replyTo = outgoing.kind === 'post' ? outgoing.replyTo : undefined;
    const shown = {
      clientId,
      room,
      body,
      ...(replyTo !== undefined && { replyTo }),
      ...(files && { files }),
    };
    this.#chat.act({ kind: 'post', ...shown });
    if (failed) this.#chat.act({ kind: 'settle', clientId, outcome: failed });
  }

  #keep(post: Post): void {
    const { clientId } = post;
    this.#posts.set(clientId, post);
    this.#unkept.add(clientId);
    void this.#database.put('outbox', post).then((isKept) => {
      if (isKept) this.#unkept.delete(clientId);
    });
  }

  #drop(clientId: string): void {
    this.#posts.delete(clientId);
    this.#unkept.delete(clientId);
    void this.#database.remove('outbox', clientId);
  }
}
