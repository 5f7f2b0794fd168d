import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import {
  forgetUser,
  remember,
  remembered,
  rememberedIdentity,
  rememberedRooms,
  rememberRooms,
  signedOut,
} from '#apps/web/chat/storage.ts';

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

test('what is remembered is a nickname; who comes in is whoever the browser is', () => {
  assert.deepEqual(rememberedIdentity(), { kind: 'browser', nickname: '' });
  for (const account of [true, false]) {
    remember({ nickname: 'Oksana', account });
    assert.deepEqual(rememberedIdentity(), { kind: 'browser', nickname: 'Oksana' });
    assert.deepEqual(remembered(), { nickname: 'Oksana', ...(account && { account }) });
  }
});

test('a secret of before there was a cookie is used once, and forgotten', () => {
  const write = (what: object) => local.setItem('hubbub.identity', JSON.stringify(what));
  write({ nickname: 'Oksana', account: true, token: 'T' });
  assert.deepEqual(rememberedIdentity(), { kind: 'token', nickname: 'Oksana', token: 'T' });
  write({ nickname: 'Alice', guestToken: 'G' });
  assert.deepEqual(rememberedIdentity(), { kind: 'guest', nickname: 'Alice', guestToken: 'G', stay: true });
  remember({ nickname: 'Alice' });
  assert.deepEqual([...local.items.values()], ['{"nickname":"Alice"}']);
});

test('signing out forgets the rooms and what the window has, and all but the nickname of an account, even before the server knows', () => {
  for (const account of [true, false]) {
    remember({ nickname: 'Oksana', account });
    rememberRooms(['kitchen']);
    session.setItem('hubbub.arrival', '{}');
    forgetUser();
    assert.equal(rememberedIdentity(), undefined, 'nobody comes in before the server was told');
    assert.deepEqual([session.items.size, rememberedRooms()], [0, []]);
    signedOut();
    assert.deepEqual(remembered(), account ? { nickname: 'Oksana', account } : undefined);
    assert.equal(rememberedIdentity()?.kind, 'browser');
    local.clear();
  }
});

test('what is not ours in the storage, and a storage that is switched off, are no trouble', () => {
  for (const text of ['{', 'null', '[]', '{"nickname":5}', '"x"', '{"token":5}']) {
    local.setItem('hubbub.identity', text);
    local.setItem('hubbub.rooms', text);
    assert.deepEqual(rememberedIdentity(), { kind: 'browser', nickname: '' }, text);
    assert.deepEqual(rememberedRooms(), [], text);
  }
  local.getItem = () => {
    throw new Error('SecurityError');
  };
  assert.deepEqual(rememberedIdentity(), { kind: 'browser', nickname: '' });
});
