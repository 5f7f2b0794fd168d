import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import type { Store } from '#store.ts';

interface Sought {
  readonly room: RoomId;
  /** In ms since 1970: older ones are not looked for. */
  readonly since: number;
  readonly test: (message: Posted) => boolean;
  /** How many pages are read at most. */
  readonly pages?: number;
}

/** The newest such message, as the log knows it: whichever node has written it. */
export async function newestOf(
  { log }: Store,
  { room, since, test, pages = Number.POSITIVE_INFINITY }: Sought,
): Promise<Posted | undefined> {
  let before = Number.POSITIVE_INFINITY;
  for (let read = 0; before > 1 && read < pages; read++) {
    const page = await log.read({ room, before, limit: limits.history.page });
    const recent = page.filter(({ sentAt }) => sentAt > since);
    const found = recent.findLast((entry) => entry.kind === 'posted' && test(entry));
    if (found || recent.length === 0) return found as Posted | undefined;
    before = page[0]!.seq;
  }
  return undefined;
}
