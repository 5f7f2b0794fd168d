import type { Contents } from '#dump.ts';

/** What a store holds at one moment, while others write to it. */
export interface Snapshot extends Contents {
  close(): Promise<void>;
}

/** Undefined for a database that shows no such moment: MongoDB without a replica set has none, and memory is gone with its process. */
export async function openSnapshot(url: string): Promise<Snapshot | undefined> {
  const [scheme = ''] = url.split(':', 1);
  switch (scheme) {
    case 'sqlite':
      return (await import('#stores/sqlite/dump.ts')).openSqliteSnapshot(url.slice('sqlite:'.length));
    case 'postgres':
    case 'postgresql':
      return (await import('#stores/postgres/snapshot.ts')).openPostgresSnapshot(url);
    default:
      return undefined;
  }
}
