import { useSignal } from '@preact/signals';
import { lobby } from '#model/names.ts';
import type { ServerRole } from '#model/user.ts';
import type { Listed } from '../../../chat/asking.ts';
import { useApp, usePart } from '../../context.ts';
import { Avatar } from '../../ui/User.tsx';
import { useList, useProfile } from '../deeds.ts';
import { Rows, useThen } from '../Rows.tsx';

const roles = ['owner', 'moderator', 'member'] as const satisfies readonly ServerRole[];

/** Everybody with an account, and with which role. */
export function Members() {
  const texts = usePart('server');
  const list = useList({ kind: 'members', room: lobby });
  const more = list.more.value;
  const then = useThen(list);
  const filter = useSignal('');
  const wanted = filter.value.trim().toLowerCase();
  const isOwner = useProfile().value?.role === 'owner';
  const shown = list.items.value?.filter(({ nickname }) => nickname.toLowerCase().includes(wanted));
  return (
    <>
      <label class="field">
        {texts.findMember}
        <input
          type="search"
          dir="auto"
          value={filter.value}
          onInput={(event) => (filter.value = event.currentTarget.value)}
        />
      </label>
      <Rows items={shown} empty={texts.noMembers} idOf={({ userId }) => String(userId)}>
        {(member) => (
          <Member
            member={member}
            isOwner={isOwner}
            onRole={(role) => void then({ kind: 'setRole', room: undefined, user: member.userId, role })}
          />
        )}
      </Rows>
      {more && (
        <button type="button" class="secondary" onClick={() => void more()}>
          {texts.more}
        </button>
      )}
    </>
  );
}

interface MemberProps {
  readonly member: Listed<'members'>;
  readonly isOwner: boolean;
  readonly onRole: (role: string) => void;
}

function Member({ member: { userId, nickname, serverRole, present }, isOwner, onRole }: MemberProps) {
  const { chat } = useApp();
  const texts = usePart('server');
  const isMe = userId === chat.me.value?.userId;
  return (
    <>
      <Avatar nickname={nickname} user={userId} />
      <span class="row-words">
        <bdi>{nickname}</bdi>
        <small>{present ? texts.hereNow : texts.away}</small>
      </span>
      {isOwner ? (
        <select
          class="role"
          aria-label={texts.roleOf(nickname)}
          value={serverRole}
          onChange={(event) => onRole(event.currentTarget.value)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {texts.roles[role]}
            </option>
          ))}
        </select>
      ) : (
        <small>{texts.roles[serverRole]}</small>
      )}
      {isOwner && !isMe && serverRole !== 'owner' && <Help user={userId} nickname={nickname} />}
    </>
  );
}

/** For somebody who has lost the password, or the app of the second factor. */
function Help({ user, nickname }: { readonly user: number; readonly nickname: string }) {
  const { chat, actions } = useApp();
  const texts = usePart('server');
  const link = useSignal<string | undefined>(undefined);
  const make = async () => {
    const answer = await actions.asking.ask({ kind: 'resetLink', user });
    const secret = answer.kind === 'secrets' ? answer.payload.secrets[0] : undefined;
    if (secret !== undefined) link.value = new URL(`reset-password?secret=${secret}`, document.baseURI).href;
  };
  const resetFactor = async () => {
    if (await actions.asking.run({ kind: 'resetTotp', user })) chat.notice.value = texts.factorGone(nickname);
  };
  return (
    <>
      <span class="help">
        <button type="button" class="quiet" onClick={() => void make()}>
          {texts.resetLink}
        </button>
        <button type="button" class="quiet" onClick={() => void resetFactor()}>
          {texts.resetFactor}
        </button>
      </span>
      {link.value !== undefined && (
        <p class="reset-link" role="status">
          {texts.resetLinkMade(nickname)} <code class="secret">{link.value}</code>
        </p>
      )}
    </>
  );
}
