import { isReserved, parseNickname } from '#model/nickname.ts';
import { loginAsGuest } from '../authentication.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session.ts';
import type { Rule } from './rule.ts';

export const enter: Rule<'enter'> = {
  requires: 'anonymous',
  async run(context, session, command, requestId) {
    if (context.guests === 'off') return session.refuse('guests_off', requestId, 'enter');
    const name = parseNickname(command.nickname);
    if (!name) return session.refuse('nickname_invalid', requestId, 'enter');
    if (isReserved(name.key)) return session.refuse('nickname_taken', requestId, 'enter');
    const returning = isGuestToken(command.lease);
    const lease = returning ? command.lease : context.newSecret();
    const claimed = await claimAndLogin(context, session, { ...name, lease, returning }, requestId);
    if (!claimed) session.refuse('nickname_taken', requestId, 'enter');
  },
};

/** Enters with the first number that is free behind the prefix, counting up from the last one given. */
export const enterNumbered: Rule<'enterNumbered'> = {
  requires: 'anonymous',
  async run(context, session, { prefix }, requestId) {
    if (context.guests === 'off') return session.end('guests_off');
    for (;;) {
      const name = parseNickname(`${prefix}${context.nextNumber()}`);
      if (!name) throw new Error(`"${prefix}" begins no nickname.`);
      if (
        await claimAndLogin(
          context,
          session,
          { ...name, lease: context.newSecret(), returning: false },
          requestId,
        )
      )
        return;
    }
  },
};

/** False if the nickname is not to be had. */
async function claimAndLogin(
  context: Context,
  session: Session,
  guest: { nickname: string; key: string; lease: string; returning: boolean },
  requestId: string | undefined,
): Promise<boolean> {
  const claim = { key: guest.key, holder: guest.lease, node: context.node };
  const [outcome] = await context.store.claim([{ ...claim, now: context.clock.now() }]);
  if (outcome !== 'held') return false;
  if (session.ended) {
    await context.store.release([claim]);
    return true;
  }
  context.nicknameOwners.take(guest.lease, session);
  await loginAsGuest(context, session, guest, requestId);
  return true;
}

const isGuestToken = (lease: string | undefined): lease is string =>
  lease !== undefined && lease.length > 0 && lease.length <= 128;
