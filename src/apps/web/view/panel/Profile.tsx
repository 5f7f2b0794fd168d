import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isDirectRoom, type UserId } from '#model/names.ts';
import { isHidden } from '#sdk/conversation/room.ts';
import type { Panel } from '../../chat/layout.ts';
import type { Profile as ProfileOf } from '../../chat/profiles.ts';
import { agoOf, dateOf } from '../../chat/times.ts';
import { useApp, usePart, useTexts } from '../context.ts';
import { Avatar, WireBadge } from '../ui/User.tsx';
import { ProfileActs } from './ProfileActs.tsx';

/** Somebody: who it is, how it is there, and what one can do with it. */
export function Profile({ panel }: { readonly panel: Panel }) {
  const user = panel.kind === 'profile' ? panel.user : undefined;
  return user === undefined ? null : <Card key={user} user={user} />;
}

function Card({ user }: { readonly user: UserId }) {
  const { chat, actions } = useApp();
  const fault = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const { asking } = actions;
    void asking.quietly({ kind: 'profile', user }).then((answer) => {
      fault.value = asking.faultOf(answer);
    });
  }, []);
  const profile = chat.profiles.of(user);
  return (
    <div class="profile">
      {profile && <About profile={profile} />}
      {profile && user !== chat.me.value?.userId && <Choices profile={profile} />}
      {profile && user === chat.me.value?.userId && <Own />}
      <p class="fault" role="alert">
        {fault.value}
      </p>
      {profile && user !== chat.me.value?.userId && <ProfileActs profile={profile} />}
    </div>
  );
}

function About({ profile }: { readonly profile: ProfileOf }) {
  const { chat } = useApp();
  const first = useTexts().people;
  const texts = usePart('people');
  const { userId, nickname, kind, role, status, since, lastSeenAt } = profile;
  const here = chat.here.value.get(userId);
  const locale = chat.locale.value;
  const state = here ? (here.state ?? 'here') : profile.present ? (profile.state ?? 'here') : 'gone';
  return (
    <>
      <Avatar nickname={nickname} user={kind === 'account' ? userId : undefined} />
      <h3>
        <bdi>{nickname}</bdi>
      </h3>
      <p class="facts">
        <span class={`dot dot-${state}`} aria-hidden="true" /> {texts.states[state]}
        {state === 'gone' && lastSeenAt !== undefined && ` · ${texts.lastSeen(agoOf(lastSeenAt, locale))}`}{' '}
        {here?.wires.map((wire) => (
          <WireBadge key={wire} wire={wire} />
        ))}
      </p>
      {status && (
        <p class="status">
          {status.emoji} <bdi>{status.text}</bdi>
        </p>
      )}
      <p class="facts">
        {role === 'owner' || role === 'moderator'
          ? texts.serverRoles[role]
          : kind === 'account'
            ? first.account
            : first.guest}
        {since !== undefined && ` · ${texts.since(dateOf(since, locale))}`}
      </p>
    </>
  );
}

function Own() {
  const { chat, navigation } = useApp();
  const texts = useTexts();
  return (
    <div class="deeds">
      <button type="button" class="primary" onClick={() => (chat.layout.dialog.value = { kind: 'status' })}>
        {texts.people.status}
      </button>
      <button
        type="button"
        class="secondary"
        onClick={() => navigation.open({ kind: 'page', page: 'settings' })}
      >
        {texts.shell.settings}
      </button>
    </div>
  );
}

/** What everybody can do. */
function Choices({ profile: { userId: user, nickname } }: { readonly profile: ProfileOf }) {
  const { chat, actions, navigation } = useApp();
  const texts = usePart('people');
  const isBlocked = isHidden(chat.me.value, user);
  return (
    <div class="deeds">
      <button type="button" class="primary" onClick={() => navigation.openDirectRoom(user, nickname)}>
        {texts.write}
      </button>
      {!isDirectRoom(chat.where.value) && chat.place.value.kind !== 'page' && (
        <button type="button" class="secondary" onClick={() => mention(nickname)}>
          {texts.mention}
        </button>
      )}
      <button
        type="button"
        class="secondary"
        onClick={() => void actions.asking.run({ kind: isBlocked ? 'unblock' : 'block', user })}
      >
        {isBlocked ? texts.unblock : texts.block}
      </button>
      <button
        type="button"
        class="secondary grave"
        onClick={() => (chat.layout.dialog.value = { kind: 'report', user, about: nickname })}
      >
        {texts.report}
      </button>
      {isBlocked && <p class="hint">{texts.blocked}</p>}
    </div>
  );
}

/** Writes the name into the field for the next message, where the cursor is. */
function mention(nickname: string): void {
  const field = document.getElementById('message');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const before = field.value.slice(0, field.selectionStart);
  const space = before === '' || /\s$/.test(before) ? '' : ' ';
  field.setRangeText(`${space}@${nickname} `, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.focus();
}
