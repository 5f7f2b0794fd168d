import { signal } from '@preact/signals';
import type { FileView } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import type { Chat } from './chat.ts';
import type { Database } from './database.ts';
import type { FileCookie } from './file-cookie.ts';
import type { PageLock } from './page-lock.ts';
import { isSameSpot, type Spot } from './spot.ts';

/** A file that is added to the next message of a room, or of a thread. */
export interface Upload extends Spot {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: /** `sent`: so many bytes. */
    | { readonly kind: 'sending'; readonly sent: number }
    | { readonly kind: 'there'; readonly file: FileView }
    | { readonly kind: 'refused'; readonly code: string; readonly message: string }
    /** There was no connection for too long: it goes on when its user wants it to. */
    | { readonly kind: 'stopped' }
    /** The page was loaded anew, and the browser has not kept the file: it goes on when the same one is chosen again. */
    | { readonly kind: 'lost' };
}

/** An upload as it outlives the page. */
interface Kept extends Omit<Upload, 'state'> {
  readonly user: UserId;
  readonly page: string;
  readonly file?: File;
  /** Where the part lies that was sent. */
  readonly address?: string;
  readonly there?: FileView;
}

/** Larger ones are not kept in the browser. */
const mostKeptBytes = 256 * 1024 * 1024;
const atOnce = 3;

/** Files that are sent to the server before the message that will have them. They outlive a reload, as far as the browser lets them. */
export class Uploads {
  readonly #all = signal<readonly Upload[]>([]);
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, AbortController>();
  readonly #chat: Chat;
  readonly #fileCookie: FileCookie;
  readonly #database: Database;
  readonly #lock: PageLock;

  constructor(chat: Chat, fileCookie: FileCookie, database: Database, lock: PageLock) {
    this.#chat = chat;
    this.#fileCookie = fileCookie;
    this.#database = database;
    this.#lock = lock;
  }

  /** Those of the next message there. */
  of(spot: Spot): readonly Upload[] {
    return this.#all.value.filter((upload) => isSameSpot(upload, spot));
  }

  /** Whether none would have to be sent anew, if the page were closed now. */
  get isKept(): boolean {
    return this.#all.peek().every(({ bytes, state }) => state.kind !== 'sending' || bytes <= mostKeptBytes);
  }

