import type { JournalRecord } from '#extensions/journal/index.ts';
import { JsonArrayFile } from '#lib/json-array-file.ts';

/** The journal: the only hand that writes to the file, so whichever node a record comes from, it is added whole. */
export class JournalFile {
  readonly #path: string;
  readonly #file: JsonArrayFile;
  readonly #log: (sentence: string) => void;
  #failing = false;

  /** Throws `NotAnArray` if there is a file that cannot be continued, or no place for one. `log`: what to note of it. */
  constructor(path: string, log: (sentence: string) => void) {
    this.#path = path;
    this.#file = new JsonArrayFile(path);
    this.#log = log;
  }

  /** Never throws: the chat goes on without its journal, which says once that it lacks something. */
  append({ at, client, message, sender }: JournalRecord): void {
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

/** The time where this runs, as in `2023-10-31T13:45:00`. */
function localSeconds(ms: number): string {
  const time = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return time.toISOString().slice(0, 19);
}
