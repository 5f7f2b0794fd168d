import { newKeys } from '#model/rekey.ts';
import type { User } from '#model/user.ts';
import type { Sql } from './sql.ts';

type Row = Pick<User, 'id' | 'kind' | 'nickname'> & { readonly key: string; readonly createdAt: number };

/**
 * Computes the keys of all nicknames again, inside the caller's transaction. Guests take their nicknames again when they enter.
 */
export async function rekey(sql: Sql): Promise<void> {
  const users = await sql.rows<Row>('SELECT id, kind, nickname, key, created_at AS "createdAt" FROM users');
  const keys = newKeys(users);
  const changed = users.filter(({ id, key }) => keys.get(id) !== key);
  // Two external users may change places, and no two have one key at any moment.
  for (const { id } of changed) await sql.rows(`UPDATE users SET key = '= ' || id WHERE id = $1`, id);
  for (const { id } of changed) await sql.rows('UPDATE users SET key = $2 WHERE id = $1', id, keys.get(id));
  await sql.rows('DELETE FROM nicknames');
  await sql.rows(`INSERT INTO nicknames (key, owner) SELECT key, id FROM users WHERE kind = 'account'`);
}