  /** True where all of them can be added: a message has only so many. */
  add({ room, thread }: Spot, files: readonly File[]): boolean {
    const user = this.#chat.me.peek()?.userId;
    if (user === undefined) return false;
    const others = this.#all.peek().filter((upload) => isSameSpot(upload, { room, thread }));
    const free = limits.files.perMessage - others.filter(({ state }) => state.kind !== 'lost').length;
    for (const file of files.slice(0, free)) {
      const { name, size: bytes } = file;
      // The rest of one that was broken off.
      const lost = others.find(
        (each) => each.state.kind === 'lost' && each.name === name && each.bytes === bytes,
      );
      const address = lost && this.#kept.get(lost.id)?.address;
      if (lost) this.remove(lost.id, false);
      const id = crypto.getRandomValues(new Uint32Array(3)).join('-');
      const what = { id, room, name, bytes, ...(thread !== undefined && { thread }) };
      const own = { ...what, user, page: this.#lock.page, file };
      this.#keep({ ...own, ...(address !== undefined && { address }) });
      this.#show({ ...what, state: { kind: 'sending', sent: 0 } });
    }
    this.#next();
    return files.length <= free;
  }

  /** Its user does not want it in the message. `wholly`: nor on the server. */
  remove(id: string, wholly = true): void {
    const address = this.#kept.get(id)?.address;
    this.#running.get(id)?.abort();
    this.#forget(id);
    if (address !== undefined && wholly)
      void Promise.all([import('./transfer.ts'), this.#fileCookie.ticket()])
        .then(([{ forget }, ticket]) => forget(address, ticket))
        .catch(() => undefined);
    this.#next();
  }

  again(id: string): void {
    this.#state(id, { kind: 'sending', sent: 0 });
    this.#next();
  }

  /** The files for the message, which is sent now. */
  take(spot: Spot): readonly FileView[] {
    const there = this.#all
      .peek()
      .flatMap(({ id, state, ...upload }) =>
        isSameSpot(upload, spot) && state.kind === 'there' ? [{ id, file: state.file }] : [],
      );
    for (const { id } of there) this.#forget(id);
    return there.map(({ file }) => file);
  }

  /** The user has entered: what closed pages have left behind goes on. */
  async afterSignIn(): Promise<void> {
    const user = this.#chat.me.peek()?.userId;
    const kept = await this.#database.all<Kept>('uploads');
    await this.#lock.takeOver(
      kept.filter((each) => each.user === user),
      (left) => {
        for (const each of left) this.#goOn({ ...each, page: this.#lock.page });
      },
    );
    this.#next();
  }

  /** The user signs out. */
  forget(): void {
    for (const controller of this.#running.values()) controller.abort();
    this.#kept.clear();
    this.#all.value = [];
  }

  #goOn(kept: Kept): void {
    if (this.#kept.has(kept.id)) return;
    this.#keep(kept);
    const { id, room, thread, name, bytes, file, there } = kept;
    const unfinished = file ? ({ kind: 'sending', sent: 0 } as const) : ({ kind: 'lost' } as const);
    this.#show({ id, room, thread, name, bytes, state: there ? { kind: 'there', file: there } : unfinished });
  }

  /** As many as may be sent at once are. */
  #next(): void {
    for (const { id, state } of this.#all.peek())
      if (state.kind === 'sending' && !this.#running.has(id) && this.#running.size < atOnce)
        void this.#send(id);
  }

  async #send(id: string): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const { transfer, TransferRefused, TransferLost } = await import('./transfer.ts');
      const kept = this.#kept.get(id);
      if (!kept?.file) return;
      const { file, room, address } = kept;
      const what = { file, room, signal: controller.signal, ...(address !== undefined && { address }) };
      await transfer({
        ...what,
        ticket: (fresh) => this.#fileCookie.ticket(fresh),
        onAddress: (address) => this.#change(id, (before) => ({ ...before, address })),
        onProgress: (sent) => this.#state(id, { kind: 'sending', sent }),
      }).then(
        (there) => this.#arrived(id, there),
        (error: unknown) => {
          if (error instanceof TransferRefused)
            this.#state(id, { kind: 'refused', code: error.code, message: error.message });
          else if (error instanceof TransferLost) this.#state(id, { kind: 'stopped' });
          else if (!controller.signal.aborted) throw error;
        },
      );
    } catch {
      // Its script could not be loaded.
      this.#state(id, { kind: 'stopped' });
    } finally {
      this.#running.delete(id);
      this.#next();
    }
  }

  #arrived(id: string, file: FileView): void {
    this.#change(id, ({ file: _, address: __, ...kept }) => ({ ...kept, there: file }));
    this.#state(id, { kind: 'there', file });
  }

  #change(id: string, change: (before: Kept) => Kept): void {
    const before = this.#kept.get(id);
    if (before) this.#keep(change(before));
  }

  #keep(kept: Kept): void {
    const { file, ...rest } = kept;
    this.#kept.set(kept.id, kept);
    const isKept = file !== undefined && file.size <= mostKeptBytes;
    // Where there is no room for the file, its name is kept: it can be chosen again.
    void this.#database.put('uploads', isKept ? kept : rest).then((done) => {
      if (!done && isKept) void this.#database.put('uploads', rest);
    });
  }

  #show(upload: Upload): void {
    this.#all.value = [...this.#all.peek(), upload];
  }

  #state(id: string, state: Upload['state']): void {
    this.#all.value = this.#all.peek().map((upload) => (upload.id === id ? { ...upload, state } : upload));
  }

  #forget(id: string): void {
    this.#kept.delete(id);
    this.#all.value = this.#all.peek().filter((upload) => upload.id !== id);
    void this.#database.remove('uploads', id);
  }
}
