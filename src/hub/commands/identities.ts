import { aboutUser, type IdentityCode, newestFirstId } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { ProviderView } from '#model/list.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import { hashChosen, passwordFault } from '../accounts/credentials.ts';
import { identitiesOf, identityId, link, linkedAccount, spendCode, viewOf } from '../accounts/identities.ts';
import { makeAccountFor } from '../accounts/identity-accounts.ts';
import { forgetAll } from '../accounts/sign-out.ts';
import { hasOtherWayIn } from '../accounts/ways-in.ts';
import type { Context } from '../context.ts';
import { subjectOf } from '../moderation/record.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { labelFault, login } from './accounts.ts';
import type { Rule } from './rule.ts';

/** The providers with which people may sign in, and where that begins. */
export const providersOf = ({ providers = [] }: Pick<Context, 'providers'>): readonly ProviderView[] =>
  providers.map(({ id, name }) => ({ id, name, path: `/oidc/${id}` }));

const providers: Rule<'providers'> = (context) => ({
  kind: 'listed',
  list: 'providers',
  items: providersOf(context),
});

/** For gateways, which have the provider's word. Of each person there is one code at most, so that they are not many. */
const vouch: Rule<'vouch'> = async (context, _session, { groups, challenge, ...identity }) => {
  const { facts, clock, newSecret, fingerprint } = context;
  const provider = context.providers?.find(({ id }) => id === identity.provider);
  if (!provider) return refuse('not_found');
  const about = `identity:${identityId(context, identity)}`;
  for (const { id, version } of await facts.all('identityCode', about))
    await facts.write({ kind: 'identityCode', id, version });
  const code = newSecret();
  const until = clock.now() + limits.signIn.codeMs;
  const role = provider.roles.find(({ group }) => groups.includes(group))?.role ?? 'member';
  const { kind: _, ...proven } = identity;
  const data = { ...proven, challenge, until, ...(provider.roles.length > 0 && { role }) };
  const fact = { kind: 'identityCode', id: fingerprint(code), version: 0, about, data } as const;
  if (!(await facts.write(fact))) return refuse('unavailable');
  return { kind: 'secrets', of: 'vouch', secrets: [code], until };
};

/** No second factor is asked for: whether there is one is the provider's business. */
const signinCode: Rule<'signinCode'> = async (context, session, command) => {
  const { code, verifier, invitation, ...staying } = command;
  const fault = labelFault(staying);
  if (fault) return fault;
  const proven = await spendCode(context, session, { code, verifier });
  if (isRefusal(proven)) return proven;
  if (session.ended) return undefined;
  const found =
    (await linkedAccount(context, proven)) ?? (await makeAccountFor(context, session, proven, invitation));
  if (isRefusal(found)) return found;
  const account = await withRole(context, found, proven);
  return login(context, session, account, staying, async () =>
    (await linkedAccount(context, proven))?.id === account.id ? undefined : refuse('sign_in_code_wrong'),
  );
};

/** Gives the account the role of its groups. The last owner stays one: somebody has to be able to give roles. */
async function withRole(context: Context, user: User, { role, provider }: IdentityCode): Promise<User> {
  const { store, facts, clock, newId } = context;
  if (role === undefined || role === user.role) return user;
  if (!(await store.users.setRole(user.id, role))) return user;
  await announceUserChange(context, { kind: 'role', user: user.id }, 'node');
  const at = clock.now();
  const subject = subjectOf(user);
  const data = { of: 'signinCode', by: subject, user: subject, detail: `${role} (${provider})`, at } as const;
  await facts.write({ kind: 'audit', id: newestFirstId(at, newId()), version: 0, about: '', data });
  return { ...user, role };
}

const linkIdentity: Rule<'linkIdentity'> = async (context, session, command) => {
  const proven = await spendCode(context, session, command);
  if (isRefusal(proven)) return proven;
  const user = session.user!.id;
  const known = await linkedAccount(context, proven);
  if (known?.id === user) return { kind: 'done', of: 'linkIdentity' };
  if (known || !(await link(context, proven, user))) return refuse('identity_taken');
  return { kind: 'done', of: 'linkIdentity' };
};

const unlinkIdentity: Rule<'unlinkIdentity'> = async (context, session, { id }) => {
  const { facts } = context;
  const user = session.user!;
  const kept = await facts.get('identity', id);
  if (kept?.about !== aboutUser(user.id)) return refuse('no_such_identity');
  if (!(await hasOtherWayIn(context, user, id))) return refuse('last_way_in');
  const isGone = await facts.write({ kind: 'identity', id, version: kept.version });
  return isGone ? { kind: 'done', of: 'unlinkIdentity' } : refuse('no_such_identity');
};

const identities: Rule<'identities'> = async (context, session) => ({
  kind: 'listed',
  list: 'identities',
  items: (await identitiesOf(context, session.user!.id)).map(viewOf),
});

/** What needs a password, such as deleting the account, needs one that is known. */
const passwordByCode: Rule<'passwordByCode'> = async (context, session, { password, ...shown }) => {
  const fault = passwordFault(session, password);
  if (fault) return fault;
  const proven = await spendCode(context, session, shown);
  if (isRefusal(proven)) return proven;
  const user = session.user!.id;
  if ((await linkedAccount(context, proven))?.id !== user) return refuse('no_such_identity');
  const hash = await hashChosen(context, session, password);
  await context.store.users.setPassword(user, hash);
  await forgetAll(context, 'resetLink', user);
  return { kind: 'done', of: 'passwordByCode' };
};

export const identityRules = {
  providers,
  vouch,
  signinCode,
  linkIdentity,
  unlinkIdentity,
  identities,
  passwordByCode,
};
