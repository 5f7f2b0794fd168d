import { existsSync, realpathSync } from 'node:fs';
import type { JournalRecord } from '#extensions/journal/index.ts';
import { lockFile } from '#lib/folder-lock.ts';
import { JsonArrayFile } from '#lib/json-array-file.ts';

/** Records that wait while the file is read through: some megabytes. */
const mostWaiting = 10_000;
/** Of a shorter file nobody notices that it is read through. */
const longBytes = 64 * 2 ** 20;

type State = 'judging' | 'open' | 'off';

/** The file of the journal. Only one process writes to it, so that records of all nodes are added whole. */
export class JournalFile {
  readonly #path: string;
  readonly #file: JsonArrayFile;
  readonly #log: (sentence: string) => void;
  readonly #waiting: JournalRecord[] = [];
  /** Fulfilled when it is known whether the file can be continued. */
  readonly judged: Promise<void>;
  #state: State = 'judging';
  #lost = 0;
  #failing = false;

  /** Throws `NotAnArray` if it is plain that the file cannot be made or continued. `log`: for what is found out later. */
  constructor(path: string, log: (sentence: string) => void) {
    this.#path = path;
    this.#file = new JsonArrayFile(path);
    this.#log = log;
    this.judged = this.#judge();
  }

  /** Never throws: the chat continues without its journal, and the failure is logged once. */
  append(record: JournalRecord): void {
    if (this.#state === 'off') return;
    if (this.#state === 'open') return this.#write(record);
    if (this.#waiting.length < mostWaiting) this.#waiting.push(record);
    else this.#lost++;
  }

  async #judge(): Promise<void> {
    try {
      if (!this.#locked()) throw new Error(`${this.#path} is written by another Hubbub.`);
      const { length } = this.#file;
      if (length >= longBytes)
        this.#log(
          `The journal ${this.#path} (${Math.round(length / 2 ** 20)} MiB) is read through; entries wait.`,
        );
      const mended = await this.#file.judge();
      if (mended)
        this.#log(`The journal ${this.#path} was torn by a crash; its unfinished last entry was removed.`);
      if (length >= longBytes) this.#log(`The journal ${this.#path} is whole, and is continued.`);
      this.#state = 'open';
      if (this.#lost > 0)
        this.#log(`The journal ${this.#path} misses ${this.#lost} entries of the meantime.`);
      for (const record of this.#waiting) this.#write(record);
    } catch (error) {
      this.#state = 'off';
      this.#file.close();
      this.#log(`The server goes on without its journal: ${(error as Error).message}`);
    }
    this.#waiting.length = 0;
  }

  /** The lock is beside the file, whatever name leads to it. */
  #locked(): boolean {
    const real = existsSync(this.#path) ? realpathSync(this.#path) : this.#path;
    try {
      return lockFile(`${real}.lock`);
    } catch {
      this.#log(`The journal ${this.#path} cannot be locked: see that no other server writes it.`);
      return true;
    }
  }

  #write({ at, client, message, sender }: JournalRecord): void {
    try {
      this.#file.append({ time: localSeconds(at), client_id: client, message, sender });
      if (this.#failing) this.#log(`The journal ${this.#path} is written again.`);
      this.#failing = false;
    } catch (error) {
      if (!this.#failing)
        this.#log(`The journal ${this.#path} cannot be written: ${(error as Error).message}`);
      this.#failing = true;
    }
  }
}

/** Local time, as in `2023-10-31T13:45:00`. */
function localSeconds(ms: number): string {
  const time = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return time.toISOString().slice(0, 19);
}
