/**
 * The first form of the database.
 *
 * `entries.id` is the time of sending in milliseconds, times 2^11, plus a count within that millisecond. So the order
 * of ids is the order in which a search answers, and the index of words, whose rows carry the same ids, can be walked from
 * the newest on without sorting all that matches.
 */
export const first = `
CREATE TABLE log (
  epoch TEXT NOT NULL
) STRICT;

CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  head INTEGER NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  room INTEGER NOT NULL REFERENCES rooms,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  author INTEGER NOT NULL REFERENCES people,
  nickname TEXT NOT NULL,
  session TEXT NOT NULL,
  lease TEXT,
  sent_at INTEGER NOT NULL,
  wire TEXT NOT NULL,
  body TEXT,
  n INTEGER,
  receiver TEXT,
  reply_to INTEGER,
  client_id TEXT,
  edited_at INTEGER,
  deleted_at INTEGER,
  reactions TEXT,
  target INTEGER,
  emoji TEXT,
  given INTEGER,
  UNIQUE (room, seq)
) STRICT;

CREATE INDEX edits ON entries (room, target) WHERE kind = 'edited';

CREATE TABLE copies (
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  other_room TEXT NOT NULL,
  other_seq INTEGER NOT NULL,
  PRIMARY KEY (room, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_ids (
  author INTEGER NOT NULL REFERENCES people,
  client_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  room INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (author, client_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
  body,
  content = '',
  contentless_delete = 1,
  detail = none,
  tokenize = 'ascii'
);

CREATE TABLE accounts (
  person INTEGER PRIMARY KEY REFERENCES people,
  nickname TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  label TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tokens_of_person ON tokens (person);

CREATE TABLE memberships (
  person TEXT NOT NULL,
  room TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (person, room)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_marks (
  person TEXT NOT NULL,
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (person, room)
) STRICT, WITHOUT ROWID;

CREATE TABLE nodes (
  name TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  key TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  node TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_of_node ON claims (node);
`;
