import type { Config } from '#config.ts';
import type { BackupPieces } from '#hub/backups.ts';
import { databaseUrlOf } from './open-store.ts';

/** How a backup of the store of this node is read; undefined where there is no way beside the chat. */
export function backupPiecesOf(config: Config, store: unknown): BackupPieces | undefined {
  const url = databaseUrlOf(config);
  // A store that was given may be another one.
  if (store || !/^(sqlite|postgres|postgresql):/.test(url) || url === 'sqlite::memory:') return undefined;
  return async function* (now) {
    // Loaded with the first one.
    const { piecesOf } = await import('#dump/backup/pieces.ts');
    yield* piecesOf(url, now);
  };
}
