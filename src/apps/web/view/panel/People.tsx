import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { RoomId } from '#model/names.ts';
import type { Listed } from '../../chat/asking.ts';
import { type PresentUser, presentUsers } from '../../chat/room-lists.ts';
import { agoOf } from '../../chat/times.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { FindField } from '../ui/FindField.tsx';
import { Avatar, WireBadge } from '../ui/User.tsx';
import { moveFocus, useWhenSeen } from './lists.ts';

type Member = Listed<'members'>;

/** Somebody of the room: as a member, as somebody who is here, or as both. */
interface Person {
  readonly id: number;
  readonly nickname: string;
  readonly account: boolean;
  readonly member?: Member | undefined;
  readonly present?: PresentUser | undefined;
}

const rowsAtOnce = 60;

/** Who belongs to the room, and who is in it: those who are here now, and those who are not. */
export function People() {
  const { chat } = useApp();
  const texts = usePart('people');
  const where = chat.where.value;
  const { members, next, loadMore } = useMembers(where);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const typed = useSignal('');
  const rows = useSignal(rowsAtOnce);
  const people = peopleOf(members, presentUsers(chat.room.value?.people ?? []));
  const wanted = people.filter(({ nickname }) => nickname.toLowerCase().includes(typed.value.toLowerCase()));
  const here = wanted.filter(isHere);
  const away = wanted.filter((person) => !isHere(person));
  const isMore = wanted.length > rows.value || next !== undefined;
  const more = useWhenSeen<HTMLButtonElement>(() => showMore(), isMore && `${rows.value} ${next}`);
  const showMore = () => {
    rows.value += rowsAtOnce;
    if (next !== undefined && rows.value > people.length) void loadMore();
  };
  const awayRows = Math.max(0, rows.value - here.length);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from the field into the list and back
    <div onKeyDown={(event) => moveFocus(event, field.current, list.current)}>
      <FindField
        field={field}
        label={texts.find}
        value={typed.value}
        onValue={(value) => (typed.value = value)}
      />
      <div ref={list}>
        <Group title={texts.here} count={`${here.length}`} people={here.slice(0, rows.value)} />
        <Group
          title={texts.away}
          count={next === undefined ? `${away.length}` : `${away.length}+`}
          people={away.slice(0, awayRows)}
        />
        {isMore && (
          <button ref={more} type="button" class="quiet" onClick={showMore}>
            {texts.more}
          </button>
        )}
      </div>
      {wanted.length === 0 && <p class="hint">{texts.nobody}</p>}
    </div>
  );
}

/** The members of a room, page by page. */
function useMembers(room: RoomId) {
  const { actions } = useApp();
  const members = useSignal<readonly Member[]>([]);
  const next = useSignal<string | undefined>(undefined);
  const load = async (after: string | undefined) => {
    const page = await actions.asking.list({ kind: 'members', room, after });
    if (!page) return;
    members.value = after === undefined ? page.items : [...members.peek(), ...page.items];
    next.value = page.next;
  };
  useEffect(() => void load(undefined), [room]);
  return { members: members.value, next: next.value, loadMore: () => load(next.peek()) };
}

const isHere = ({ member, present }: Person): boolean => present !== undefined || member?.present === true;

function peopleOf(members: readonly Member[], present: readonly PresentUser[]): readonly Person[] {
  const people = new Map<number, Person>();
  for (const member of members) {
    const { userId: id, nickname, kind } = member;
    people.set(id, { id, nickname, account: kind === 'account', member });
  }
  for (const one of present) people.set(one.id, { ...people.get(one.id), ...plain(one), present: one });
  return [...people.values()].sort((a, b) => a.nickname.localeCompare(b.nickname));
}

const plain = ({ id, nickname, account }: PresentUser) => ({ id, nickname, account });

interface GroupProps {
  readonly title: string;
  readonly count: string;
  readonly people: readonly Person[];
}

function Group({ title, count, people }: GroupProps) {
  if (people.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <small>{count}</small>
      </h2>
      <ul class="people">
        {people.map((person) => (
          <li key={person.id}>
            <PersonRow person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ person: { id, nickname, account, member, present } }: { readonly person: Person }) {
  const { chat, navigation } = useApp();
  const first = useTexts().people;
  const texts = usePart('people');
  const { state = member?.state, status } = present ?? {};
  const role = member?.serverRole === 'owner' ? 'owner' : roleOf(member);
  return (
    <button type="button" class="person" onClick={() => navigation.openPanel({ kind: 'profile', user: id })}>
      <Avatar nickname={nickname} user={id} guest={!account} dot />
      <span class="who">
        <bdi>{nickname}</bdi>
        {status && (
          <small class="status">
            {status.emoji} <bdi>{status.text}</bdi>
          </small>
        )}
      </span>
      {id === chat.me.value?.userId && <small>{first.you}</small>}
      {!account && <small>{first.guest}</small>}
      {role && <small>{texts.roles[role]}</small>}
      {state !== undefined && state !== 'here' && <small>{texts.states[state]}</small>}
      <span class="wires">
        {present?.wires.map((wire) => (
          <WireBadge key={wire} wire={wire} />
        ))}
        {!present && !member?.present && account && <LastSeen user={id} />}
      </span>
    </button>
  );
}

const roleOf = (member: Member | undefined): 'moderator' | undefined =>
  member?.role === 'moderator' || member?.serverRole === 'moderator' ? 'moderator' : undefined;

/** When somebody was last here, where it shows that. */
function LastSeen({ user }: { readonly user: number }) {
  const { chat } = useApp();
  const at = chat.profiles.of(user)?.lastSeenAt;
  return at === undefined ? null : <small>{agoOf(at, chat.locale.value)}</small>;
}
