import type { Identity } from '#sdk/client.ts';

/**
 * What the browser remembers where scripts can read it, under one key: the nickname that was used last. Never a secret: that is in a
 * cookie (`browser-session.ts`).
 */
export interface Remembered {
  readonly nickname: string;
  readonly account?: boolean;
  /** The user has signed out, and the server may not know it yet. */
  readonly out?: boolean;
  /** The user is gone when the browser is closed. Until then, too, the browser keeps nothing else of it. */
  readonly once?: boolean;
}

const identityKey = 'hubbub.identity';
const roomsKey = 'hubbub.rooms';

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
  const { nickname, account, out, once } = saved() ?? {};
  if (typeof nickname !== 'string') return undefined;
  return {
    nickname,
    ...(account === true && { account }),
    ...(out === true && { out }),
    ...(once === true && { once }),
  };
}

function saved(): Readonly<Record<string, unknown>> | undefined {
  return attempt(() => {
    const value: unknown = JSON.parse(localStorage.getItem(identityKey) ?? 'null');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  });
}

/**
 * As whom the page comes in by itself: whoever the browser is. Pages of before there was a cookie have kept the secret here; it is
 * used once more, and is in the cookie then.
 */
export function rememberedIdentity(): Identity | undefined {
  const { nickname = '', out } = remembered() ?? {};
  const { token, guestToken } = saved() ?? {};
  if (out) return undefined;
  if (typeof token === 'string') return { kind: 'token', nickname, token };
  if (typeof guestToken === 'string') return { kind: 'guest', nickname, guestToken, stay: true };
  return { kind: 'browser', nickname };
}

export function remember({ nickname, account, once }: Remembered): void {
  save({ nickname, ...(account && { account }), ...(once && { once }) });
}

/** Whether the browser may keep what its user reads and writes. */
export const keepsUser = (): boolean => remembered()?.once !== true;

/** Whoever was here until the browser was closed is gone, and its nickname is nothing for whoever comes now. */
export function forgetOnce(): void {
  if (keepsUser()) return;
  attempt(() => localStorage.removeItem(identityKey));
  attempt(() => localStorage.removeItem(roomsKey));
}

/** The user has signed out. The nickname of an account is left, to sign in again with; of a guest nothing is. */
export function forgetUser(): void {
  const { nickname = '', account } = remembered() ?? {};
  save({ nickname: account ? nickname : '', ...(account && { account }), out: true });
  attempt(() => localStorage.removeItem(roomsKey));
  attempt(() => sessionStorage.clear());
}

/** The server knows that the user has signed out. */
export function signedOut(): void {
  const { nickname, account } = remembered() ?? {};
  if (nickname) save({ nickname, ...(account && { account }) });
  else attempt(() => localStorage.removeItem(identityKey));
}

const save = (what: Remembered): void =>
  attempt(() => localStorage.setItem(identityKey, JSON.stringify(what)));

/** The rooms in which a guest is: the server keeps those of accounts alone. */
export function rememberRooms(rooms: readonly string[]): void {
  attempt(() => localStorage.setItem(roomsKey, JSON.stringify(rooms)));
}

export function rememberedRooms(): readonly string[] {
  const rooms = attempt<unknown>(() => JSON.parse(localStorage.getItem(roomsKey) ?? '[]'));
  return Array.isArray(rooms) ? rooms.filter((room) => typeof room === 'string') : [];
}
