import { isCaption } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import type { Poll, Posted } from '#model/entry.ts';
import { aboutRoom, oldestFirstId } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { messageId } from '#model/names.ts';
import type { Context } from '../context.ts';

/** The poll that a message is to carry: undefined if it is none that can be asked. `now`: ms since 1970. */
export function pollOf(
  { options, several, secret, minutes }: NonNullable<CommandOf<'post'>['poll']>,
  now: number,
): Poll | undefined {
  const names = options.map((option) => option.trim());
  if (names.length < limits.poll.fewest || names.length > limits.poll.most) return undefined;
  if (new Set(names).size < names.length || !names.every((name) => name !== '' && isCaption(name)))
    return undefined;
  return {
    options: names,
    ...(several && { several }),
    ...(secret && { secret }),
    ...(minutes !== undefined && { until: now + minutes * 60_000 }),
  };
}

/** Kept before the message is acknowledged, also to whoever posts it again: whatever breaks off, a poll that was asked ends. */
export async function keepEnd({ facts }: Context, { room, seq, poll, closedAt }: Posted): Promise<void> {
  const { until: at } = poll ?? {};
  if (at === undefined || closedAt !== undefined) return;
  const data = { messageId: messageId(room, seq), at };
  const id = oldestFirstId(at, data.messageId);
  await facts.write({ kind: 'pollEnd', id, version: 0, about: aboutRoom(room), data });
}
