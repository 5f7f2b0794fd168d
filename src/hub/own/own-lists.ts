import { aboutUser, type FactKind } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { ListItems, OwnList } from '#model/list.ts';
import { messageId, type UserId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';

/** In which kind of fact each list is kept. */
export const kindOf = {
  drafts: 'draft',
  saved: 'saved',
  attention: 'attention',
  scheduled: 'scheduled',
  reminders: 'reminder',
  quietHours: 'quietHours',
  preferences: 'preferences',
} as const satisfies Record<OwnList, FactKind>;

export type KindOf<L extends OwnList> = (typeof kindOf)[L];

type Show = { readonly [L in OwnList]: (fact: FactOf<KindOf<L>>, now: number) => ListItems[L] | undefined };

const show: Show = {
  drafts: ({ data: { thread, unposted, ...draft } }) => ({
    ...draft,
    ...(thread !== undefined && { thread: messageId(draft.room, thread) }),
    ...(unposted && { refused: unposted.at(-1)!.refused }),
  }),
  saved: ({ id, data }) => ({ id, ...data }),
  attention: ({ data }, now) => {
    const { mutedUntil = 0, ...rest } = data;
    if (mutedUntil > now) return data;
    return rest.level === 'all' ? undefined : rest;
  },
  scheduled: ({ id, data: { room, body, at, replyTo } }) => ({
    ...{ id, room, body, at },
    ...(replyTo !== undefined && { replyTo: messageId(room, replyTo) }),
  }),
  quietHours: ({ data }) => data,
  preferences: ({ data }) => data,
  reminders: ({ id, data }, now) => ({ id, ...data, due: data.at <= now }),
};

/** One page of what the user keeps for itself, and after which id there is more. */
export async function ownPage<L extends OwnList>(
  { facts, clock }: Context,
  user: UserId,
  list: L,
  after?: string,
): Promise<{ readonly items: readonly ListItems[L][]; readonly next?: string }> {
  const query = { about: aboutUser(user), limit: limits.listItems, ...(after !== undefined && { after }) };
  const page = (await facts.page(kindOf[list], query)) as readonly FactOf<KindOf<L>>[];
  const items = page.map((fact) => show[list](fact, clock.now())).filter((item) => item !== undefined);
  const next = page.length === limits.listItems ? page.at(-1)!.id : undefined;
  return { items, ...(next !== undefined && { next }) };
}

/** How many the user has, up to `most`. */
export async function countOwn(
  { facts }: Context,
  user: UserId,
  list: OwnList,
  most: number,
): Promise<number> {
  return (await facts.page(kindOf[list], { about: aboutUser(user), limit: most })).length;
}
