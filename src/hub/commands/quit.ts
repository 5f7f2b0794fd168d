import type { Rule } from './rule.ts';

export const quit: Rule<'quit'> = {
  requires: 'any',
  run(_context, session) {
    session.endWhenIdle();
  },
};
