import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type PageName, pageNames } from '#model/place.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { Finding } from '../../chat/finding.ts';
import { bestOf, type Goal } from '../../chat/palette.ts';
import { nameOf } from '../../chat/room-lists.ts';
import { excerptOf } from '../../chat/search-query.ts';
import { type AppValue, useApp, usePart, useTexts } from '../context.ts';
import { pageClock } from '../page-clock.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { commandsOf } from './commands-of.ts';
import type { DialogProps } from './props.ts';

const mostGoals = 8;
const mostMessages = 4;

/** Goes anywhere by its name: rooms, people, pages, commands, and what was said. */
export function Palette({ close }: DialogProps) {
  const app = useApp();
  const texts = usePart('finding');
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const typed = useSignal('');
  const chosen = useSignal(0);
  const [finding] = useState(() => new Finding(app.actions.asking, pageClock, mostMessages));
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Rooms may have been made meanwhile.
    void app.actions.loadRooms();
  }, []);
  const goals = [
    ...bestOf(useGoals(), typed.value, mostGoals),
    ...messages(app, finding, typed.value, texts),
  ];
  const at = Math.min(chosen.value, goals.length - 1);

  const open = (goal: Goal | undefined) => {
    if (!goal) return;
    dialog.current?.close();
    if (goal.place) app.navigation.open(goal.place);
    goal.run?.();
  };
  const type = (text: string) => {
    typed.value = text;
    chosen.value = 0;
    finding.type(text.replace(/^[#@]/, ''));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && goals.length > 0) {
      event.preventDefault();
      chosen.value = (at + step + goals.length) % goals.length;
      list.current?.children[chosen.value]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(goals[at]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click beside the window does
    <dialog
      ref={dialog}
      class="palette"
      aria-label={texts.palette}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <input
        type="text"
        role="combobox"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        aria-label={texts.palette}
        aria-expanded={goals.length > 0}
        aria-controls="palette-goals"
        aria-activedescendant={goals[at] && `goal-${at}`}
        placeholder={texts.paletteHint}
        value={typed.value}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="palette-goals" class="goals" role="listbox" aria-label={texts.palette}>
        {goals.map((goal, index) => (
          <GoalRow key={goal.id} goal={goal} index={index} chosen={index === at} open={open} />
        ))}
      </div>
      {goals.length === 0 && <p class="hint">{texts.nothing}</p>}
    </dialog>
  );
}

interface GoalRowProps {
  readonly goal: Goal;
  readonly index: number;
  readonly chosen: boolean;
  readonly open: (goal: Goal) => void;
}

const icons: Readonly<Record<Goal['kind'], IconName>> = {
  room: 'hash',
  person: 'person',
  page: 'inbox',
  deed: 'pen',
};

const GoalRow = ({ goal, index, chosen, open }: GoalRowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen row
  <div id={`goal-${index}`} role="option" aria-selected={chosen} class="goal" onClick={() => open(goal)}>
    <Icon name={goal.id.startsWith('message ') ? 'search' : icons[goal.kind]} />
    <bdi>{goal.name}</bdi>
    {goal.about !== undefined && <small dir="auto">{goal.about}</small>}
  </div>
);

/** All that can be gone to, the nearest first. */
function useGoals(): readonly Goal[] {
  const app = useApp();
  const { shell } = useTexts();
  const texts = usePart('finding');
  return [
    ...rooms(app, texts.notIn),
    ...people(app),
    ...pages(app, shell.pages),
    ...commandsOf(app, texts.deeds),
  ];
}

function rooms({ chat, navigation }: AppValue, notIn: string): readonly Goal[] {
  const joined = chat.joined.value.map((room) => ({
    id: room.id,
    name: nameOf(room),
    about: room.settings.topic,
  }));
  const others = chat.others.value.map(({ room, name }) => ({ id: room, name: name ?? room, about: notIn }));
  return [...joined, ...others].map((room) => ({
    ...room,
    id: `room ${room.id}`,
    kind: 'room',
    place: navigation.placeOf(room.id),
  }));
}

function people({ chat, navigation }: AppValue): readonly Goal[] {
  const me = chat.me.value?.userId;
  const direct = chat.direct.value.map(({ id }) => ({
    id: `room ${id}`,
    kind: 'person' as const,
    name: titleOf(chat.conversation.value, id),
    place: navigation.placeOf(id),
  }));
  const known = new Set(direct.map(({ name }) => name));
  const others = [...chat.here.value.values()].filter(
    ({ id, nickname }) => id !== me && !known.has(nickname),
  );
  return [
    ...direct,
    ...others.map(({ id, nickname }) => ({
      id: `person ${id}`,
      kind: 'person' as const,
      name: nickname,
      run: () => navigation.openDirectRoom(id, nickname),
    })),
  ];
}

const pages = ({ chat }: AppValue, names: Readonly<Record<PageName, string>>): readonly Goal[] =>
  pageNames
    .filter((page) => page !== 'server' || chat.rights.moderates.value)
    .map((page) => ({ id: `page ${page}`, kind: 'page', name: names[page], place: { kind: 'page', page } }));

/** The last messages with what was typed, and the way to all of them. */
function messages(
  { chat, navigation }: AppValue,
  finding: Finding,
  typed: string,
  texts: { readonly searchFor: (query: string) => string },
): readonly Goal[] {
  const query = typed.trim();
  if (query === '') return [];
  const hits = (finding.hits.value ?? []).slice(0, mostMessages).map(({ line, marks }) => ({
    id: `message ${line.messageId}`,
    kind: 'deed' as const,
    name: excerptOf(line.body, marks)
      .map(({ text }) => text)
      .join(''),
    about: `${line.author.nickname} · ${titleOf(chat.conversation.value, line.room)}`,
    place: navigation.placeOf(line.room, line.seq),
  }));
  const all = { id: 'message all', kind: 'deed' as const, name: texts.searchFor(query) };
  return [...hits, { ...all, place: { kind: 'search', query } }];
}
