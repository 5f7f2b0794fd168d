import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { limits } from '#model/limits.ts';
import { directMembers, type RoomId } from '#model/names.ts';
import { type AppValue, useApp, usePart, useTexts } from '../context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Avatar } from '../ui/User.tsx';
import type { DialogProps } from './props.ts';

/** Begins a conversation with one person, or with several. */
export function Write({ close }: DialogProps) {
  const app = useApp();
  const { actions, navigation } = app;
  const texts = usePart('people');
  const first = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const choice = useChoice(app, first.shell.noPerson);
  const { chosen, typed, fault } = choice;
  useLayoutEffect(() => field.current?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await choice.take())) return;
    const users = [...chosen.value];
    if (users.length === 0) return;
    const answer = await actions.asking.quietly({ kind: 'direct', users });
    if (answer.kind !== 'done' || answer.payload.room === undefined) {
      fault.value = actions.asking.faultOf(answer);
      return;
    }
    await meet(app, answer.payload.room);
    form.current?.closest('dialog')?.close();
    navigation.go(answer.payload.room);
  };
  const pick = (nickname: string) => {
    choice.add(nickname);
    field.current?.focus();
  };
  return (
    <Dialog title={first.shell.writeTo} closeLabel={first.shell.closePanel} close={close}>
      <form ref={form} class="form" onSubmit={(event) => void submit(event)}>
        <Chosen chosen={chosen} />
        <label class="field">
          <span>{texts.names}</span>
          <input
            ref={field}
            role="combobox"
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={2 * limits.nicknameCharacters}
            aria-expanded={choice.people.length > 0}
            aria-controls="write-people"
            aria-activedescendant={choice.at < 0 ? undefined : `write-${choice.at}`}
            aria-invalid={fault.value !== undefined}
            aria-describedby="write-fault"
            value={typed.value}
            onInput={(event) => choice.type(event.currentTarget.value)}
            onKeyDown={(event) => choice.key(event)}
          />
        </label>
        <p class="fault" role="alert" id="write-fault">
          {fault.value}
        </p>
        <Suggestions people={choice.people} at={choice.at} label={texts.suggestions} pick={pick} />
        <button
          type="submit"
          class="primary"
          disabled={chosen.value.length === 0 && typed.value.trim() === ''}
        >
          {texts.write}
        </button>
      </form>
    </Dialog>
  );
}

type Person = readonly [id: number, nickname: string];

/** Who is chosen, and what stands in the field: of those it suggests one is marked, which Enter takes. */
function useChoice(app: AppValue, noPerson: (name: string) => string) {
  const chosen = useSignal<readonly string[]>([]);
  const typed = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  /** The row that is marked; -1 where nothing was typed and no arrow pressed. */
  const marked = useSignal(-1);
  const people = suggestionsOf(app, typed.value, chosen.value);
  const at = Math.min(marked.value, people.length - 1);

  const type = (text: string) => {
    typed.value = text;
    fault.value = undefined;
    marked.value = text.trim() === '' ? -1 : 0;
  };
  const add = (nickname: string) => {
    type('');
    if (!chosen.value.includes(nickname)) chosen.value = [...chosen.value, nickname];
  };
  /** Takes the name in the field, where somebody is called that. False where nobody is, which is said at the field. */
  const take = async (): Promise<boolean> => {
    const name = nameIn(typed.value);
    if (name === '') return true;
    const { asking } = app.actions;
    const answer = await asking.quietly({ kind: 'profile', user: name });
    // It may have been changed meanwhile.
    if (nameIn(typed.value) !== name) return false;
    if (answer.kind === 'profile') add(answer.payload.nickname);
    else fault.value = answer.kind === 'refused' ? noPerson(name) : asking.faultOf(answer);
    return answer.kind === 'profile';
  };
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const isEmpty = typed.value.trim() === '';
    if (step !== 0 && people.length > 0)
      marked.value = at < 0 ? 0 : (at + step + people.length) % people.length;
    else if (event.key === 'Enter' && at >= 0) add(people[at]![1]);
    else if ((event.key === 'Enter' && !isEmpty) || event.key === ',') void take();
    else return;
    event.preventDefault();
  };
  return { chosen, typed, fault, people, at, type, add, take, key };
}

const nameIn = (typed: string): string => typed.trim().replace(/^@/, '');

const mostSuggestions = 8;

/** Those who are here, and those with whom the user talks: first whose name is what was typed, then who begin with it. */
function suggestionsOf({ chat }: AppValue, typed: string, chosen: readonly string[]): readonly Person[] {
  const me = chat.me.value?.userId;
  const wanted = nameIn(typed).toLowerCase();
  const known = new Map<number, string>();
  for (const { partners } of chat.direct.value)
    for (const { id, nickname } of partners) known.set(id, nickname);
  for (const { id, nickname } of chat.here.value.values()) known.set(id, nickname);
  const distance = (name: string) =>
    name.toLowerCase() === wanted ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : 2;
  return [...known]
    .filter(([id, name]) => id !== me && name !== '' && !chosen.includes(name))
    .filter(([, name]) => name.toLowerCase().includes(wanted))
    .sort(([, a], [, b]) => distance(a) - distance(b))
    .slice(0, mostSuggestions);
}

/** Makes the room known here, with the names of those in it: the server lists it when something was said. */
async function meet({ chat, actions }: AppValue, room: RoomId): Promise<void> {
  const me = chat.me.peek()?.userId;
  const others = directMembers(room).filter((id, _, all) => id !== me || all.length === 1);
  const partners = await Promise.all(
    others.map(async (id) => {
      const known = chat.here.peek().get(id)?.nickname;
      if (known !== undefined) return { id, nickname: known };
      const answer = await actions.asking.quietly({ kind: 'profile', user: id });
      return { id, nickname: answer.kind === 'profile' ? answer.payload.nickname : '' };
    }),
  );
  chat.act({ kind: 'meet', room, partners });
}

function Chosen({ chosen }: { readonly chosen: Signal<readonly string[]> }) {
  const texts = usePart('people');
  if (chosen.value.length === 0) return null;
  return (
    <ul class="chosen">
      {chosen.value.map((name) => (
        <li key={name}>
          <button
            type="button"
            class="secondary"
            aria-label={texts.takeOut(name)}
            onClick={() => (chosen.value = chosen.value.filter((other) => other !== name))}
          >
            <bdi>{name}</bdi> <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface SuggestionsProps {
  readonly people: readonly Person[];
  readonly at: number;
  readonly label: string;
  readonly pick: (nickname: string) => void;
}

const Suggestions = ({ people, at, label, pick }: SuggestionsProps) => (
  <div id="write-people" class="people" role="listbox" aria-label={label}>
    {people.map(([id, name], index) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
      // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the marked row
      <div
        key={id}
        id={`write-${index}`}
        role="option"
        aria-selected={index === at}
        class="person"
        onClick={() => pick(name)}
      >
        <Avatar nickname={name} user={id} dot />
        <bdi>{name}</bdi>
      </div>
    ))}
  </div>
);
