import type { JournalRecord } from '#extensions/journal/index.ts';
import { JsonArrayFile } from '#lib/json-array-file.ts';

/** The file of the journal. Only one process writes to it, so that records of all nodes are added whole. */
export class JournalFile {
  readonly #path: string;
  readonly #file: JsonArrayFile;
  readonly #log: (sentence: string) => void;
  #failing = false;

  /** Throws `NotAnArray` if a file exists that cannot be continued, or none can be made. `log`: for failures. */
  constructor(path: string, log: (sentence: string) => void) {
    this.#path = path;
    this.#file = new JsonArrayFile(path);
    this.#log = log;
  }

  /** Never throws: the chat continues without its journal, and the failure is logged once. */
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

/** Local time, as in `2023-10-31T13:45:00`. */
function localSeconds(ms: number): string {
  const time = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return time.toISOString().slice(0, 19);
}
