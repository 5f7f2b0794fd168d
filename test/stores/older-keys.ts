import assert from 'node:assert/strict';
import { exactKey, keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import { given, guestEntry, newAccount, noon } from '../contracts/store/fixtures.ts';

export interface OlderKeys {
  open(): Promise<Store>;
  /** Gives the closed database the form in which keys were others. */
  setOlderForm(form: number): Promise<void> | void;
  /** The forms that had them. */
  readonly forms: readonly number[];
}

/** Accounts of a version whose keys told `bobI` from `bobl`: after the upgrade each of them still signs in. */
export async function keepsAllAccounts({ open, setOlderForm, forms }: OlderKeys): Promise<void> {
  const before = await open();
  const older = { createdAt: noon - 1_000 };
  const first = await given(before.users.createAccount(newAccount('bobl', { key: 'bobl', ...older })));
  const second = await given(before.users.createAccount(newAccount('bobI', { key: 'bobi' })));
  const third = await given(before.users.createAccount(newAccount('νν', { key: 'nn' })));
  await given(before.users.createAccount(newAccount('vv', { key: 'vv', ...older })));
  const alice = await given(before.users.createAccount(newAccount('Alice', { key: 'alice' })));
  const oven = await given(before.users.external({ nickname: 'oven 1', key: 'oven 1' }, noon));
  await given(before.users.external({ nickname: 'oven l', key: 'oven l' }, noon + 1));
  await given(before.users.enterGuest(guestEntry('Milli', { key: 'milli' })));
  await before.close();

  // More than once: an upgrade that was broken off begins again.
  for (const form of forms) {
    await setOlderForm(form);
    await (await open()).close();
  }
  const after = await open();
  const { users } = after;
  assert.deepEqual(await users.account(keyOf('Alice')), alice);
  assert.deepEqual(await users.account(keyOf('bobI')), first);
  assert.deepEqual(await users.account(exactKey('BOBI')), second);
  assert.equal((await users.account(keyOf('νν')))?.nickname, 'vv');
  assert.deepEqual(await users.account(exactKey('νν')), third);
  assert.equal(await users.account('alice'), undefined);
  assert.equal(await users.account('bobi'), undefined);
  assert.deepEqual(await users.external({ nickname: 'oven l', key: keyOf('oven l') }, noon), oven);
  const milli = await given(users.enterGuest(guestEntry('MiIIi', { tokenHash: 'token of Milli' })));
  assert.equal(milli.nickname, 'MiIIi');

  // The first one gives the key up; the name of the second stays its own.
  const { key } = guestEntry('bobI');
  await given(
    users.rename({ user: first.id, nickname: 'Robert', key: keyOf('Robert'), node: 'web', now: noon }),
  );
  assert.equal(await users.createAccount(newAccount('bobI')), 'taken');
  assert.equal(await users.enterGuest(guestEntry('BobI')), 'taken');
  assert.equal(await users.external({ nickname: 'bobI', key }, noon), 'taken');
  const renamed = { user: second.id, nickname: 'BobI', key, node: 'web', now: noon };
  assert.equal((await given(users.rename(renamed))).nickname, 'BobI');
  assert.equal((await users.account(key))?.id, second.id);
  assert.equal(await users.account(exactKey('bobI')), undefined);
  await after.close();
}
