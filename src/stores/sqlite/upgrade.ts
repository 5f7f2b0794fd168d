import type { DatabaseSync } from 'node:sqlite';
import type { StoredEntry } from '#dump.ts';
import { digest } from '#lib/digest.ts';
import type { RoomId } from '#model/names.ts';
import { Upgrade } from '#model/upgrade.ts';
import type { OnProgress } from '#store.ts';
import { SqlDump } from '#stores/sql/dump.ts';
import { Connection } from './connection.ts';
import { dropOld, FirstForm, setAside } from './first-form.ts';
import { Log } from './log.ts';
import { schema } from './schema.ts';

/** Entries that are in memory at once. */
const chunkEntries = 1_000;

/**
 * Upgrades the tables of 0.1.0 to the newest form, inside the caller's transaction. The epoch and the numbers of the
 * entries stay.
 */
export async function upgrade(database: DatabaseSync, onProgress: OnProgress): Promise<void> {
  database.exec(`${setAside}; ${schema}; INSERT INTO log (epoch) SELECT epoch FROM old_log`);
  const old = new FirstForm(database);
  const total = old.count();
  onProgress(0, total);
  const upgraded = new Upgrade(old.log(), digest);
  await addTables(new SqlDump(new Connection(database)), old, upgraded);
  const log = new Log(database);
  let done = 0;
  for (const chunk of chunks(old, upgraded)) {
    log.add(chunk);
    done += chunk.length;
    onProgress(done, total);
  }
  database.exec(dropOld);
}

async function addTables(dump: SqlDump, old: FirstForm, upgraded: Upgrade): Promise<void> {
  const tokens = old.tokens().map((token) => upgraded.token(token));
  await dump.addRecords('users', upgraded.users);
  await dump.addRecords(
    'tokens',
    tokens.filter((token) => token !== undefined),
  );
  await dump.addRecords('rooms', upgraded.rooms);
  await dump.addRecords('memberships', upgraded.memberships);
}

/** The entries of all rooms, in chunks that each belong to one room. */
function* chunks(old: FirstForm, upgraded: Upgrade): Iterable<readonly StoredEntry[]> {
  for (const { id, kind } of upgraded.rooms) if (kind === 'public') yield* chunksOf(id, old, upgraded);
  yield* Map.groupBy(upgraded.direct, ({ entry }) => entry.room).values();
}

function* chunksOf(room: RoomId, old: FirstForm, upgraded: Upgrade): Iterable<readonly StoredEntry[]> {
  const reactions = upgraded.reactions(old.reacted(room));
  let entries = old.entries(room, 0, chunkEntries);
  while (entries.length > 0) {
    yield entries.map(({ old: entry, digest }) => ({
      entry: upgraded.entry(entry, reactions),
      ...(digest !== undefined && { digest }),
    }));
    entries = old.entries(room, entries.at(-1)!.old.seq, chunkEntries);
  }
}
