/** How long one call waits for other processes to let go of the database. */
const patienceMs = 10_000;
const napMs = 0.5;
const nap = new Int32Array(new SharedArrayBuffer(4));

/**
 * Tries again while another process keeps the database locked. SQLite can wait by itself, but it looks less and less
 * often, at last every 100 ms, and beside a busy writer, who lets go for a moment only, it misses many turns.
 */
export function patiently<T>(attempt: () => T): T {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (resultCode(error) !== busy || performance.now() > deadline) throw error;
      Atomics.wait(nap, 0, 0, napMs);
    }
  }
}

const busy = 5;

/** The kind of error that SQLite speaks of, 0 for any other error. */
export const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
