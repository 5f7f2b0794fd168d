import { parseNickname } from '#model/nickname.ts';
import { enterAsGuest } from '../entering.ts';
import type { Rule } from './rule.ts';

export const enter: Rule<'enter'> = {
  who: 'outside',
  async run(context, session, command, re) {
    if (context.guests === 'off') return session.refuse('guests_off', re, 'enter');
    const name = parseNickname(command.nickname);
    if (!name) return session.refuse('nickname_invalid', re, 'enter');
    const returning = isLease(command.lease);
    const lease = returning ? command.lease : context.newLease();
    const claim = { key: name.key, holder: lease, node: context.node };
    const [outcome] = await context.store.claim([{ ...claim, now: context.clock.now() }]);
    if (outcome !== 'held') return session.refuse('nickname_taken', re, 'enter');
    if (session.ended) return context.store.release([claim]);
    context.holders.take(lease, session);
    await enterAsGuest(context, session, { ...name, lease, returning }, re);
  },
};

const isLease = (lease: string | undefined): lease is string =>
  lease !== undefined && lease.length > 0 && lease.length <= 128;
