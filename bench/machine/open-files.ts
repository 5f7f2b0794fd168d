import { readFileSync } from 'node:fs';

/** Files that a server or a load has open besides its connections. */
const others = 200;

/** Connections that one process may have here; Node raises its limit as far as the system allows. */
export function mostConnections(): number {
  try {
    const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return hard === undefined ? Number.POSITIVE_INFINITY : Number(hard) - others;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
