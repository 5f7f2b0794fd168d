import { existsSync, realpathSync } from 'node:fs';
import type { JournalRecord } from '#extensions/journal/index.ts';
import { FileChanged, JsonArrayFile } from '#lib/json-array-file.ts';
import { lockJournal } from './journal-lock.ts';

/** Records that wait while the file is read through: some megabytes. */
const mostWaiting = 10_000;
/** Of a shorter file nobody notices that it is read through. */
const longBytes = 64 * 2 ** 20;
const progressMs = 5_000;

type State = 'judging' | 'open' | 'off';

/** The file of the journal. Only one process writes to it, so that records of all nodes are added whole. */
export class JournalFile {
  readonly #path: string;
  readonly #log: (sentence: string) => void;
  readonly #waiting: JournalRecord[] = [];
  #file: JsonArrayFile;
  #judged: Promise<void>;
  #state: State = 'judging';
  /** By which it was locked last. */
  #identity: string | undefined;
  /** Records that were not written, and of which nobody was told. */
  #missed = 0;
  #failing = false;

  /** Throws `NotAnArray` if it is plain that the file cannot be made or opened. `log`: for what is found out later. */
  constructor(path: string, log: (sentence: string) => void) {
    this.#path = path;
    this.#file = new JsonArrayFile(path);
    this.#log = log;
    this.#judged = this.#judge();
  }

  /** Fulfilled when it is known whether the file can be continued. */
  get judged(): Promise<void> {
    return this.#judged;
  }

  /** Never throws: the chat continues without its journal, and the failure is logged once. */
  append(record: JournalRecord): void {
    if (this.#state === 'off') return;
    if (this.#state === 'open') this.#write(record);
    else if (this.#waiting.length < mostWaiting) this.#waiting.push(record);
    else this.#missed++;
  }

  async #judge(): Promise<void> {
    try {
      if (!this.#locked()) throw new Error(`${this.#path} is written by another Hubbub.`);
      const { length } = this.#file;
      if (length >= longBytes)
        this.#log(`The journal ${this.#path} (${mebibytes(length)} MiB) is read through; entries wait.`);
      const mended = await this.#file.judge(this.#progress(length));
      if (mended)
        this.#log(`The journal ${this.#path} was torn by a crash; its unfinished last entry was removed.`);
      if (length >= longBytes) this.#log(`The journal ${this.#path} is whole, and is continued.`);
    } catch (error) {
      this.#state = 'off';
      this.#file.close();
      this.#waiting.length = 0;
      this.#log(`The server goes on without its journal: ${(error as Error).message}`);
      return;
    }
    this.#state = 'open';
    if (!this.#failing) this.#tellMissed();
    for (const record of this.#waiting.splice(0)) this.append(record);
  }

  #progress(length: number): (done: number) => void {
    let toldAt = performance.now();
    return (done) => {
      if (performance.now() - toldAt < progressMs) return;
      toldAt = performance.now();
      this.#log(`The journal ${this.#path}: ${mebibytes(done)} of ${mebibytes(length)} MiB are read.`);
    };
  }

  /** By the path, which a file has before it is made, and by the file, which may have several names. */
  #locked(): boolean {
    const { identity } = this.#file;
    const real = existsSync(this.#path) ? realpathSync(this.#path) : this.#path;
    try {
      const isOurs = lockJournal(real, identity);
      this.#identity = identity;
      return isOurs;
    } catch {
      this.#log(`The journal ${this.#path} cannot be locked: see that no other server writes it.`);
      return true;
    }
  }

  #write(record: JournalRecord): void {
    const { at, client, message, sender } = record;
    try {
      this.#file.append({ time: localSeconds(at), client_id: client, message, sender });
      if (this.#failing) this.#log(`The journal ${this.#path} is written again.`);
      this.#failing = false;
      this.#tellMissed();
      if (this.#identity !== this.#file.identity) this.#locked();
    } catch (error) {
      if (error instanceof FileChanged) this.#openAnew(record, error.message);
      else this.#fail((error as Error).message);
    }
  }

  #openAnew(record: JournalRecord, what: string): void {
    this.#file.close();
    if (!this.#failing)
      this.#log(
        `The journal ${this.#path} ${what} while Hubbub was writing it. It is opened anew under its name.`,
      );
    try {
      this.#file = new JsonArrayFile(this.#path);
    } catch (error) {
      return this.#fail((error as Error).message);
    }
    this.#state = 'judging';
    this.append(record);
    this.#judged = this.#judge();
  }

  #fail(why: string): void {
    if (!this.#failing) this.#log(`The journal ${this.#path} cannot be written: ${why}`);
    this.#failing = true;
    this.#missed++;
  }

  #tellMissed(): void {
    if (this.#missed > 0)
      this.#log(`The journal ${this.#path} misses ${this.#missed} entries of the meantime.`);
    this.#missed = 0;
  }
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** Local time, as in `2023-10-31T13:45:00`. */
function localSeconds(ms: number): string {
  const time = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return time.toISOString().slice(0, 19);
}
