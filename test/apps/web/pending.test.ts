import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PendingPosts } from '#apps/web/chat/pending.ts';
import type { PostOutcome } from '#sdk/client.ts';
import { message } from '../../sdk/scripted-server.ts';

const sent = (seq: number): PostOutcome => ({ kind: 'sent', room: 'lobby', seq, messageId: `lobby.${seq}` });

function pendingPosts(...bodies: string[]): PendingPosts {
  const pending = new PendingPosts();
  for (const body of bodies) pending.add({ clientId: `id of ${body}`, where: 'lobby', body });
  return pending;
}

const shown = ({ posts }: PendingPosts): string[] =>
  posts.value.filter(({ outcome }) => outcome.kind !== 'seen').map(({ body }) => body);

test('a message is shown once, whether its answer or the message itself comes first', () => {
  const answerFirst = pendingPosts('hi');
  answerFirst.settle('id of hi', sent(5), false);
  assert.deepEqual(shown(answerFirst), ['hi'], 'it is not in the log yet');
  answerFirst.confirm(message(5, 'hi'), 'lobby');
  assert.deepEqual(answerFirst.posts.value, []);

  const messageFirst = pendingPosts('hi');
  messageFirst.confirm(message(5, 'hi'), 'lobby');
  assert.deepEqual(shown(messageFirst), [], 'the log shows it');
  messageFirst.settle('id of hi', sent(5), true);
  assert.deepEqual(messageFirst.posts.value, []);
});

test('the same words said twice are two messages', () => {
  const pending = pendingPosts('hi');
  pending.add({ clientId: 'again', where: 'lobby', body: 'hi' });
  pending.confirm(message(5, 'hi'), 'lobby');
  assert.deepEqual(shown(pending), ['hi']);
  pending.settle('id of hi', sent(5), true);
  pending.confirm(message(6, 'hi'), 'lobby');
  assert.deepEqual(shown(pending), []);
  pending.settle('again', sent(6), true);
  assert.deepEqual(pending.posts.value, []);
});

test('one’s own words from another window are not taken for those that wait here', () => {
  const pending = pendingPosts('hi');
  pending.confirm(message(5, 'something else'), 'lobby');
  pending.confirm(message(6, 'hi', 'kitchen'), 'kitchen');
  assert.deepEqual(shown(pending), ['hi']);
});

test('what is refused stays, with the reason, until it is dropped', () => {
  const pending = pendingPosts('hi');
  pending.settle('id of hi', { kind: 'refused', code: 'not_in_room', message: 'No.' }, false);
  assert.deepEqual(pending.posts.value[0]?.outcome, { kind: 'refused', code: 'not_in_room', message: 'No.' });
  pending.drop('id of hi');
  assert.deepEqual(pending.posts.value, []);
});
