import { setTimeout as pause } from 'node:timers/promises';

/** Reads until the connection has ended, or until the signal. Rejected if the connection fails. */
export type Reader = (signal: AbortSignal) => Promise<void>;

export const reconnectMs = 100;

/** Reads continuously: whenever a connection is lost, on a new one. */
export async function keepReading(read: Reader, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await read(signal).catch(() => {});
    await pause(reconnectMs, undefined, { signal }).catch(() => {});
  }
}
