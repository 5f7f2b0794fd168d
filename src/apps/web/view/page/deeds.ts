import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Command } from '#model/command.ts';
import type { ListName } from '#model/list.ts';
import type { Answer } from '#sdk/client.ts';
import type { Listed } from '../../chat/asking.ts';
import { useApp } from '../context.ts';

/** Something that is done in a form: what is wrong and what has come of it is said there. */
export interface Deed {
  readonly fault: Signal<string | undefined>;
  readonly busy: Signal<boolean>;
  readonly done: Signal<boolean>;
  /** The answer; undefined where it was refused. */
  readonly run: (command: Command) => Promise<Answer | undefined>;
  /** The same of what is asked in another way. */
  readonly settle: (answer: Promise<Answer>) => Promise<Answer | undefined>;
}

export function useDeed(): Deed {
  const { actions } = useApp();
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const done = useSignal(false);
  const settle = async (asked: Promise<Answer>) => {
    busy.value = true;
    done.value = false;
    const answer = await asked;
    busy.value = false;
    fault.value = actions.asking.faultOf(answer);
    done.value = fault.value === undefined;
    return fault.value === undefined ? answer : undefined;
  };
  const run = (command: Command) => settle(actions.asking.quietly(command));
  return { fault, busy, done, run, settle };
}

export interface OwnList<L extends ListName> {
  /** Undefined until it has come. */
  readonly items: Signal<readonly Listed<L>[] | undefined>;
  readonly load: () => Promise<void>;
  /** Shows the next page as well; undefined where there is none. */
  readonly more: Signal<(() => Promise<void>) | undefined>;
}

/** What a command lists, page by page. */
export function useList<L extends ListName & Command['kind']>(
  command: Extract<Command, { kind: L }>,
): OwnList<L> {
  const { actions } = useApp();
  const items = useSignal<readonly Listed<L>[] | undefined>(undefined);
  const more = useSignal<(() => Promise<void>) | undefined>(undefined);
  const page = async (before: readonly Listed<L>[], after?: string) => {
    const asked = after === undefined ? command : { ...command, after };
    const found = await actions.asking.list<L>(asked);
    if (!found) return;
    const all = [...before, ...found.items];
    items.value = all;
    more.value = found.next === undefined ? undefined : () => page(all, found.next);
  };
  const load = () => page([]);
  useEffect(() => void load(), []);
  return { items, load, more };
}

/** The user’s own profile, and its role among it. */
export function useProfile(): Signal<Extract<Answer, { kind: 'profile' }>['payload'] | undefined> {
  const { actions } = useApp();
  const profile = useSignal<Extract<Answer, { kind: 'profile' }>['payload'] | undefined>(undefined);
  useEffect(() => {
    void actions.asking.ask({ kind: 'profile' }).then((answer) => {
      if (answer.kind === 'profile') profile.value = answer.payload;
    });
  }, []);
  return profile;
}
