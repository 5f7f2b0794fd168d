import { isPersonal } from '#model/names.ts';
import type { Rule } from './rule.ts';

export const whoami: Rule<'whoami'> = {
  requires: 'authenticated',
  run(_context, session, _command, requestId, me) {
    session.send({
      kind: 'you',
      session: session.id,
      nickname: me.nickname,
      account: me.kind === 'account',
      rooms: [...session.subscriptions.keys()].filter((room) => !isPersonal(room)),
      ...(requestId !== undefined && { requestId }),
    });
  },
};
