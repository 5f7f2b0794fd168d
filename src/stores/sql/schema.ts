/** How a database spells the types. */
export interface Dialect {
  /** A primary key that the database never gives twice. */
  readonly identity: string;
  readonly integer: string;
  /** Compared by code points. */
  readonly text: string;
  /** What follows the columns of a table, and of one that is only read by its primary key. */
  readonly table: string;
  readonly keyed: string;
}

/**
 * The tables that both SQL stores share. Each makes `rooms` itself, with at least the columns `id`, `kind`, `name`,
 * `settings` (JSON), `head`, `floor`, `created_at` and `active_at`, where `id` and `name` are unique.
 */
export const sharedTables = ({ identity, integer, text, table, keyed }: Dialect): string => `
CREATE TABLE log (
  epoch ${text} NOT NULL
) ${table};

CREATE TABLE users (
  id ${identity},
  kind ${text} NOT NULL,
  nickname ${text} NOT NULL,
  key ${text} NOT NULL,
  role ${text} NOT NULL,
  password_hash ${text},
  token_hash ${text} UNIQUE,
  created_at ${integer} NOT NULL,
  barred_until ${integer}
) ${table};

-- Guests may have had the same nickname one after the other.
CREATE UNIQUE INDEX external_users ON users (key) WHERE kind = 'external';

-- The owners of nicknames: an account for good, a guest for as long as its node is alive.
CREATE TABLE nicknames (
  key ${text} PRIMARY KEY,
  owner ${integer} NOT NULL,
  node ${text}
) ${keyed};

CREATE INDEX nicknames_of_owner ON nicknames (owner);
CREATE INDEX nicknames_of_node ON nicknames (node) WHERE node IS NOT NULL;

CREATE TABLE nodes (
  name ${text} PRIMARY KEY,
  until ${integer} NOT NULL
) ${keyed};

CREATE TABLE tokens (
  id ${text} PRIMARY KEY,
  user_id ${integer} NOT NULL,
  label ${text} NOT NULL,
  hash ${text} NOT NULL UNIQUE,
  created_at ${integer} NOT NULL
) ${keyed};

CREATE INDEX tokens_of_user ON tokens (user_id);

CREATE TABLE memberships (
  user_id ${integer} NOT NULL,
  room ${text} NOT NULL,
  role ${text} NOT NULL,
  since ${integer} NOT NULL,
  read ${integer} NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, room)
) ${keyed};

CREATE INDEX members_of_room ON memberships (room);

${factTables({ identity, integer, text, table, keyed })}`;

/** What `sharedTables` has besides the tables of the form before: an index of the barred users, and the facts. */
export const factTables = ({ integer, text, keyed }: Dialect): string => `
-- Every append looks here first. It is empty as long as nobody is barred.
CREATE INDEX barred_users ON users (id) WHERE barred_until IS NOT NULL;

CREATE TABLE facts (
  kind ${text} NOT NULL,
  id ${text} NOT NULL,
  about ${text} NOT NULL,
  version ${integer} NOT NULL,
  data ${text} NOT NULL,
  PRIMARY KEY (kind, id)
) ${keyed};

CREATE INDEX facts_about ON facts (kind, about, id);
`;
