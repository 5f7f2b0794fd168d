import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import {
  forgetSecrets,
  forgetUser,
  isForgotten,
  remember,
  remembered,
  rememberedIdentity,
} from '#apps/web/chat/storage.ts';
import type { Identity } from '#sdk/client.ts';

/** A browser's storage, as far as it is used. */
class MemoryStorage {
  readonly items = new Map<string, string>();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.items.set(key, value);
  removeItem = (key: string): void => void this.items.delete(key);
  clear = (): void => this.items.clear();
}

const local = new MemoryStorage();
const session = new MemoryStorage();
Object.defineProperty(globalThis, 'localStorage', { value: local, configurable: true });
Object.defineProperty(globalThis, 'sessionStorage', { value: session, configurable: true });
beforeEach(() => {
  local.clear();
  session.clear();
});

const guest: Identity = { kind: 'guest', nickname: 'Alice', guestToken: 'G' };
const signedIn: Identity = { kind: 'token', nickname: 'Oksana', token: 'T' };

test('a guest and an account that stays signed in come back by themselves', () => {
  for (const identity of [guest, signedIn]) {
    remember(identity);
    assert.deepEqual(rememberedIdentity(), identity);
    assert.equal(local.items.size, 1);
  }
});

test('a password is never kept: such an account is asked for it again', () => {
  remember({ kind: 'account', nickname: 'Oksana', password: 'a long secret' });
  assert.deepEqual(remembered(), { nickname: 'Oksana', account: true });
  assert.equal(rememberedIdentity(), undefined);
  assert.doesNotMatch([...local.items.values()].join(), /secret/);
});

test('a void token is forgotten, the nickname is not', () => {
  remember(signedIn);
  forgetSecrets();
  assert.deepEqual([rememberedIdentity(), remembered()?.nickname], [undefined, 'Oksana']);
});

test('signing out forgets the drafts, and all but the nickname of an account; of a guest all', () => {
  for (const [identity, left] of [
    [signedIn, { nickname: 'Oksana', account: true }],
    [
      { kind: 'account', nickname: 'Oksana', password: 'x' },
      { nickname: 'Oksana', account: true },
    ],
    [guest, undefined],
  ] as const) {
    remember(identity);
    session.setItem('hubbub.draft.lobby', 'not yet');
    forgetUser();
    assert.deepEqual([remembered(), session.items.size], [left, 0], identity.kind);
  }
});

test('a window finds out that another one has signed out, or in as someone else', () => {
  remember(signedIn);
  assert.equal(isForgotten(signedIn), false);
  remember({ ...signedIn, nickname: 'Ксеня' });
  assert.equal(isForgotten(signedIn), false, 'another nickname is no other user');
  assert.equal(isForgotten(guest), true);
  forgetUser();
  assert.equal(isForgotten(signedIn), true);
  assert.equal(isForgotten({ kind: 'account', nickname: 'Oksana', password: 'x' }), false);
});

test('what is not ours in the storage, and a storage that is switched off, are no trouble', () => {
  for (const text of ['{', 'null', '[]', '{"nickname":5}', '"x"']) {
    local.setItem('hubbub.identity', text);
    assert.equal(rememberedIdentity(), undefined, text);
  }
  local.getItem = () => {
    throw new Error('SecurityError');
  };
  assert.equal(rememberedIdentity(), undefined);
});
