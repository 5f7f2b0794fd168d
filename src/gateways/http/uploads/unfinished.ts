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

/** So long an upload has its place before its first byte. */
const promiseMs = 60_000;

/** An upload that may be whole or not, as it is written down beside its bytes. */
export interface Unfinished {
  readonly size: number;
  readonly createdAt: string;
  readonly metadata: Readonly<Record<string, string | null>>;
  /** Missing in notes of older versions. */
  readonly payer?: string | undefined;
  /** The file is kept: of the upload only this is left, for a client that has not heard of it. */
  readonly file?: string;
}

/**
 * Uploads in parts, each a file in a folder with a note beside it, until they are whole. What was written of one is there after a
 * crash. Notes of those that are files by now lie apart: there are many of them, and who begins another one need not read them.
 */
export class UnfinishedUploads extends DataStore {
  readonly #folder: string;
  readonly #finished: string;
  readonly #promised = new Map<string, Promised>();

  constructor(folder: string) {
    super();
    this.#folder = folder;
    this.#finished = join(folder, 'finished');
    this.extensions = ['creation', 'creation-with-upload', 'expiration', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(this.#finished, { recursive: true, mode: 0o700 });
    upload.creation_date = new Date().toISOString();
    const { size = 0, creation_date: createdAt, metadata = {} } = upload;
    try {
      await writeFile(this.pathOf(upload.id), '', { mode: 0o600, flag: 'wx' });
      const payer = this.#promised.get(upload.id)?.payer;
      await note(this.#noteOf(upload.id), { size, createdAt, metadata, payer });
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
    if (!isUploadId(id)) throw ERRORS.FILE_NOT_FOUND;
    this.#promised.delete(id);
    for (const path of [
      this.pathOf(id),
      this.#noteOf(id),
      `${this.#noteOf(id)}.new`,
      this.#finishedNoteOf(id),
    ])
      await rm(path, { force: true });
  }

  override getExpiration(): number {
    return limits.files.unnamedMs;
  }

  /** Also what a crash has left between the bytes and their note. */
  override async deleteExpired(): Promise<number> {
    const before = Date.now() - this.getExpiration();
    let removed = 0;
    for (const folder of [this.#folder, this.#finished])
      for (const [id, path] of await filesIn(folder)) {
        if ((await beginningOf(path)) >= before) continue;
        await this.remove(id);
        removed++;
      }
    return removed;
  }

  /** Undefined: there is no such upload. */
  async known(id: string): Promise<Unfinished | undefined> {
    if (!isUploadId(id)) return undefined;
    return (await noteIn(this.#finishedNoteOf(id))) ?? noteIn(this.#noteOf(id));
  }

  /** The upload is a file now, and its bytes are not needed any more. */
  async finished(id: string, file: string): Promise<void> {
    const known = await this.known(id);
    if (!known) return;
    await mkdir(this.#finished, { recursive: true, mode: 0o700 });
    await note(this.#finishedNoteOf(id), { ...known, file });
    await rm(this.#noteOf(id), { force: true });
    await rm(this.pathOf(id), { force: true });
  }

  /** An upload begins, and has not been written down yet. */
  promise(id: string, promised: Promised): void {
    this.#promised.set(id, promised);
  }

  /**
   * How many uploads of the user are no files yet, and the bytes that these, and all such, will have. Those of which nothing comes
   * keep no place: promises cost nothing.
   */
  async promised(who: Pick<Promised, 'user' | 'payer'>): Promise<Sum> {
    const open = new Map(this.#promised);
    for (const [id] of await filesIn(this.#folder)) {
      const known = await noteIn(this.#noteOf(id));
      if (!known || known.file !== undefined) continue;
      const { size, payer = '' } = known;
      const bytes = (await this.#isIdle(id, known)) ? 0 : size;
      open.set(id, { user: known.metadata.user ?? '', payer, bytes });
    }
    return sumOf(open, who);
  }

  async #isIdle(id: string, { createdAt }: Unfinished): Promise<boolean> {
    if (Date.now() - Date.parse(createdAt) < promiseMs) return false;
    return (await stat(this.pathOf(id)).catch(() => undefined))?.size === 0;
  }

  content(id: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.pathOf(id));
  }

  pathOf(id: string): string {
    return join(this.#folder, id);
  }

  #noteOf(id: string): string {
    return `${this.pathOf(id)}.json`;
  }

  #finishedNoteOf(id: string): string {
    return join(this.#finished, `${id}.json`);
  }
}

/** Nothing else becomes a part of a path: no note, and nothing that was made of a file. */
const isUploadId = (id: string): boolean => isFileName(id) && !id.includes('.');

async function noteIn(path: string): Promise<Unfinished | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (parseObject(text) as Unfinished | undefined);
}

async function note(path: string, upload: Unfinished): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(upload), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

/** The ids of uploads, each with one of its files: the note, where there is one. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  // In this order a note comes last.
  for (const name of (await readdir(folder).catch(() => [])).sort(byKind)) {
    const [id = ''] = name.split('.');
    if (isUploadId(id)) found.set(id, join(folder, name));
  }
  return found;
}

const byKind = (one: string, other: string): number => Number(isNote(one)) - Number(isNote(other));
const isNote = (name: string): boolean => name.endsWith('.json');

/** When the upload began, or was made a file; of what is no note, when it was last written. */
const beginningOf = async (path: string): Promise<number> =>
  (await stat(path).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY;
