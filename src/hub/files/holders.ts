import type { Token } from '#model/user.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { Holder, Ticket } from './tickets.ts';

/** On what a ticket hangs that this session asks for. */
export function holderOf({ id, identity }: Session): Holder {
  const token = identity.kind === 'account' ? identity.token : undefined;
  return token ? { what: 'token', id: token.id } : { what: 'session', id };
}

/**
 * Whether the ticket is still held, and the token that holds it. Tokens are in the store, which knows best; a session is known by the
 * node that has it, so the others are asked: where no bus connects them, such a ticket is good on that node alone.
 */
export async function isHeld(
  { store, accounts, newId }: Context,
  { user, holder }: Ticket,
): Promise<{ readonly token?: Token } | undefined> {
  if (holder.what === 'session')
    return (await accounts.rollCall.isOpen(user, holder.id, newId())) ? {} : undefined;
  const token = (await store.users.tokens(user)).find(({ id }) => id === holder.id);
  return token && { token };
}
