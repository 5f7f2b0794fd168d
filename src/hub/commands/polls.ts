import { isCaption } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import type { Poll } from '#model/entry.ts';
import { limits } from '#model/limits.ts';

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
