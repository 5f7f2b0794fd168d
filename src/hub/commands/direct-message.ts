import { accountKey, accountRoom, guestKey, type RoomName } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import type { Context } from '../context.ts';
import { entryOrigin, writeMessage } from '../writing.ts';
import { messageFault } from './post.ts';
import type { Rule } from './rule.ts';

/** A private message: one copy in the receiver's room, one in the sender's. An account gets it when it comes back. */
export const directMessage: Rule<'tell'> = {
  requires: 'write',
  async run(context, session, { to, body, clientId }, requestId, me) {
    const fault = messageFault(context, session, body, clientId);
    if (fault) return session.refuse(fault, requestId, 'tell');
    const receiver = await findReceiver(context, to);
    if (!receiver) return session.refuse('no_such_person', requestId, 'tell');
    void writeMessage(
      context,
      session,
      'tell',
      {
        ...entryOrigin(context, session, me, me.inbox),
        body,
        to: receiver.nickname,
        ...(clientId !== undefined && { clientId }),
        ...(receiver.inbox !== me.inbox && { copyTo: receiver.inbox }),
      },
      requestId,
    );
  },
};

async function findReceiver(
  context: Context,
  name: string,
): Promise<{ nickname: string; inbox: RoomName } | undefined> {
  const key = parseNickname(name)?.key;
  if (key === undefined) return undefined;
  const here = context.presence.registry.find(
    ({ person }) => person === accountKey(key) || person === guestKey(key),
  );
  if (here) return here;
  const account = await context.store.account(key);
  return account && { nickname: account.nickname, inbox: accountRoom(account.person) };
}
