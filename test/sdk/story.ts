import fc from 'fast-check';
import type { ShownEntry, ShownMessage } from '#wire/json/frames.ts';
import { deleted, edited, reacted, said } from './frames.ts';

/** What may happen in rooms, for properties: any steps make a log, of which it is known what a server reads. */

const authors = {
  lobby: ['Alice', 'Bob', 'Oksana'],
  kitchen: ['Bob'],
  '~1-2': ['Alice', 'Bob'],
  '~1-3': ['Oksana'],
};

export const step = fc.record({
  what: fc.constantFrom('say', 'say', 'mention', 'edit', 'delete', 'react', 'take back'),
  who: fc.nat(2),
  target: fc.nat(20),
});

export const alice = { id: 1, nickname: 'Alice' };

export function entryOf(
  room: string,
  seq: number,
  { what, who, target }: { what: string; who: number; target: number },
): ShownEntry {
  const cast = authors[room as keyof typeof authors];
  const nickname = cast[who % cast.length] as string;
  const earlier = 1 + (target % Math.max(1, seq - 1));
  if (seq === 1 || what === 'say') return said(room, seq, nickname, `${seq}`, { n: seq });
  if (what === 'mention') return said(room, seq, nickname, '@alice', { n: seq, mentions: [alice] });
  // Every other edit takes a mention away, or adds none.
  if (what === 'edit')
    return {
      ...edited(room, seq, nickname, earlier, `edited by ${seq}`),
      ...(seq % 2 && { mentions: [alice] }),
    };
  if (what === 'delete') return deleted(room, seq, nickname, earlier);
  return reacted(room, seq, nickname, earlier, '🎉', what === 'react');
}

/** The entries up to a number as a server reads them: messages as they stand now. Written apart from what is tested. */
export function asTheyStand(entries: readonly ShownEntry[]): ShownEntry[] {
  const standing = entries.map((entry) => ({ ...entry })) as (ShownEntry & {
    -readonly [K in keyof ShownMessage]?: ShownMessage[K];
  })[];
  for (const entry of entries) {
    if (entry.kind !== 'edited' && entry.kind !== 'deleted' && entry.kind !== 'reacted') continue;
    const message = standing[Number(entry.messageId.split('.')[1]) - 1]!;
    if (message.kind !== 'message' && message.kind !== 'direct') continue;
    if (entry.kind === 'edited') {
      Reflect.deleteProperty(message, 'mentions');
      const { body, mentions, sentAt: editedAt } = entry;
      Object.assign(message, { body, editedAt, ...(mentions && { mentions }) });
    }
    if (entry.kind === 'deleted') Object.assign(message, { body: '', deleted: true });
    if (entry.kind === 'reacted') {
      const users = (message.reactionUsers?.['🎉'] ?? []).filter((id) => id !== entry.author.id);
      const after = entry.on ? [...users, entry.author.id] : users;
      const names = after.map((id) => ['', 'Alice', 'Bob', 'Oksana'][id]);
      Object.assign(message, {
        reactions: after.length > 0 ? { '🎉': names } : {},
        reactionUsers: after.length > 0 ? { '🎉': after } : {},
      });
    }
  }
  return standing;
}
