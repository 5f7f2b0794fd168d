import type { Identity } from '#sdk/client.ts';

/** What a page remembers: this tab its guest's nickname and lease, all tabs the nickname that was used last. */

const identityKey = 'hubbub.identity';
const nicknameKey = 'hubbub.nickname';
const draftKey = 'hubbub.draft.';

/** Storage may be switched off: then nothing is remembered, and everything else works. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

export function saveIdentity(identity: Identity): void {
  attempt(() => localStorage.setItem(nicknameKey, identity.nickname));
  // A password is never kept: whoever has an account is asked again after a reload.
  const { kind, nickname } = identity;
  const saved = kind === 'guest' ? identity : { kind: 'account', nickname };
  attempt(() => sessionStorage.setItem(identityKey, JSON.stringify(saved)));
}

export type SavedIdentity =
  | Extract<Identity, { kind: 'guest' }>
  | { readonly kind: 'account'; readonly nickname: string };

export function savedIdentity(): SavedIdentity | undefined {
  return attempt(() => {
    const text = sessionStorage.getItem(identityKey);
    const saved: unknown = text === null ? undefined : JSON.parse(text);
    return isSavedIdentity(saved) ? saved : undefined;
  });
}

const isSavedIdentity = (value: unknown): value is SavedIdentity =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'guest' || value.kind === 'account') &&
  'nickname' in value &&
  typeof value.nickname === 'string';

export const forgetIdentity = (): void => attempt(() => sessionStorage.removeItem(identityKey));

export const usualNickname = (): string => attempt(() => localStorage.getItem(nicknameKey)) ?? '';

export function saveDraft(where: string, text: string): void {
  attempt(() =>
    text === ''
      ? sessionStorage.removeItem(draftKey + where)
      : sessionStorage.setItem(draftKey + where, text),
  );
}

export const savedDraft = (where: string): string =>
  attempt(() => sessionStorage.getItem(draftKey + where)) ?? '';
