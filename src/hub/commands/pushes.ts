import { digest } from '#lib/digest.ts';
import { newVapidKeys } from '#lib/web-push.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { refuse } from '#model/refusal.ts';
import type { Rule } from './rule.ts';

/** Browsers that show what is for their user also while no page is open. What is pushed is decided in `extensions/push`. */

const pushKey: Rule<'pushKey'> = async ({ facts }) => {
  const known = await facts.get('pushKeys', 'first');
  const data = known?.data ?? newVapidKeys();
  if (!known) await facts.write({ kind: 'pushKeys', id: 'first', version: 0, about: '', data });
  // Another node may have been faster.
  const { publicKey } = (await facts.get('pushKeys', 'first'))?.data ?? data;
  return { kind: 'secrets', of: 'pushKey', secrets: [publicKey] };
};

/** A browser has one address: whoever is signed in there now is told there, and nobody else. */
const subscribePush: Rule<'subscribePush'> = async ({ facts, clock }, session, command) => {
  const { endpoint, key, secret } = command;
  const { identity } = session;
  const user = session.user!.id;
  const token = identity.kind === 'account' && identity.token ? { token: identity.token.id } : {};
  const id = digest(endpoint);
  for (;;) {
    const known = await facts.get('pushSubscriber', id);
    const most = limits.push.subscribers;
    const own = await facts.page('pushSubscriber', { about: aboutUser(user), limit: most });
    if (own.length >= most && known?.about !== aboutUser(user)) return refuse('too_many_kept');
    const data = { endpoint, key, secret, ...token, at: clock.now() };
    const change = { kind: 'pushSubscriber', id, version: known?.version ?? 0 } as const;
    if (await facts.write({ ...change, about: aboutUser(user), data })) break;
  }
  return { kind: 'done', of: 'subscribePush' };
};

const unsubscribePush: Rule<'unsubscribePush'> = async ({ facts }, session, { endpoint }) => {
  const known = await facts.get('pushSubscriber', digest(endpoint));
  if (known?.about === aboutUser(session.user!.id))
    await facts.write({ kind: 'pushSubscriber', id: known.id, version: known.version });
  return { kind: 'done', of: 'unsubscribePush' };
};

export const pushRules = { pushKey, subscribePush, unsubscribePush };
