import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { StoreUnavailable } from '#store.ts';

/**
 * A note beside the database: there is one here. Without it a database that was lost, by a mistake or with its disk,
 * would silently become a new chat at the next start.
 */
const noteOf = (path: string): string => `${path}-expected`;

const text = (path: string): string =>
  `${basename(path)} belongs here. If it is lost, Hubbub says so and does not begin a new chat.
To begin one all the same, remove this file.
`;

/**
 * Throws `StoreUnavailable` if a database was expected here, and there is none. `mustExist`: the caller had it open
 * before, so it is expected whatever the note says.
 */
export function refuseLoss(path: string, mustExist: boolean): void {
  // In this order: another node may be making the database at this moment, and leaves the note last.
  const noted = existsSync(noteOf(path));
  if (!noted && !mustExist) return;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats && stats.size > 0) return;
  throw new StoreUnavailable(
    `${stats ? 'it is empty, but it held a chat.' : 'it is gone, but there was one here.'} Restore a backup, ` +
      `or, to begin a new chat, remove ${noted ? noteOf(path) : 'what is left'} and start Hubbub again.`,
  );
}

/** Throws `StoreUnavailable` if a file is there that holds nothing, and no node is making a database of it. */
export function refuseEmpty(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.size === 0)
    throw new StoreUnavailable(
      `The database ${path} is empty. If it held a chat, restore a backup; to begin a new chat, remove the file.`,
    );
}

/** Leaves the note beside a database that is complete. */
export function noteDatabase(path: string): void {
  if (!existsSync(noteOf(path))) writeFileSync(noteOf(path), text(path), { mode: 0o600 });
}
