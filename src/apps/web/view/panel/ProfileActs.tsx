import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isDirectRoom, lobby, type RoomId, type UserId } from '#model/names.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import type { Listed } from '../../chat/asking.ts';
import type { Profile } from '../../chat/profiles.ts';
import { useApp, usePart } from '../context.ts';
import { Act } from './Act.tsx';

/** What moderators can do about somebody: in the room that is looked at, and on the server. */
export function ProfileActs({ profile }: { readonly profile: Profile }) {
  const { chat } = useApp();
  const { rights } = chat;
  const where = chat.where.value;
  const inRoom = !isDirectRoom(where) && where !== lobby && rights.manages(where);
  return (
    <>
      {inRoom && <InRoom key={where} room={where} user={profile.userId} />}
      {rights.moderates.value && <OnServer profile={profile} />}
    </>
  );
}

interface InRoomProps {
  readonly room: RoomId;
  readonly user: UserId;
}

function InRoom({ room, user }: InRoomProps) {
  const { chat, actions } = useApp();
  const { asking } = actions;
  const texts = usePart('people');
  const member = useSignal<Listed<'members'> | undefined>(undefined);
  const load = async () => {
    // The list goes by the ids of users: the first one after the one before is this one, if it is a member.
    const page = await asking.list({ kind: 'members', room, after: `${user - 1}` });
    member.value = page?.items.find(({ userId }) => userId === user);
  };
  useEffect(() => void load(), []);
  const isModerator = member.value?.role === 'moderator';
  const setRole = async () => {
    await asking.run({ kind: 'setRole', room, user, role: isModerator ? 'member' : 'moderator' });
    await load();
  };
  return (
    <section class="acts">
      <h3>{texts.inRoom(titleOf(chat.conversation.value, room))}</h3>
      {member.value?.kind === 'account' && (
        <button type="button" class="secondary" onClick={() => void setRole()}>
          {isModerator ? texts.acts.dropModerator : texts.acts.makeModerator}
        </button>
      )}
      <Act
        words={texts.acts.muteHere}
        withReason
        withTime
        run={(said) => asking.run({ kind: 'mute', room, user, ...said })}
      />
      <Act words={texts.acts.unmuteHere} run={() => asking.run({ kind: 'unmute', room, user })} />
      <Act
        words={texts.acts.kickHere}
        withReason
        run={({ reason }) => asking.run({ kind: 'kick', room, user, reason })}
      />
      <Act
        words={texts.acts.purgeHere}
        run={() => asking.run({ kind: 'purge', room, user, minutes: hour })}
      />
    </section>
  );
}

const hour = 60;

function OnServer({ profile: { userId: user, role, kind } }: { readonly profile: Profile }) {
  const { chat, actions } = useApp();
  const { asking } = actions;
  const texts = usePart('people');
  const setRole = async (to: string) => {
    if (await asking.run({ kind: 'setRole', room: undefined, user, role: to }))
      await asking.quietly({ kind: 'profile', user });
  };
  return (
    <section class="acts">
      <h3>{texts.onServer}</h3>
      {chat.rights.owns.value && kind === 'account' && (
        <label class="field">
          <span>{texts.role}</span>
          <select value={role} onChange={(event) => void setRole(event.currentTarget.value)}>
            {(['owner', 'moderator', 'member'] as const).map((each) => (
              <option key={each} value={each}>
                {texts.serverRoles[each]}
              </option>
            ))}
          </select>
        </label>
      )}
      <Act
        words={texts.acts.mute}
        withReason
        withTime
        run={(said) => asking.run({ kind: 'mute', room: undefined, user, ...said })}
      />
      <Act words={texts.acts.unmute} run={() => asking.run({ kind: 'unmute', room: undefined, user })} />
      <Act
        words={texts.acts.kick}
        withReason
        run={({ reason }) => asking.run({ kind: 'kick', room: undefined, user, reason })}
      />
      <Act
        words={texts.acts.purge}
        run={() => asking.run({ kind: 'purge', room: undefined, user, minutes: hour })}
      />
      <Act
        words={texts.acts.ban}
        withReason
        withTime
        run={(said) => asking.run({ kind: 'ban', user, ...said })}
      />
    </section>
  );
}
