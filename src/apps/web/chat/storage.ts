import type { Identity } from '#sdk/client.ts';

/**
 * What the browser remembers, under one key: the nickname that was used last, and the secret with which its user comes
 * back: a guest's token, or that of an account that stays signed in. Never a password.
 */
export interface Remembered {
  readonly nickname: string;
  readonly account?: boolean;
  readonly guestToken?: string;
  readonly token?: string;
}

export const identityKey = 'hubbub.identity';
const draftKey = 'hubbub.draft.';

/** Storage may be switched off: then nothing is remembered, and everything else works. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** What this browser keeps beside who its user is, such as a language. */
export const kept = (key: string): string | undefined =>
  attempt(() => localStorage.getItem(key)) ?? undefined;

export function keep(key: string, value: string | undefined): void {
  attempt(() => (value === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, value)));
}

export function remembered(): Remembered | undefined {
  return attempt(() => parse(localStorage.getItem(identityKey)));
}

export function parse(text: string | null): Remembered | undefined {
  const value: unknown = text === null ? undefined : JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { nickname, account, guestToken, token } = value as Readonly<Record<string, unknown>>;
  if (typeof nickname !== 'string') return undefined;
  return {
    nickname,
    ...(account === true && { account }),
    ...(typeof guestToken === 'string' && { guestToken }),
    ...(typeof token === 'string' && { token }),
  };
}

/** As whom the page can enter by itself. */
export function rememberedIdentity(): Identity | undefined {
  const { nickname = '', token, guestToken } = remembered() ?? {};
  if (token !== undefined) return { kind: 'token', nickname, token };
  return guestToken === undefined ? undefined : { kind: 'guest', nickname, guestToken };
}

export function remember(identity: Identity): void {
  const { kind, nickname } = identity;
  const saved: Remembered = {
    nickname,
    ...(kind !== 'guest' && { account: true }),
    ...(kind === 'guest' && identity.guestToken !== undefined && { guestToken: identity.guestToken }),
    ...(kind === 'token' && { token: identity.token }),
  };
  attempt(() => localStorage.setItem(identityKey, JSON.stringify(saved)));
}

/** The secrets are void: only the nickname is remembered. */
export function forgetSecrets(): void {
  const { nickname, account } = remembered() ?? {};
  if (nickname === undefined) return;
  const saved: Remembered = { nickname, ...(account && { account }) };
  attempt(() => localStorage.setItem(identityKey, JSON.stringify(saved)));
}

/** The user has signed out. The nickname of an account is left, to sign in again with; a guest cannot come back. */
export function forgetUser(): void {
  if (remembered()?.account) forgetSecrets();
  else attempt(() => localStorage.removeItem(identityKey));
  forgetDrafts();
}

/** In this window: each has its own. */
export function forgetDrafts(): void {
  attempt(() => sessionStorage.clear());
}

/** Whether the browser remembers someone else's secret now, or none: another window has signed out, or in. */
export function isForgotten(identity: Identity | undefined): boolean {
  if (identity?.kind === 'token') return remembered()?.token !== identity.token;
  return identity?.kind === 'guest' && remembered()?.guestToken !== identity.guestToken;
}

export function saveDraft(room: string, text: string): void {
  attempt(() =>
    text === '' ? sessionStorage.removeItem(draftKey + room) : sessionStorage.setItem(draftKey + room, text),
  );
}

export const savedDraft = (room: string): string =>
  attempt(() => sessionStorage.getItem(draftKey + room)) ?? '';
