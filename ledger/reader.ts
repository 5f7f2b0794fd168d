import { setTimeout as pause } from 'node:timers/promises';

/** Reads for as long as one connection lasts, or until the signal. Rejected where nobody answers just now. */
export type Reader = (signal: AbortSignal) => Promise<void>;

export const reconnectMs = 100;

/** Reads on and on: whenever the connection is lost, on another one. */
export async function keepReading(read: Reader, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await read(signal).catch(() => {});
    await pause(reconnectMs, undefined, { signal }).catch(() => {});
  }
}
