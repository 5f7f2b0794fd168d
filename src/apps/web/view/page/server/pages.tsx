import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Command } from '#model/command.ts';
import type { ListName } from '#model/list.ts';
import type { Listed } from '../../../chat/asking.ts';
import { useApp, usePart } from '../../context.ts';
import { useWhenSeen } from '../../panel/lists.ts';

/** A list of the server, page by page. */
export interface Pages<L extends ListName> {
  /** Missing before the first page. */
  readonly items: readonly Listed<L>[] | undefined;
  readonly next: string | undefined;
  readonly more: () => void;
  /** From its beginning. */
  readonly again: () => Promise<void>;
}

/** `changed`: what tells that the list is another one now. */
export function usePages<L extends ListName & Command['kind']>(
  command: (after: string | undefined) => Extract<Command, { kind: L }>,
  changed?: unknown,
): Pages<L> {
  const { actions } = useApp();
  const items = useSignal<readonly Listed<L>[] | undefined>(undefined);
  const next = useSignal<string | undefined>(undefined);
  const load = async (after: string | undefined) => {
    const page = await actions.asking.list<L>(command(after));
    if (!page) return;
    items.value = after === undefined ? page.items : [...(items.peek() ?? []), ...page.items];
    next.value = page.next;
  };
  useEffect(() => void load(undefined), [changed]);
  return {
    items: items.value,
    next: next.value,
    more: () => void load(next.peek()),
    again: () => load(undefined),
  };
}

interface RowsProps<L extends ListName> {
  readonly pages: Pages<L>;
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly keyOf: (item: Listed<L>) => string;
  readonly row: (item: Listed<L>) => ComponentChildren;
}

export function Rows<L extends ListName>({ pages, empty, keyOf, row }: RowsProps<L>) {
  const texts = usePart('moderation');
  const more = useWhenSeen<HTMLButtonElement>(pages.more, pages.next);
  if (!pages.items) return null;
  if (pages.items.length === 0) return <p class="hint">{empty}</p>;
  return (
    <>
      <ul class="tasks">
        {pages.items.map((item) => (
          <li key={keyOf(item)} class="task">
            {row(item)}
          </li>
        ))}
      </ul>
      {pages.next !== undefined && (
        <button ref={more} type="button" class="quiet" onClick={pages.more}>
          {texts.more}
        </button>
      )}
    </>
  );
}
