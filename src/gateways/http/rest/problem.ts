import { STATUS_CODES } from 'node:http';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { isRetryable, type RefusalCode, refusals, sentence } from '#model/refusal.ts';
import type { Fault } from '../request-error.ts';

export const problemType = 'application/problem+json';

/** A refusal as problem details (RFC 9457). The type says no more than the status: what is more is in `code`. */
export function problem(code: RefusalCode, locale: Locale, faults: readonly Fault[] = []) {
  const { status } = refusals[code];
  return {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail: sentence(code, locale),
    code,
    retry: isRetryable(code),
    ...(faults.length > 0 && { errors: faults }),
  };
}

/** Seconds after which the same request may be welcome. Every pace is counted in messages a second, but for sign-ins. */
const patience = (code: RefusalCode): number =>
  code === 'too_many_logins' ? Math.ceil(limits.login.perMs / 1000) : 1;

/** The headers that go with a refusal, on pages as well. */
export const refusalHeaders = (code: RefusalCode): Record<string, string> => ({
  ...(isRetryable(code) && { 'retry-after': String(patience(code)) }),
  ...(refusals[code].status === 401 && { 'www-authenticate': 'Bearer' }),
});
