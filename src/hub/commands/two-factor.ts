import { newTotpSecret, totpUri } from '#lib/totp.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { refuse } from '#model/refusal.ts';
import { codeRefusal, secondFactor, spend } from '../accounts/second-factor.ts';
import { auditOf, subjectOf } from '../moderation/record.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** A new secret, which counts once a code has shown that an app has it. One that was begun before is forgotten. */
const totpBegin: Rule<'totpBegin'> = async ({ facts, server }, session) => {
  const { id: user, nickname } = session.user!;
  const id = String(user);
  const kept = await facts.get('totp', id);
  if (kept?.data.confirmedAt !== undefined) return refuse('two_factor_on');
  const secret = newTotpSecret();
  const data = { secret, usedStep: -1, recovery: [] };
  const fact = { kind: 'totp', id, version: kept?.version ?? 0, about: aboutUser(user), data } as const;
  if (!(await facts.write(fact))) return refuse('unavailable');
  const uri = totpUri(secret, server.placeName, nickname);
  return { kind: 'secrets', of: 'totpBegin', secrets: [secret], uri };
};

/** Recovery codes are told only here: for the day when the app is gone. */
const totpConfirm: Rule<'totpConfirm'> = async (context, session, { code }) => {
  const { facts, clock, accounts, fingerprint, newSecret } = context;
  const kept = await facts.get('totp', String(session.user!.id));
  if (!kept) return refuse('two_factor_off');
  if (kept.data.confirmedAt !== undefined) return refuse('two_factor_on');
  if (!accounts.wrongCodes.allows(kept.id, clock.now())) return refuse('too_many_logins');
  const data = spend(context, kept.data, code);
  if (!data) {
    accounts.wrongCodes.recordFailure(kept.id, clock.now());
    return refuse('code_wrong');
  }
  const codes = Array.from({ length: limits.recoveryCodes }, () => recoveryCode(newSecret()));
  const recovery = codes.map((code) => fingerprint(code.replace('-', '')));
  const { id, version, about } = kept;
  const confirmed = { ...data, confirmedAt: clock.now(), recovery };
  if (!(await facts.write({ kind: 'totp', id, version, about, data: confirmed })))
    return refuse('code_wrong');
  return { kind: 'secrets', of: 'totpConfirm', secrets: codes };
};

/** Ten letters and digits of a secret, which people may have to type: about 50 random bits. */
function recoveryCode(secret: string): string {
  const letters = secret
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .padEnd(10, '0')
    .slice(0, 10);
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

const totpOff: Rule<'totpOff'> = async (context, session, { code }) => {
  const { facts } = context;
  const { id: user } = session.user!;
  if (!(await secondFactor(context, user))) return refuse('two_factor_off');
  const refused = await codeRefusal(context, session, user, code);
  if (refused) return refused;
  const kept = await facts.get('totp', String(user));
  if (kept) await facts.write({ kind: 'totp', id: kept.id, version: kept.version });
  return { kind: 'done', of: 'totpOff' };
};

/** For somebody who has lost the app and the recovery codes. */
const resetTotp: Rule<'resetTotp'> = async (context, session, command) => {
  const { facts, permissions } = context;
  const user = await findUser(context, command.user);
  if (!user) return refuse('no_such_person');
  if (!permissions.outranks(session.actor, user)) return refuse('not_allowed');
  const kept = await facts.get('totp', String(user.id));
  if (!kept) return refuse('two_factor_off');
  const act = auditOf(context, session, { of: 'resetTotp', user: subjectOf(user) });
  const gone = await facts.write({ kind: 'totp', id: kept.id, version: kept.version }, act);
  return gone ? { kind: 'done', of: 'resetTotp' } : refuse('unavailable');
};

export const twoFactorRules = { totpBegin, totpConfirm, totpOff, resetTotp };
