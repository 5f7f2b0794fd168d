import type { Rule } from './rule.ts';

export const ping: Rule<'ping'> = {
  requires: 'any',
  run(_context, session, _command, requestId) {
    session.send({ kind: 'pong', heads: session.heads(), ...(requestId !== undefined && { requestId }) });
  },
};
