import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
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
  const chosen = useSignal<readonly string[]>([]);
  const typed = useSignal('');

  const add = (nickname: string) => {
    const name = nickname.trim().replace(/^@/, '');
    typed.value = '';
    if (name !== '' && !chosen.value.includes(name)) chosen.value = [...chosen.value, name];
    form.current?.querySelector('input')?.focus();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (typed.value.trim() !== '') add(typed.value);
    const users = [...chosen.value];
    if (users.length === 0) return;
    const answer = await actions.asking.ask({ kind: 'direct', users });
    if (answer.kind !== 'done' || answer.payload.room === undefined) return;
    await meet(app, answer.payload.room);
    form.current?.closest('dialog')?.close();
    navigation.go(answer.payload.room);
  };
  return (
    <Dialog title={first.shell.writeTo} closeLabel={first.shell.closePanel} close={close}>
      <form ref={form} class="form" onSubmit={(event) => void submit(event)}>
        <Chosen chosen={chosen} />
        <label class="field">
          <span>{texts.names}</span>
          <input
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={2 * limits.nicknameCharacters}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.isComposing || (event.key !== ',' && event.key !== 'Enter')) return;
              if (typed.value.trim() === '' && event.key === 'Enter') return;
              event.preventDefault();
              add(typed.value);
            }}
          />
        </label>
        <Suggestions typed={typed.value} chosen={chosen.value} add={add} />
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

function Chosen({ chosen }: { readonly chosen: { value: readonly string[] } }) {
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
  readonly typed: string;
  readonly chosen: readonly string[];
  readonly add: (nickname: string) => void;
}

const mostSuggestions = 8;

/** Those who are here, and those with whom the user talks. */
function Suggestions({ typed, chosen, add }: SuggestionsProps) {
  const { chat } = useApp();
  const texts = usePart('people');
  const me = chat.me.value?.userId;
  const known = new Map<number, string>();
  for (const { partners } of chat.direct.value)
    for (const { id, nickname } of partners) known.set(id, nickname);
  for (const { id, nickname } of chat.here.value.values()) known.set(id, nickname);
  const people = [...known]
    .filter(([id, name]) => id !== me && name !== '' && !chosen.includes(name))
    .filter(([, name]) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, mostSuggestions);
  return (
    <ul class="people" aria-label={texts.suggestions}>
      {people.map(([id, name]) => (
        <li key={id}>
          <button type="button" class="person" onClick={() => add(name)}>
            <Avatar nickname={name} user={id} dot />
            <bdi>{name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
