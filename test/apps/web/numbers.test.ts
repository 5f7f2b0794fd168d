import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageLine } from '#apps/web/chat/line.ts';
import { MessageNumbers } from '#apps/web/chat/numbers.ts';
import { message } from '../../sdk/scripted-server.ts';

const said = (session: string, n: number): MessageLine => ({
  ...message(n),
  author: { nickname: 'Alice', session, account: false },
  n,
});

test('a page counts from 1, and goes on counting over its connections', () => {
  const numbers = new MessageNumbers();
  numbers.begin('first');
  numbers.see(said('first', 1));
  numbers.see(said('first', 2));
  numbers.begin('second');
  numbers.see(said('second', 1));
  assert.deepEqual(
    [said('first', 1), said('first', 2), said('second', 1)].map((line) => numbers.of(line)),
    [1, 2, 3],
  );
});

test('what was sent before the loss is heard after it, and keeps its place', () => {
  const numbers = new MessageNumbers();
  numbers.begin('first');
  numbers.see(said('first', 1));
  numbers.begin('second');
  numbers.see(said('first', 2));
  numbers.see(said('second', 1));
  assert.equal(numbers.of(said('second', 1)), 3);
});

test('what another page has sent under the same name has no number here', () => {
  const numbers = new MessageNumbers();
  numbers.begin('first');
  numbers.see(said('elsewhere', 7));
  assert.equal(numbers.of(said('elsewhere', 7)), undefined);
});
