import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Profile, Profiles } from '#apps/web/chat/profiles.ts';
import type { Answer } from '#sdk/client.ts';

const alice: Profile = {
  userId: 1,
  nickname: 'Alice',
  kind: 'account',
  role: 'member',
  present: true,
  avatar: 'picture-1',
};

test('a profile is asked for once, when somebody is first shown, and one after the other', async () => {
  const asked: number[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  let passed = () => {};
  const profiles = new Profiles({
    after(_, call) {
      passed = call;
      return () => {};
    },
  });
  profiles.follow((user) => {
    asked.push(user);
    return new Promise((resolve) => answers.push(resolve));
  });
  assert.equal(profiles.of(1), undefined);
  assert.equal(profiles.of(1), undefined);
  assert.equal(profiles.of(2), undefined);
  await Promise.resolve();
  assert.deepEqual(asked, [1]);
  profiles.learn(alice);
  answers[0]!({ kind: 'profile', payload: alice });
  assert.equal(profiles.of(1)?.avatar, 'picture-1');
  await Promise.resolve();
  await Promise.resolve();
  passed();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(asked, [1, 2]);
});
