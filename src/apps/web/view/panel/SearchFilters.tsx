import type { ComponentChildren } from 'preact';
import { nameOf } from '../../chat/room-lists.ts';
import { dayAfter, type Operator, operatorIn, withOperator } from '../../chat/search-query.ts';
import { useApp, usePart } from '../context.ts';

interface Props {
  readonly query: string;
  readonly change: (query: string) => void;
}

/** What narrows a search. Each filter writes its operator into the query, where it can be read and changed as well. */
export function SearchFilters({ query, change }: Props) {
  const texts = usePart('finding');
  const set = (name: Operator, value: string | undefined) => change(withOperator(query, name, value));
  return (
    <details class="filters">
      <summary>{texts.filters}</summary>
      <div>
        <Person query={query} set={set} />
        <Room query={query} set={set} />
        <Kind query={query} change={change} />
        <Field label={texts.since}>
          <input
            type="date"
            value={dayAfter(operatorIn(query, 'after'), 1) ?? ''}
            onChange={(event) => set('after', dayAfter(event.currentTarget.value, -1))}
          />
        </Field>
        <Field label={texts.until}>
          <input
            type="date"
            value={dayAfter(operatorIn(query, 'before'), -1) ?? ''}
            onChange={(event) => set('before', dayAfter(event.currentTarget.value, 1))}
          />
        </Field>
      </div>
    </details>
  );
}

const Field = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
  <label class="field">
    <span>{label}</span>
    {children}
  </label>
);

interface PartProps {
  readonly query: string;
  readonly set: (name: Operator, value: string | undefined) => void;
}

function Person({ query, set }: PartProps) {
  const { chat } = useApp();
  const texts = usePart('finding');
  const names = new Set([...chat.here.value.values()].map(({ nickname }) => nickname));
  for (const { partners } of chat.direct.value) for (const { nickname } of partners) names.add(nickname);
  return (
    <Field label={texts.from}>
      <input
        list="finding-people"
        dir="auto"
        autocomplete="off"
        placeholder={texts.anybody}
        value={operatorIn(query, 'from') ?? ''}
        onChange={(event) => set('from', event.currentTarget.value.trim())}
      />
      <datalist id="finding-people">
        <option value="me" />
        {[...names].sort().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}

function Room({ query, set }: PartProps) {
  const { chat } = useApp();
  const texts = usePart('finding');
  const rooms = [
    ...chat.joined.value.map(nameOf),
    ...chat.others.value.map(({ name, room }) => name ?? room),
  ];
  const chosen = operatorIn(query, 'in')?.replace(/^#/, '') ?? '';
  return (
    <Field label={texts.in}>
      <select value={chosen} onChange={(event) => set('in', event.currentTarget.value)}>
        <option value="">{texts.everywhere}</option>
        {chosen !== '' && !rooms.includes(chosen) && <option value={chosen}>{chosen}</option>}
        {rooms.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

const kinds = [
  'has:link',
  'has:file',
  'has:image',
  'has:poll',
  'has:reaction',
  'has:pin',
  'is:thread',
  'is:mine',
  'is:saved',
] as const;

function Kind({ query, change }: Props) {
  const texts = usePart('finding');
  const [has, is] = [operatorIn(query, 'has'), operatorIn(query, 'is')];
  const chosen = kinds.find((kind) => kind === `has:${has}` || kind === `is:${is}`) ?? '';
  const choose = (kind: string) => {
    const [name, value] = kind.split(':') as [Operator | '', string?];
    const without = withOperator(withOperator(query, 'has', undefined), 'is', undefined);
    change(name === '' ? without : withOperator(without, name, value));
  };
  return (
    <Field label={texts.kind}>
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{texts.anything}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {texts.kinds[kind]}
          </option>
        ))}
      </select>
    </Field>
  );
}
