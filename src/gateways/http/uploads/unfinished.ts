import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { isFileName } from '#files.ts';
import { parseObject } from '#lib/parse-object.ts';
import { writeDurably } from '#lib/write-durably.ts';
import { limits } from '#model/limits.ts';
import { paced } from './paced.ts';
import { type Promised, type Sum, sumOf } from './promised.ts';

/** An upload that may be whole or not, as it is written down beside its bytes. */
export interface Unfinished {
  readonly size: number;
  readonly createdAt: string;
  readonly metadata: Readonly<Record<string, string | null>>;
  /** The file is kept: of the upload only this is left, for a client that has not heard of it. */
  readonly file?: string;
}

/** Uploads in parts, each a file in a folder, until they are whole. What was written of one is there after a crash. */
export class UnfinishedUploads extends DataStore {
  readonly #folder: string;
  readonly #promised = new Map<string, Promised>();

  constructor(folder: string) {
    super();
    this.#folder = folder;
    this.extensions = ['creation', 'creation-with-upload', 'expiration', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    upload.creation_date = new Date().toISOString();
    const { size = 0, creation_date: createdAt, metadata = {} } = upload;
    try {
      await writeFile(this.pathOf(upload.id), '', { mode: 0o600, flag: 'wx' });
      await this.note(upload.id, { size, createdAt, metadata });
    } finally {
      this.#promised.delete(upload.id);
    }
    return upload;
  }

  /** What has come is kept, also where the connection breaks off. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const handle = await open(this.pathOf(id), 'r+');
    try {
      return await writeDurably(handle, paced(stream as AsyncIterable<Buffer>), offset);
    } finally {
      await handle.close();
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    const known = await this.known(id);
    if (!known) throw ERRORS.FILE_NOT_FOUND;
    const { size, createdAt, metadata, file } = known;
    const offset = file === undefined ? (await stat(this.pathOf(id))).size : size;
    const upload = new Upload({ id, size, offset, metadata });
    upload.creation_date = createdAt;
    return upload;
  }

  override async remove(id: string): Promise<void> {
    if (!isFileName(id)) throw ERRORS.FILE_NOT_FOUND;
    await rm(this.pathOf(id), { force: true });
    await rm(`${this.pathOf(id)}.json`, { force: true });
  }

  override getExpiration(): number {
    return limits.files.unnamedMs;
  }

  override async deleteExpired(): Promise<number> {
    let removed = 0;
    for (const id of await this.ids()) {
      const known = await this.known(id);
      if (known && Date.now() - Date.parse(known.createdAt) < this.getExpiration()) continue;
      await this.remove(id);
      removed++;
    }
    return removed;
  }

  /** Undefined: there is no such upload. */
  async known(id: string): Promise<Unfinished | undefined> {
    if (!isFileName(id)) return undefined;
    const text = await readFile(`${this.pathOf(id)}.json`, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (parseObject(text) as Unfinished | undefined);
  }

  async note(id: string, upload: Unfinished): Promise<void> {
    const path = `${this.pathOf(id)}.json`;
    await writeFile(`${path}.new`, JSON.stringify(upload), { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }

  /** The upload is a file now, and its bytes are not needed any more. */
  async finished(id: string, file: string): Promise<void> {
    const known = await this.known(id);
    if (known) await this.note(id, { ...known, file });
    await rm(this.pathOf(id), { force: true });
  }

  /** An upload begins, and has not been written down yet. */
  promise(id: string, promised: Promised): void {
    this.#promised.set(id, promised);
  }

  /** How many uploads of the user are no files yet, and the bytes that these, and all such, will have. */
  async promised(user: string): Promise<Sum> {
    const open = new Map(this.#promised);
    for (const id of await this.ids()) {
      const known = await this.known(id);
      if (known && known.file === undefined)
        open.set(id, { user: known.metadata.user ?? '', bytes: known.size });
    }
    return sumOf(open, user);
  }

  content(id: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.pathOf(id));
  }

  async ids(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.flatMap((name) => /^([a-z0-9]+)\.json$/.exec(name)?.[1] ?? []);
  }

  pathOf(id: string): string {
    return join(this.#folder, id);
  }
}
