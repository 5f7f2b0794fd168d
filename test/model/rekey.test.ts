import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactKey, keyOf } from '#model/nickname.ts';
import { newKeys } from '#model/rekey.ts';

describe('the keys of stored users', () => {
  const user = (id: number, nickname: string, createdAt: number, kind = 'account' as const) => ({
    ...{ id, nickname, createdAt, kind },
  });

  it('are of their look-alikes: the oldest account has it, each other is kept under its own name', () => {
    const users = [user(1, 'bobI', 7), user(2, 'bobl', 5), user(3, 'Ann', 6), user(4, 'b0b1', 8)];
    assert.deepEqual(
      newKeys(users),
      new Map([
        [2, keyOf('bobl')],
        [3, 'ann'],
        [1, exactKey('bobI')],
        [4, exactKey('b0b1')],
      ]),
    );
  });

  it('are the same again, whatever the order', () => {
    const users = [user(1, 'ul', 5), user(2, 'u1', 5), user(3, 'uI', 5)];
    assert.deepEqual(newKeys(users), newKeys(users.toReversed()));
  });

  it('of external users and guests are no matter of accounts', () => {
    const users = [user(1, 'u1', 5), { ...user(2, 'ul', 4), kind: 'external' as const }];
    const guests = [6, 7].map((id) => ({ ...user(id, 'UI', 1), kind: 'guest' as const }));
    assert.deepEqual([...newKeys([...users, ...guests]).values()], Array(4).fill(keyOf('u1')));
  });

  it('of several words, and of several scripts, are computed like others', () => {
    assert.equal(newKeys([user(1, 'Oksana K.', 1)]).get(1), 'oksana k.');
    assert.equal(newKeys([user(1, 'Воb', 1)]).get(1), 'bob');
  });
});
