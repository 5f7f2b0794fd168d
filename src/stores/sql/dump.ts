import type { Dump, Ownership, Table, Tables } from '#dump.ts';
import type { Room } from '#model/room.ts';
import type { Fact } from '#store.ts';
import { type FactRow, toFact } from './facts.ts';
import { type RoomRow, toRoom } from './rooms.ts';
import { row, type Sql, type Value } from './sql.ts';

/** Records that one statement reads or writes. */
const chunkRecords = 500;

/** The columns of each table with the fields of its records. */
const columnsOf: Readonly<Record<Table, Readonly<Record<string, string>>>> = {
  users: {
    ...{ id: 'id', kind: 'kind', nickname: 'nickname', key: 'key', role: 'role', created_at: 'createdAt' },
    ...{ password_hash: 'passwordHash', token_hash: 'tokenHash', barred_until: 'barredUntil' },
  },
  tokens: { id: 'id', user_id: 'user', label: 'label', hash: 'hash', created_at: 'createdAt' },
  rooms: {
    ...{ id: 'id', kind: 'kind', name: 'name', settings: 'settings', head: 'head', floor: 'floor' },
    ...{ created_at: 'createdAt', active_at: 'activeAt' },
  },
  memberships: { user_id: 'user', room: 'room', role: 'role', since: 'since', read: 'read' },
  facts: { kind: 'kind', id: 'id', about: 'about', version: 'version', data: 'data' },
};

const keyOf: Readonly<Record<Table, readonly string[]>> = {
  users: ['id'],
  tokens: ['id'],
  rooms: ['id'],
  memberships: ['user_id', 'room'],
  facts: ['kind', 'id'],
};

const ownershipColumns = { key: 'key', owner: 'owner', node: 'node' };

const onConflict = 'ON CONFLICT DO NOTHING';

/** The lobby exists already, but not yet with the fields of the record. */
const onConflictOfRooms = `
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, settings = excluded.settings, head = excluded.head,
    floor = excluded.floor, created_at = excluded.created_at, active_at = excluded.active_at
  WHERE rooms.head < excluded.floor`;

/** An account owns its nickname for good; a guest takes its nickname again when it enters. */
const ownNicknames = `
  INSERT INTO nicknames (key, owner) SELECT key, id FROM users WHERE kind = 'account' ON CONFLICT DO NOTHING`;

/** The tables of a dump, without the entries, in SQL. */
export class SqlDump implements Omit<Dump, 'place' | 'entries' | 'addEntries' | 'counts' | 'close'> {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async epoch() {
    return (await row<{ epoch: string }>(this.#sql, 'SELECT epoch FROM log'))!.epoch;
  }

  async setEpoch(epoch: string) {
    await this.#sql.rows('UPDATE log SET epoch = $1', epoch);
  }

  async isEmpty() {
    const any = 'SELECT 1 AS one FROM users UNION ALL SELECT 1 FROM entries LIMIT 1';
    return (await row(this.#sql, any)) === undefined;
  }

  async isInUse(now: number) {
    const alive = 'SELECT 1 AS one FROM nodes WHERE until > $1 LIMIT 1';
    return (await row(this.#sql, alive, now)) !== undefined;
  }

  async *records<T extends Table>(table: T): AsyncIterable<readonly Tables[T][]> {
    for await (const rows of this.#pages(table, columnsOf[table], keyOf[table]))
      yield rows.map((found) => fromRow<T>(table, found));
  }

  async *owners(): AsyncIterable<readonly Ownership[]> {
    for await (const rows of this.#pages('nicknames', ownershipColumns, ['key']))
      yield rows.map((found) => withoutNulls(found) as unknown as Ownership);
  }

  /** The rows of a table, in the order of its key. */
  async *#pages(table: string, columns: Readonly<Record<string, string>>, key: readonly string[]) {
    const wanted = Object.entries(columns).map(([column, field]) => `${column} AS "${field}"`);
    const select = (after: string): string =>
      `SELECT ${wanted} FROM ${table} ${after} ORDER BY ${key} LIMIT ${chunkRecords}`;
    let rows = await this.#sql.rows<Row>(select(''));
    while (rows.length > 0) {
      yield rows;
      const last = key.map((column) => rows.at(-1)![columns[column]!] as Value);
      rows = await this.#sql.rows<Row>(select(`WHERE (${key}) > ${placeholders(key.length, 0)}`), ...last);
    }
  }

  async addRecords<T extends Table>(table: T, records: readonly Tables[T][]): Promise<void> {
    const columns = Object.keys(columnsOf[table]);
    const fields = Object.values(columnsOf[table]);
    await this.#sql.transaction(async (sql) => {
      for (let start = 0; start < records.length; start += chunkRecords) {
        const rows = records.slice(start, start + chunkRecords).map(toRow);
        const values = rows.flatMap((one) => fields.map((field) => one[field] as Value));
        const places = rows.map((_, index) => placeholders(fields.length, index * fields.length));
        const conflict = table === 'rooms' ? onConflictOfRooms : onConflict;
        await sql.rows(`INSERT INTO ${table} (${columns}) VALUES ${places} ${conflict}`, ...values);
      }
      if (table === 'users') await sql.rows(ownNicknames);
    });
  }
}

type Row = Readonly<Record<string, unknown>>;

/** A room is added without its entries. */
function toRow(record: Tables[Table]): Row {
  if ('settings' in record)
    return { ...record, settings: JSON.stringify(record.settings), head: record.floor - 1 };
  return 'data' in record ? { ...record, data: JSON.stringify(record.data) } : { ...record };
}

function fromRow<T extends Table>(table: T, found: Row): Tables[T] {
  const record: Room | Fact | Row =
    table === 'rooms'
      ? toRoom(found as unknown as RoomRow)
      : table === 'facts'
        ? toFact(found as unknown as FactRow)
        : withoutNulls(found);
  return record as unknown as Tables[T];
}

const withoutNulls = (found: Row): Row =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));

const placeholders = (count: number, after: number): string =>
  `(${Array.from({ length: count }, (_, index) => `$${after + index + 1}`)})`;
