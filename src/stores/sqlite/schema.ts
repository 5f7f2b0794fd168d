import { randomUUID } from 'node:crypto';
import { lobby } from '#model/names.ts';
import { type Dialect, factTables, sharedTables } from '#stores/sql/schema.ts';

const dialect: Dialect = {
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  integer: 'INTEGER',
  text: 'TEXT',
  table: 'STRICT',
  keyed: 'STRICT, WITHOUT ROWID',
};

/**
 * The tables of a new database.
 *
 * `entries.id` is the time of sending in milliseconds, times 2^11, plus a count within that millisecond. So the order
 * of ids is that of search results, and the index of words, whose rows have the same ids, can be read from the newest
 * on without sorting all matches.
 *
 * `rooms.number` stands for the room's id in large tables. `rooms.indexed` is the number up to which the words of the
 * room's messages are in the index: see `words.ts`.
 */
export const schema = `
${sharedTables(dialect)}
CREATE TABLE rooms (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT UNIQUE,
  settings TEXT NOT NULL,
  head INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX rooms_behind ON rooms (number) WHERE indexed < head;

CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  room INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  author INTEGER NOT NULL,
  nickname TEXT NOT NULL,
  account INTEGER NOT NULL,
  session TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  wire TEXT NOT NULL,
  target INTEGER,
  data TEXT NOT NULL,
  UNIQUE (room, seq)
) STRICT;

CREATE INDEX edits ON entries (room, target) WHERE kind = 'edited';

CREATE TABLE client_ids (
  author INTEGER NOT NULL,
  client_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  room INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (author, client_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
  body, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
`;

/** Brings the tables of the fourth form to the fifth. */
export const fifthForm = `
ALTER TABLE users ADD COLUMN barred_until INTEGER;
ALTER TABLE rooms ADD COLUMN active_at INTEGER NOT NULL DEFAULT 0;
UPDATE rooms SET active_at =
  max(created_at, coalesce((SELECT max(sent_at) FROM entries WHERE entries.room = rooms.number), 0));
${factTables(dialect)}
`;

/** The rows of a new database. */
export const firstRows = (now = Date.now()): string => `
INSERT INTO log (epoch) VALUES ('${randomUUID()}');
INSERT INTO rooms (id, kind, name, settings, head, floor, created_at, active_at)
  VALUES ('${lobby}', 'public', '${lobby}', '{}', 0, 1, ${now}, ${now});
`;
