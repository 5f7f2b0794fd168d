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

/** Whether somebody is muted in the room, or everywhere. Undefined where the user may not know: then both can be done. */
function useMute(user: UserId, room: RoomId | undefined) {
  const { chat, actions } = useApp();
  const isMuted = useSignal<boolean | undefined>(undefined);
  const look = async () => {
    const page = await actions.asking.list({ kind: 'sanctions' });
    isMuted.value = page?.items.some(
      (each) => each.what === 'mute' && each.user?.id === user && each.room === room,
    );
  };
  const mayLook = chat.rights.moderates.value;
  useEffect(() => {
    if (mayLook) void look();
  }, [mayLook]);
  /** Does it, and looks what is true now. */
  const after = async (done: Promise<boolean>): Promise<boolean> => {
    const isDone = await done;
    if (isDone && mayLook) await look();
    return isDone;
  };
  return { isMuted: isMuted.value, after };
}

interface InRoomProps {
  readonly room: RoomId;
  readonly user: UserId;
}

function InRoom({ room, user }: InRoomProps) {
  const { chat, actions } = useApp();
  const { asking } = actions;
  const texts = usePart('people');
  const { isMuted, after } = useMute(user, room);
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
      {isMuted !== true && (
        <Act
          key="mute"
          words={texts.acts.muteHere}
          withReason
          withTime
          run={(said) => after(asking.run({ kind: 'mute', room, user, ...said }))}
        />
      )}
      {isMuted !== false && (
        <Act
          key="unmute"
          words={texts.acts.unmuteHere}
          run={() => after(asking.run({ kind: 'unmute', room, user }))}
        />
      )}
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
  const { isMuted, after } = useMute(user, undefined);
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
      {isMuted !== true && (
        <Act
          key="mute"
          words={texts.acts.mute}
          withReason
          withTime
          run={(said) => after(asking.run({ kind: 'mute', room: undefined, user, ...said }))}
        />
      )}
      {isMuted !== false && (
        <Act
          key="unmute"
          words={texts.acts.unmute}
          run={() => after(asking.run({ kind: 'unmute', room: undefined, user }))}
        />
      )}
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
