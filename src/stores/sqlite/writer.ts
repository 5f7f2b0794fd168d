import type { DatabaseSync } from 'node:sqlite';
import type { Draft } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import type { OnProgress } from '#store.ts';
import { SqlFacts } from '#stores/sql/facts.ts';
import { SqlRooms } from '#stores/sql/rooms.ts';
import { SqlUsers } from '#stores/sql/users.ts';
import { type Answer, answer, asError, type Question, type Side } from './calls.ts';
import { Connection, transaction } from './connection.ts';
import { inMemory, openFile } from './file.ts';
import { FileGuard } from './file-guard.ts';
import { Log } from './log.ts';

/** The writing thread. */
export async function openWriter(path: string, onProgress?: OnProgress, mustExist?: boolean): Promise<Side> {
  const database = await openFile(path, onProgress, mustExist);
  return new Writer(database, path === inMemory ? undefined : new FileGuard(path, database));
}

/** The calls that write. Those that arrive together share one transaction, and so one wait for the disk. */
export class Writer implements Side {
  readonly epoch: string;
  readonly #database: DatabaseSync;
  readonly #guard: FileGuard | undefined;
  readonly #log: Log;
  readonly #parts;

  /** `database` has the newest form. */
  constructor(database: DatabaseSync, guard?: FileGuard) {
    this.#guard = guard;
    const connection = new Connection(database);
    this.#database = database;
    this.#log = new Log(database);
    this.#parts = {
      log: {
        append: (drafts: string) => this.#append(drafts),
        reindex: (anew?: 'anew') => this.#log.words.reindex(anew),
      },
      users: new SqlUsers(connection),
      rooms: Object.assign(new SqlRooms(connection), {
        raiseFloor: (room: RoomId, floor: number) => this.#log.raiseFloor(room, floor),
      }),
      facts: new SqlFacts(connection),
    };
    this.epoch = database.prepare('SELECT epoch FROM log').get()!.epoch as string;
  }

  /** Each call is written whole or not at all, whatever the others do. */
  async answer(questions: readonly Question[]): Promise<readonly Answer[]> {
    try {
      // Also before: what is written behind a cut looks whole afterwards.
      this.check();
      const answers = await transaction(this.#database, async () => {
        const answers: Answer[] = [];
        for (const question of questions) answers.push(await this.#attempt(question));
        return answers;
      });
      // Once more: what went into a file that was removed meanwhile must not be acknowledged.
      this.check();
      return answers;
    } catch (error) {
      return questions.map(({ id }) => ({ id, error: asError(error) }));
    }
  }

  check(): void {
    this.#guard?.check();
  }

  /** Indexes the words of some messages. */
  async rest(): Promise<boolean> {
    this.check();
    const { words } = this.#log;
    return words.isBehind() && transaction(this.#database, () => words.catchUp());
  }

  close(): void {
    this.#guard?.close();
    this.#database.close();
  }

  async #attempt(question: Question): Promise<Answer> {
    this.#database.exec('SAVEPOINT call');
    const answered = await answer(this.#parts, question);
    // A full disk may have rolled back all calls already.
    if (answered.error && !this.#database.isTransaction) throw answered.error;
    this.#database.exec(answered.error ? 'ROLLBACK TO call; RELEASE call' : 'RELEASE call');
    return answered;
  }

  /** Returns only the number of what was stored. */
  #append(drafts: string): string {
    const outcomes = this.#log.append(JSON.parse(drafts) as readonly Draft[]);
    return JSON.stringify(
      outcomes.map((outcome) => (outcome.kind === 'stored' ? outcome.entry.seq : outcome)),
    );
  }
}
