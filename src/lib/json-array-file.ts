import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { JsonJudge } from './json-judge.ts';
import { terminalJson } from './terminal-text.ts';

/** Why a file cannot be made, or continued as a JSON array, in a sentence for the user. */
export class NotAnArray extends Error {}

/** The file at the path is not the one that was open, or not as it was left: what happened to it. It has to be opened anew. */
export class FileChanged extends Error {}

const pieceBytes = 256 * 1024;
const closing = '\n]\n';
/** Of a line that was torn after its first byte: what it was to overwrite is still there. */
const tornAtOnce = ',]\n';

/**
 * A file that is a valid JSON array except during a write, one value a line. Appending overwrites the closing bracket
 * in a single write, so its cost does not depend on the length of the file. The file is made with its first value. It can
 * be shown on any terminal: what could drive one is escaped.
 *
 * A file that is there already is judged first, all of it, by `judge`. It is not written before that, and not at all
 * where something else has broken it.
 */
export class JsonArrayFile {
  readonly #path: string;
  #file: number | undefined;
  /** The offset of the line with the closing bracket. */
  #end = 0;
  /** The length as it should be: undefined until the file is judged. */
  #size: number | undefined;

  /** Throws `NotAnArray` if the file cannot be opened or made. */
  constructor(path: string) {
    this.#path = path;
    this.#file = openOrMissing(path);
  }

  /** The same under all names of the file; undefined while it is not made. */
  get identity(): string | undefined {
    return this.#file === undefined ? undefined : identityOf(fstatSync(this.#file, { bigint: true }));
  }

  /** Its length in bytes. */
  get length(): number {
    return this.#file === undefined ? 0 : fstatSync(this.#file).size;
  }

  /**
   * Reads the file through, with pauses for other work, and repairs what a crash of its writer has left incomplete: true.
   * Rejected with `NotAnArray` if it is broken in any other way. `onProgress`: bytes that were read.
   */
  async judge(onProgress: (done: number) => void = () => {}): Promise<boolean> {
    const file = this.#file;
    const length = this.length;
    this.#size = length;
    if (file === undefined || length === 0) return false;
    const judge = new JsonJudge();
    const piece = Buffer.alloc(Math.min(length, pieceBytes));
    for (let from = 0; from < length && !judge.fault; from += pieceBytes) {
      judge.feed(piece.subarray(0, readSync(file, piece, 0, piece.length, from)));
      onProgress(from);
      await setImmediate();
    }
    const torn = this.#isTorn(file, judge, length);
    if (!torn && (judge.fault || !judge.isClosed)) throw this.#broken(judge);
    this.#end = judge.lastEnd;
    const isOurs = !torn && this.#end > 0 && length === this.#end + closing.length;
    if (!isOurs) this.#cut(file, this.#end);
    return torn;
  }

  /**
   * Throws the error of the system if the value cannot be written: the file is then unchanged; and `FileChanged` if
   * somebody else has changed it, or put another one in its place.
   */
  append(value: unknown): void {
    if (this.#file === undefined) this.#file = make(this.#path);
    else this.#refuseChanged(this.#file);
    const line = Buffer.from(`${this.#end === 0 ? '[' : ','}\n${terminalJson(value)}\n]\n`);
    try {
      // A nearly full disk may write a part without an error.
      if (writeSync(this.#file, line, 0, line.length, this.#end) < line.length)
        throw new Error('The disk is full.');
    } catch (error) {
      this.#cut(this.#file, this.#end);
      throw error;
    }
    this.#end += line.length - closing.length;
    this.#size = this.#end + closing.length;
  }

  /** It is as if it was not there. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#end = 0;
    this.#size = undefined;
  }

  #refuseChanged(file: number): void {
    const there = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    if (!there) throw new FileChanged('was moved or removed');
    if (identityOf(there) !== this.identity) throw new FileChanged('was replaced');
    if (this.#size !== undefined && fstatSync(file).size !== this.#size)
      throw new FileChanged('was changed by another program');
  }

  /** Whether its end is what an interrupted `append` leaves, and nothing else: the beginning of one line. */
  #isTorn(file: number, judge: JsonJudge, length: number): boolean {
    const { fault, lastEnd } = judge;
    if (!fault) return !judge.isClosed && judge.hasBegun && !judge.brokenInside;
    if (length - lastEnd !== tornAtOnce.length) return false;
    const rest = Buffer.alloc(tornAtOnce.length);
    readSync(file, rest, 0, rest.length, lastEnd);
    return rest.toString('latin1') === tornAtOnce;
  }

  #broken({ fault }: JsonJudge): NotAnArray {
    const what = fault ? `is broken at line ${fault.line}: ${fault.why}` : 'has no end';
    return new NotAnArray(`${this.#path} ${what}. Mend it, or move it away; it is left as it is.`);
  }

  #cut(file: number, end: number): void {
    ftruncateSync(file, end);
    const rest = end === 0 ? '[]\n' : closing;
    writeSync(file, rest, end);
    this.#size = end + rest.length;
  }
}

/** A new file: one that has come meanwhile is somebody else's. */
function make(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new FileChanged('has come back');
    throw error;
  }
}

const identityOf = ({ dev, ino }: BigIntStats): string => `${dev}-${ino}`;

/** The file, undefined if it does not exist and can be made. */
function openOrMissing(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDWR);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && isWritable(dirname(path))) return undefined;
    throw new NotAnArray(`${path} cannot be ${code === 'ENOENT' ? 'made' : 'opened'} (${code}).`);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
