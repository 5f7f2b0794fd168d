import type { FileHandle } from 'node:fs/promises';

/** So much is written before it is made durable. */
const syncedBytes = 8 * 1024 * 1024;

/**
 * Writes what comes from this place on, and returns where it ends; also what came before a source that fails is on the disk then.
 * All of it made durable at the end would hold up everybody else who waits for the disk, such as the database.
 */
export async function writeDurably(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array>,
  start = 0,
): Promise<number> {
  let end = start;
  let synced = start;
  try {
    for await (const piece of source) {
      // A disk may take less at once than it is given.
      for (let done = 0; done < piece.length; ) {
        const { bytesWritten } = await handle.write(piece, done, piece.length - done, end);
        done += bytesWritten;
        end += bytesWritten;
      }
      if (end - synced < syncedBytes) continue;
      await handle.datasync();
      synced = end;
    }
  } finally {
    await handle.sync();
  }
  return end;
}
