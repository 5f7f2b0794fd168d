import type { Signal } from '@preact/signals';
import type { FileView } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import type { Chat } from './chat.ts';
import type { Database } from './database.ts';
import type { FileCookie } from './file-cookie.ts';
import type { PageLock } from './page-lock.ts';
import { isSameSpot, type Spot } from './spot.ts';
import { type KeptUpload, mostKeptBytes, type Upload, type UploadTools } from './upload.ts';

const atOnce = 3;

/** Files that are sent to the server before the message that will have them. They outlive a reload, as far as the browser lets them. */
export class Uploading {
  readonly #all: Signal<readonly Upload[]>;
  readonly #kept = new Map<string, KeptUpload>();
  readonly #running = new Map<string, AbortController>();
  readonly #chat: Chat;
  readonly #fileCookie: FileCookie;
  readonly #database: Database;
  readonly #lock: PageLock;

  /** `all`: what is shown of them. */
  constructor(all: Signal<readonly Upload[]>, { chat, fileCookie, database, lock }: UploadTools) {
    this.#all = all;
    this.#chat = chat;
    this.#fileCookie = fileCookie;
    this.#database = database;
    this.#lock = lock;
  }

  /** `most`: a message has only so many, and not all could be added. */
  add({ room, thread }: Spot, files: readonly File[]): { readonly most?: number } {
    const { perMessage: most } = limits.files;
    const user = this.#chat.me.peek()?.userId;
    if (user === undefined) return {};
    const others = this.#all.peek().filter((upload) => isSameSpot(upload, { room, thread }));
    const free = most - others.filter(({ state }) => state.kind !== 'lost').length;
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
    return files.length <= free ? {} : { most };
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

  /** They are in a message that is sent. */
  taken(ids: readonly string[]): void {
    for (const id of ids) this.#forget(id);
  }

  /** The user has entered: what closed pages have left behind goes on. */
  async afterSignIn(kept: readonly KeptUpload[]): Promise<void> {
    const user = this.#chat.me.peek()?.userId;
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

  #goOn(kept: KeptUpload): void {
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

  #change(id: string, change: (before: KeptUpload) => KeptUpload): void {
    const before = this.#kept.get(id);
    if (before) this.#keep(change(before));
  }

  #keep(kept: KeptUpload): void {
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
