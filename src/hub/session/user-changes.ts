import type { UserId } from '#model/names.ts';
import { encodeNotice, type UserNotice } from '#model/notice.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';

/** Applies a change of a user to its sessions on all nodes. `by`: the session that asked for it. */
export function announceUserChange(context: Context, notice: UserNotice, by: Session): void {
  context.bus.publish('users', encodeNotice(notice));
  applyUserChange(context, notice, by);
}

/** Applies a change of a user to its sessions on this node. */
export function applyUserChange(context: Context, notice: UserNotice, by?: Session): void {
  switch (notice.kind) {
    case 'renamed':
      return rename(context, notice.user, notice.nickname, by);
    case 'revoked':
      return endSessionsWith(context, notice.user, notice.token, by);
    case 'entered':
      return handOver(context, notice.user, notice.session);
  }
}

/** The sessions are sent `you`, except `by`, which gets it as its answer. */
function rename({ sessions, presence }: Context, id: UserId, nickname: string, by?: Session): void {
  for (const session of sessions.ofUser(id)) {
    if (!setNickname(session, nickname)) continue;
    presence.changed(session);
    if (session !== by) session.send(whoIs(session));
  }
}

/** False if it is the session's nickname already. */
export function setNickname(session: Session, nickname: string): boolean {
  const { identity } = session;
  if (identity.kind === 'anonymous' || identity.user.nickname === nickname) return false;
  session.identity = { ...identity, user: { ...identity.user, nickname } };
  return true;
}

/** A revoked token ends the sessions that it has signed in, such as other tabs of a browser. */
function endSessionsWith({ sessions }: Context, user: UserId, token: string, by?: Session): void {
  for (const session of sessions.ofUser(user)) {
    const { identity } = session;
    if (session !== by && identity.kind === 'account' && identity.tokenId === token) session.end('bye');
  }
}

/** The guest has entered again through another node, which keeps its nickname from now on. */
function handOver({ sessions, nicknameOwners }: Context, guest: UserId, newest: string): void {
  for (const session of sessions.ofUser(guest)) {
    if (session.id === newest || session.identity.kind !== 'guest') continue;
    nicknameOwners.release(guest, session);
    session.end('bye');
  }
}

export function whoIs(session: Session) {
  const { id, nickname, kind } = session.user!;
  return {
    kind: 'you',
    session: session.id,
    userId: id,
    nickname,
    account: kind === 'account',
    rooms: [...session.subscriptions.keys()].filter((room) => !room.startsWith('~')),
  } as const;
}
