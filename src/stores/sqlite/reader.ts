import { DatabaseSync } from 'node:sqlite';
import type { Range, Search } from '#store.ts';
import { SqlRooms } from '#stores/sql/rooms.ts';
import { SqlUsers } from '#stores/sql/users.ts';
import { answer, type Question, type Side } from './calls.ts';
import { Connection, timeoutMs } from './connection.ts';
import { LogReader } from './log-reader.ts';

/** The reading thread: a connection of its own, which neither waits for a writer nor blocks one. */
export function openReader(path: string): Side {
  const database = new DatabaseSync(path, { readOnly: true, timeout: timeoutMs });
  const connection = new Connection(database);
  const log = new LogReader(database);
  const parts = {
    log: {
      read: (range: Range) => JSON.stringify(log.read(range)),
      search: (query: Search) => JSON.stringify(log.search(query)),
      heads: log.heads.bind(log),
      headsSince: log.headsSince.bind(log),
    },
    users: new SqlUsers(connection),
    rooms: new SqlRooms(connection),
  };
  return {
    epoch: '',
    answer: (questions: readonly Question[]) =>
      Promise.all(questions.map((question) => answer(parts, question))),
    rest: async () => false,
    close: () => database.close(),
  };
}
