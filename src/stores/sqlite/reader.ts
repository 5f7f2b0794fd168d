import { DatabaseSync } from 'node:sqlite';
import { type Range, type Search, StoreUnavailable } from '#store.ts';
import { SqlFacts } from '#stores/sql/facts.ts';
import { SqlRooms } from '#stores/sql/rooms.ts';
import { SqlUsers } from '#stores/sql/users.ts';
import { answer, type Question, type Side } from './calls.ts';
import { Connection, timeoutMs } from './connection.ts';
import { inMemory } from './file.ts';
import { LogReader } from './log-reader.ts';

/** The reading thread: a connection of its own, which neither waits for a writer nor blocks one. */
export function openReader(path: string, epoch: string): Side {
  const database = new DatabaseSync(path, { readOnly: true, timeout: timeoutMs });
  refuseOther(database, path, epoch);
  const connection = new Connection(database);
  const log = new LogReader(database);
  const parts = {
    log: {
      read: (range: Range) => JSON.stringify(log.read(range)),
      search: (query: Search) => JSON.stringify(log.search(query)),
      heads: log.heads.bind(log),
      headsSince: log.headsSince.bind(log),
      size: log.size.bind(log),
    },
    users: new SqlUsers(connection),
    rooms: new SqlRooms(connection),
    facts: new SqlFacts(connection),
  };
  return {
    epoch: '',
    answer: (questions: readonly Question[]) =>
      Promise.all(questions.map((question) => answer(parts, question))),
    check: () => {},
    rest: async () => false,
    close: () => database.close(),
  };
}

/** The writer has opened the file before: by now another one may be there. */
function refuseOther(database: DatabaseSync, path: string, epoch: string): void {
  if (path === inMemory || database.prepare('SELECT epoch FROM log').get()?.epoch === epoch) return;
  database.close();
  throw new StoreUnavailable(`The database ${path} was replaced by another one while Hubbub was using it.`);
}
