import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkFileName, type FileName, type Files, isFileName } from '#files.ts';
import { writeDurably } from '#lib/write-durably.ts';

/** Bytes that are read or written at once. */
const pieceBytes = 256 * 1024;

/**
 * Files in a folder. A file lies in one of 1,024 sub-folders, by the first letters of its name, so that no folder gets too many for
 * the tools of whoever copies them. It is written beside, made durable, and then gets its name: a name without its bytes there is
 * never.
 */
export async function openDiskFiles(folder: string): Promise<Files> {
  const drafts = join(folder, 'unfinished');
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  const pathOf = (name: FileName) => join(folder, checkFileName(name).slice(0, 2), name);
  let made = 0;

  return {
    async put(name, source) {
      const path = pathOf(name);
      const draft = join(drafts, `${name}-${process.pid}-${++made}`);
      try {
        const bytes = await write(draft, source);
        await makeDurableFolder(dirname(path), folder);
        await rename(draft, path);
        await sync(dirname(path));
        return bytes;
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },

    async get(name, range) {
      const path = pathOf(name);
      const found = await stat(path).catch(unlessMissing);
      if (!found) return undefined;
      const { start = 0, end = found.size } = range ?? {};
      return { bytes: found.size, content: read(path, start, Math.min(end, found.size)) };
    },

    async remove(name) {
      const path = pathOf(name);
      await rm(path, { force: true });
      await sync(dirname(path)).catch(unlessMissing);
    },

    async *list() {
      for (const part of await entriesOf(folder)) {
        if (!part.isDirectory() || part.name.length !== 2) continue;
        for (const { name } of await entriesOf(join(folder, part.name))) {
          const found = isFileName(name)
            ? await stat(join(folder, part.name, name)).catch(unlessMissing)
            : undefined;
          if (found) yield { name, bytes: found.size, at: found.mtimeMs };
        }
      }
    },

    async tidy(before) {
      for (const { name } of await entriesOf(drafts)) {
        const path = join(drafts, name);
        const found = await stat(path).catch(unlessMissing);
        if (found && found.mtimeMs < before) await rm(path, { force: true });
      }
    },

    async close() {},
  };
}

/** The bytes are on the disk when this is fulfilled. */
async function write(path: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(path, 'wx', 0o600);
  try {
    return await writeDurably(handle, source);
  } finally {
    await handle.close();
  }
}

async function* read(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start < end) yield* createReadStream(path, { start, end: end - 1, highWaterMark: pieceBytes });
}

/** A new folder is only there for good when the folder that names it is on the disk. */
async function makeDurableFolder(path: string, parent: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) await sync(parent);
}

/** What a folder names is durable when the folder itself is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const entriesOf = (folder: string): Promise<Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch((error) => unlessMissing(error) ?? []);

/** Somebody else may have removed it in the meantime. */
function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
