import type { Fact, FactChange, FactQuery, Facts } from '#store.ts';
import { Overtaken, row, type Sql } from './sql.ts';

/** A fact as it is read. */
export type FactRow = Omit<Fact, 'data'> & { readonly data: string };

const columns = 'kind, id, about, version, data';

export const toFact = ({ kind, id, about, version, data }: FactRow): Fact => ({
  ...{ kind, id, about, version },
  data: JSON.parse(data) as Fact['data'],
});

/** The contract of `Facts` in SQL. */
export class SqlFacts implements Facts {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async get(kind: string, id: string) {
    const statement = `SELECT ${columns} FROM facts WHERE kind = $1 AND id = $2`;
    const found = await row<FactRow>(this.#sql, statement, kind, id);
    return found && toFact(found);
  }

  async list({ kind, about, after = '', limit }: FactQuery) {
    const rows =
      about === undefined
        ? await this.#sql.rows<FactRow>(
            `SELECT ${columns} FROM facts WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3`,
            ...[kind, after, limit],
          )
        : await this.#sql.rows<FactRow>(
            `SELECT ${columns} FROM facts WHERE kind = $1 AND about = $4 AND id > $2 ORDER BY id LIMIT $3`,
            ...[kind, after, limit, about],
          );
    return rows.map(toFact);
  }

  /**
   * Compares all versions before it writes anything, so that the answer `false` needs no rollback; and each once more while it
   * writes, because on PostgreSQL another transaction may have committed in between. Always in one order, to avoid deadlocks.
   */
  write(changes: readonly FactChange[]) {
    const ordered = changes.toSorted((a, b) =>
      a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1,
    );
    return this.#sql.transaction(async (sql) => {
      for (const change of ordered) if ((await versionOf(sql, change)) !== change.version) return false;
      for (const change of ordered) await carryOut(sql, change);
      return true;
    });
  }
}

async function versionOf(sql: Sql, { kind, id }: FactChange): Promise<number> {
  const statement = 'SELECT version FROM facts WHERE kind = $1 AND id = $2';
  return (await row<{ version: number }>(sql, statement, kind, id))?.version ?? 0;
}

async function carryOut(sql: Sql, change: FactChange): Promise<void> {
  const { kind, id, version, about, data } = change;
  if (data === undefined && version === 0) return;
  const written =
    data === undefined
      ? await sql.rows(
          'DELETE FROM facts WHERE kind = $1 AND id = $2 AND version = $3 RETURNING id',
          ...[kind, id, version],
        )
      : version === 0
        ? await sql.rows(
            `INSERT INTO facts (kind, id, about, version, data) VALUES ($1, $2, $3, 1, $4)
             ON CONFLICT DO NOTHING RETURNING id`,
            ...[kind, id, about, JSON.stringify(data)],
          )
        : await sql.rows(
            `UPDATE facts SET about = $4, version = version + 1, data = $5
             WHERE kind = $1 AND id = $2 AND version = $3 RETURNING id`,
            ...[kind, id, version, about, JSON.stringify(data)],
          );
  if (written.length === 0) throw new Overtaken(`the fact ${kind} ${id} was written by another process`);
}
