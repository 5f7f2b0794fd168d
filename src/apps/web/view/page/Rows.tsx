import type { ComponentChildren } from 'preact';
import { useApp } from '../context.ts';
import type { OwnList } from './deeds.ts';

interface Props<T> {
  readonly items: readonly T[] | undefined;
  readonly empty: string;
  readonly idOf: (item: T) => string;
  readonly children: (item: T) => ComponentChildren;
}

/** A list as rows, or a sentence that there is nothing. */
export function Rows<T>({ items, empty, idOf, children }: Props<T>) {
  if (!items) return null;
  if (items.length === 0) return <p class="hint">{empty}</p>;
  return (
    <ul class="rows">
      {items.map((item) => (
        <li key={idOf(item)}>{children(item)}</li>
      ))}
    </ul>
  );
}

/** Does it, and shows the list as it is then. */
export function useThen({ load }: Pick<OwnList<never>, 'load'>) {
  const { actions } = useApp();
  return async (command: Parameters<typeof actions.asking.run>[0]): Promise<void> => {
    if (await actions.asking.run(command)) await load();
  };
}
