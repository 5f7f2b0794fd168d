import type { JournalRecord } from '#hub/journal.ts';
import { JsonArrayFile } from '#lib/json-array-file.ts';

/** The journal: the only hand that writes to the file, so whichever node a record comes from, it is added whole. */
export class JournalFile {
  readonly #file: JsonArrayFile;

  /** Throws `NotAnArray` if there is a file that cannot be continued. */
  constructor(path: string) {
    this.#file = new JsonArrayFile(path);
  }

  keep({ at, client, message, sender }: JournalRecord): void {
    this.#file.append({ time: localSeconds(at), client_id: client, message, sender });
  }
}

/** The time where this runs, as in `2023-10-31T13:45:00`. */
function localSeconds(ms: number): string {
  const time = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return time.toISOString().slice(0, 19);
}
