import { readdirSync, readFileSync } from 'node:fs';

/** How many files and sockets this process may hold open; `Infinity` where the system does not say. */
export function mostOpenFiles(): number {
  const limit = fromProc() ?? fromReport();
  const most = Number(limit);
  return Number.isSafeInteger(most) && most > 0 ? most : Number.POSITIVE_INFINITY;
}

/** How many it holds open now, or what that usually is. */
export function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return usual;
  }
}

const usual = 64;

/** The soft limit, which Node has raised as far as it may. */
function fromProc(): string | undefined {
  try {
    return /^Max open files +(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** Other systems have no `/proc`; the report takes longer. */
function fromReport(): unknown {
  const { report } = process;
  if (!report) return undefined;
  Object.assign(report, { excludeNetwork: true });
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  return userLimits?.open_files?.soft;
}
