import type { Socket } from 'node:net';
import type { Clock } from './clock.ts';

/**
 * Waits for the first bytes of a connection, though not longer than this, and hands them over; they are read no more after that.
 * Never calls back for a connection that closes before.
 */
export function takeFirstBytes(
  socket: Socket,
  clock: Clock,
  withinMs: number,
  then: (bytes: Uint8Array) => void,
): void {
  const stop = () => {
    cancel();
    socket.off('readable', take).off('close', stop).off('error', ignore);
  };
  const take = () => {
    const bytes: Buffer | null = socket.read();
    stop();
    if (!socket.destroyed) then(bytes ?? new Uint8Array());
  };
  const cancel = clock.after(withinMs, take);
  socket.on('readable', take).on('close', stop).on('error', ignore);
}

const ignore = () => {};
