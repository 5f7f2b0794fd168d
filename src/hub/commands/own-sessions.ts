import { aboutUser } from '#model/facts.ts';
import type { OwnSession } from '#model/list.ts';
import { refuse } from '#model/refusal.ts';
import { forgetUses, signOutAll } from '../accounts/sign-out.ts';
import { announceUserChange } from '../session/user-changes.ts';
import type { Rule } from './rule.ts';

/** The tokens, and the connections of all nodes: those that answer. */
const sessions: Rule<'sessions'> = async (context, session) => {
  const { store, facts, accounts, newId } = context;
  const user = session.user!.id;
  const own = session.identity.kind === 'account' ? session.identity.token?.id : undefined;
  const [tokens, uses, live] = await Promise.all([
    store.users.tokens(user),
    facts.all('tokenUse', aboutUser(user)),
    accounts.rollCall.of(user, newId()),
  ]);
  const labels = new Map(tokens.map(({ id, label }) => [id, label]));
  const usedAt = new Map(uses.map(({ id, data }) => [id, data.at]));
  const items: OwnSession[] = [
    ...tokens.map(({ id, label, createdAt }) => {
      const lastUsedAt = usedAt.get(id);
      const used = lastUsedAt === undefined ? {} : { lastUsedAt };
      return { id, what: 'token', label, current: id === own, createdAt, ...used } as const;
    }),
    ...live.map(({ id, wire, since: createdAt, token }) => {
      const label = (token !== undefined && labels.get(token)) || wire;
      const by = token === undefined ? {} : { token };
      return { id, what: 'session', label, ...by, wire, current: id === session.id, createdAt } as const;
    }),
  ];
  return { kind: 'listed', list: 'sessions', items };
};

/** A connection that stays signed in would come back: its token goes with it. */
const signOutSession: Rule<'signOutSession'> = async (context, session, { id }) => {
  const { store, accounts, newId } = context;
  const user = session.user!.id;
  const live = (await accounts.rollCall.of(user, newId())).find((one) => one.id === id);
  const token = live ? live.token : id;
  const wasRevoked = token !== undefined && (await store.users.revokeToken(user, token));
  if (!live && !wasRevoked) return refuse('no_such_session');
  if (wasRevoked) {
    await announceUserChange(context, { kind: 'revoked', user, token }, session);
    await forgetUses(context, user);
  }
  if (live) await announceUserChange(context, { kind: 'signedOut', user, session: id }, session);
  return { kind: 'done', of: 'signOutSession' };
};

const signOutOthers: Rule<'signOutOthers'> = async (context, session) => {
  await signOutAll(context, session.user!.id, session);
  return { kind: 'done', of: 'signOutOthers' };
};

export const ownSessionRules = { sessions, signOutSession, signOutOthers };
