/** How long one call waits for other processes to let go of the database. */
const timeoutMs = 10_000;
const sleepMs = 0.5;
const sleepCell = new Int32Array(new SharedArrayBuffer(4));

/**
 * Tries again while another process keeps the database locked. SQLite can wait by itself, but it looks less and less
 * often, at last every 100 ms, and beside a busy writer, who lets go for a moment only, it misses many turns.
 */
export function retryWhileBusy<T>(attempt: () => T): T {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (resultCode(error) !== busy || performance.now() > deadline) throw error;
      Atomics.wait(sleepCell, 0, 0, sleepMs);
    }
  }
}

const busy = 5;

/** The kind of error that SQLite speaks of, 0 for any other error. */
export const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
