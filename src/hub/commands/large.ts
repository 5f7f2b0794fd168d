import type { CommandKind } from '#model/command.ts';
import type { Rule } from './rule.ts';

/** The same rule, for answers that may be large. */
export const large =
  <K extends CommandKind>(rule: Rule<K>): Rule<K> =>
  (context, session, command) =>
    context.largeAnswers.run(session, () => rule(context, session, command));
