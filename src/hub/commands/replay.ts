import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomName } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Rule } from './rule.ts';

/** Entries that are told in one piece: a client that can only take all of them at once gets most rooms whole. */
const chunkEntries = 2_000;

/** Everything in a room, for clients that keep no cursor and want it all. */
export const replay: Rule<'replay'> = {
  requires: 'authenticated',
  async run(context, session, { room: name }, requestId) {
    const room = session.resolveRoom(name);
    if (room === undefined) return session.refuse('room_invalid', requestId, 'replay');
    const head = (await context.store.heads([room])).get(room) ?? 0;
    let after = 0;
    do {
      const entries = await readChunk(context, room, after, head);
      session.send({ kind: 'history', room, entries, head, ...(requestId !== undefined && { requestId }) });
      after = entries.at(-1)?.seq ?? head;
      await session.whenWritable();
    } while (after < head && !session.ended);
  },
};

/** The next piece past a number and up to the head, read in pages. */
async function readChunk(context: Context, room: RoomName, after: number, head: number): Promise<Entry[]> {
  const chunk: Entry[] = [];
  while (chunk.length < chunkEntries) {
    const last = chunk.at(-1)?.seq ?? after;
    const limit = Math.min(limits.history.page, head - last);
    const page = limit > 0 ? await context.store.read({ room, after: last, limit }) : [];
    if (page.length === 0) break;
    chunk.push(...page);
  }
  return chunk;
}
