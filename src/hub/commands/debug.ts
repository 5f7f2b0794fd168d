import type { Rule } from './rule.ts';

export const debug: Rule<'debug'> = {
  requires: 'authenticated',
  run(context, session, _command, requestId) {
    context.dumpConnections();
    if (requestId !== undefined) session.done('debug', requestId);
  },
};
