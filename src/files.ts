/**
 * Where the bytes of files lie that people have uploaded. What a file is called, whose it is and who may see it, are facts of the
 * store: here are names that mean nothing, and bytes.
 *
 * 1. **Durable.** What `put` has taken when it is fulfilled survives a power cut.
 * 2. **Whole.** A name has all of its bytes or is not there: what was broken off is never found under its name.
 * 3. **Not changed.** A name is put once. Putting it again replaces it as a whole.
 * 4. **A stream.** Neither `put` nor `get` holds more of a file in memory than passes at the moment.
 *
 * A rejected promise means that the place failed (disk full, server down); the same call may be made again.
 */
export interface Files {
  /** Keeps these bytes under this name, and says how many there were. If the source fails, so does this, and nothing is kept. */
  put(name: FileName, source: AsyncIterable<Uint8Array>): Promise<number>;

  /** The bytes of this name, or a part of them; undefined if there is no such name. */
  get(name: FileName, range?: ByteRange): Promise<FoundFile | undefined>;

  /** Does nothing if there is no such name. */
  remove(name: FileName): Promise<void>;

  /** Every name that is there, in any order; may leave out what is put or removed meanwhile. */
  list(): AsyncIterable<ListedFile>;

  /** Ends what was broken off longer ago than this (ms since 1970), such as by a crash. */
  tidy(before: number): Promise<void>;

  close(): Promise<void>;
}

/** 20 to 64 lower-case letters and digits, and what follows a dot for what was made of a file: see `isFileName`. */
export type FileName = string;

/** `end` is not included, and may be past the end of the file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface FoundFile {
  /** Of the whole file, whatever part was asked for. */
  readonly bytes: number;
  /** Nothing is opened before it is read, which may be given up at any point. It fails if the file was removed meanwhile. */
  readonly content: AsyncIterable<Uint8Array>;
}

export interface ListedFile {
  readonly name: FileName;
  readonly bytes: number;
  /** When it was put, in ms since 1970 by the clock of the place. */
  readonly at: number;
}

/** Nothing else ever becomes a part of a path or an address. */
export const isFileName = (name: string): boolean => /^[a-z0-9]{20,64}(?:\.[a-z]{1,12})?$/.test(name);

/** Throws for a name that nobody here has made. */
export function checkFileName(name: string): FileName {
  if (!isFileName(name)) throw new Error('That is not the name of a file.');
  return name;
}
