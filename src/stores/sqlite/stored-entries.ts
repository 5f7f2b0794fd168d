import type { DatabaseSync } from 'node:sqlite';
import type { StoredEntry } from '#dump.ts';
import type { RoomName } from '#model/names.ts';
import { Entries } from './entries.ts';
import { type EntryRow, entryFromRow, selectEntries } from './rows.ts';

interface StoredRow extends EntryRow {
  readonly digest: string | null;
  readonly other_room: RoomName | null;
  readonly other_seq: number | null;
}

/** Entries with all that is kept of them. */
export class StoredEntries {
  readonly #entries: Entries;
  readonly #select;
  readonly #room;
  readonly #clientId;
  readonly #copy;

  constructor(database: DatabaseSync) {
    this.#entries = new Entries(database);
    this.#select = database.prepare(`${selectEntries}, c.digest, o.other_room, o.other_seq
      FROM rooms r CROSS JOIN entries e ON e.room = r.id JOIN people p ON p.id = e.author
      LEFT JOIN client_ids c ON c.author = e.author AND c.client_id = e.client_id AND c.room = e.room AND c.seq = e.seq
      LEFT JOIN copies o ON o.room = r.name AND o.seq = e.seq
      WHERE r.name = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`);
    this.#room = database.prepare(`
      INSERT INTO rooms (name, head) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET head = excluded.head RETURNING id`);
    this.#clientId = database.prepare(
      'INSERT INTO client_ids (author, client_id, digest, room, seq) VALUES (?, ?, ?, ?, ?)',
    );
    this.#copy = database.prepare(
      'INSERT INTO copies (room, seq, other_room, other_seq) VALUES (?, ?, ?, ?)',
    );
  }

  read(room: RoomName, after: number, limit: number): readonly StoredEntry[] {
    const rows = this.#select.all(room, after, limit) as unknown as StoredRow[];
    return rows.map(toStoredEntry);
  }

  /** Adds what follows the head of a room. The words of messages are indexed by the first node that comes. */
  add(entries: readonly StoredEntry[]): void {
    const { room, seq } = entries.at(-1)!.entry;
    const id = this.#room.get(room, seq)!.id as number;
    for (const one of entries) this.#add(id, one);
  }

  #add(room: number, { entry, digest, copy }: StoredEntry): void {
    this.#entries.insert(room, entry);
    if (entry.kind !== 'posted') return;
    this.#entries.replace(room, entry);
    if (digest !== undefined) this.#clientId.run(entry.author.id, entry.clientId!, digest, room, entry.seq);
    if (copy) this.#copy.run(entry.room, entry.seq, copy.room, copy.seq);
  }
}

function toStoredEntry(row: StoredRow): StoredEntry {
  const { digest, other_room: room, other_seq: seq } = row;
  const copied = room !== null && seq !== null;
  return {
    entry: entryFromRow(row),
    ...(digest !== null && { digest }),
    ...(copied && { copy: { room, seq } }),
  };
}
