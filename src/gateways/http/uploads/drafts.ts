import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Of a process of another machine nobody can say whether it lives: what is older than anything that is under way is its remains. */
const keptMs = 3_600_000;

/**
 * Where pictures lie while they are looked at, and have not lost the place where they were taken: files of this machine, so that
 * other processes find them by their paths. They are no backup of anything, and need not be durable.
 */
export class Drafts {
  readonly #parent: string | undefined;
  #folder: Promise<string> | undefined;

  /** Missing: nothing is kept on the disk, and the system has a folder for what is passing. */
  constructor(parent: string | undefined) {
    this.#parent = parent;
  }

  /** Removes what a process that was killed has left: it may say where a picture was taken. To be called before anything is kept. */
  async tidy(): Promise<void> {
    if (this.#parent === undefined) return;
    const folder = join(this.#parent, 'pictures');
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (!found) continue;
      if (!isOfLivingProcess(name) || Date.now() - found.mtimeMs > keptMs) await rm(path, { force: true });
    }
  }

  /** With this written down in a file, and a second file for what is made of it. Both are gone afterwards. */
  async with<R>(
    id: string,
    source: AsyncIterable<Uint8Array>,
    work: (draft: string, clean: string) => Promise<R>,
  ): Promise<R> {
    this.#folder ??= this.#prepare();
    const draft = join(await this.#folder, `${process.pid}-${id}`);
    const clean = `${draft}.clean`;
    try {
      await pipeline(source, createWriteStream(draft, { mode: 0o600 }));
      return await work(draft, clean);
    } finally {
      await rm(draft, { force: true });
      await rm(clean, { force: true });
    }
  }

  async #prepare(): Promise<string> {
    if (this.#parent === undefined) return mkdtemp(join(tmpdir(), 'hubbub-pictures-'));
    const folder = join(this.#parent, 'pictures');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
}

/** Whether the process that has written it may go on with it. This one has only begun. */
function isOfLivingProcess(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  if (!/^\d+-/.test(name) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
