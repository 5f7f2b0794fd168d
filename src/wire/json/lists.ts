import type { ListItems, ListName } from '#model/list.ts';

const timeFields: ReadonlySet<string> = new Set(['at', 'until', 'since']);

/** Items as they are, with their times as in all frames. */
export const showItems = (items: readonly ListItems[ListName][]): Record<string, unknown>[] =>
  items.map((item) =>
    Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        timeFields.has(name) ? new Date(value as number).toISOString() : value,
      ]),
    ),
  );
