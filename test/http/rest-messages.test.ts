import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { earlier } from '#gateways/http/rest/lists.ts';
import { entries } from '#gateways/http/rest/shapes.ts';
import { startServer } from '../support/server.ts';
import { assertProblem, type HttpAnswer, RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--database-url=memory:', '--post-burst=1000'] });
const guest = new RestClient(server.url);
const oksana = await RestClient.of(server.url, 'Oksana');
const bob = await RestClient.of(server.url, 'Bob');

const idOf = ({ status, body }: HttpAnswer): string => {
  assert.equal(status, 201, JSON.stringify(body));
  return String(body.messageId);
};

/** The message as it stands, which has the shape that the reference tells. */
async function messageAt(id: string): Promise<Record<string, unknown>> {
  const seq = Number(id.split('.').at(-1));
  const { body } = await oksana.get(`/api/rooms/lobby/messages?after=${seq - 1}&limit=1`);
  return entries.parse(body).entries[0]!;
}

function assertDone({ status, body }: HttpAnswer): void {
  assert.deepEqual([status, body], [204, {}]);
}

test('a message is edited, and tells its author what it said before', async () => {
  const id = idOf(await oksana.say({ body: 'Tee?' }));
  assertDone(await oksana.put(`/api/messages/${id}`, { body: 'Tea?' }));
  const { body, editedAt } = await messageAt(id);
  assert.equal(body, 'Tea?');
  assert.match(String(editedAt), /Z$/);
  const { status, body: told } = await oksana.get(`/api/messages/${id}/earlier`);
  assert.equal(status, 200);
  assert.deepEqual(
    earlier.parse(told).earlier.map(({ body }) => body),
    ['Tee?'],
  );
  assertProblem(await bob.get(`/api/messages/${id}/earlier`), 'not_allowed', 403);
  assertProblem(await bob.put(`/api/messages/${id}`, { body: 'Soup!' }), 'not_yours', 403);
  assertProblem(await oksana.put(`/api/messages/${id}`, { body: ' ' }), 'body_empty', 422);
  assertProblem(await guest.put(`/api/messages/${id}`, { body: 'Soup!' }), 'not_entered', 401);
});

test('a message is deleted once, by its author', async () => {
  const id = idOf(await oksana.say({ body: 'Forget it' }));
  assertProblem(await bob.delete(`/api/messages/${id}`), 'not_yours', 403);
  assertDone(await oksana.delete(`/api/messages/${id}`));
  assertProblem(await oksana.delete(`/api/messages/${id}`), 'already_deleted', 410);
  assertProblem(await oksana.delete('/api/messages/nowhere.12'), 'no_such_message', 404);
  assert.deepEqual([(await messageAt(id)).deleted, (await messageAt(id)).body], [true, '']);
});

test('an emoji is given once, and taken back', async () => {
  const id = idOf(await oksana.say({ body: 'Cake!' }));
  const path = `/api/messages/${id}/reactions/${encodeURIComponent('👍')}`;
  assertDone(await bob.put(path));
  assertDone(await bob.put(path));
  assert.deepEqual((await messageAt(id)).reactions, { '👍': ['Bob'] });
  assertDone(await bob.delete(path));
  assert.deepEqual((await messageAt(id)).reactions, {});
  assertProblem(await bob.put(`/api/messages/${id}/reactions/yes`), 'emoji_invalid', 422);
});

test('a poll is asked, voted in and closed', async () => {
  const id = idOf(await oksana.say({ body: 'Lunch?', poll: { options: ['soup', 'cake'], several: true } }));
  assertDone(await bob.put(`/api/messages/${id}/vote`, { choices: [1, 0] }));
  assertDone(await bob.put(`/api/messages/${id}/vote`, { choices: [1] }));
  assertDone(await oksana.put(`/api/messages/${id}/vote`, { choices: [0, 1] }));
  assertProblem(await bob.put(`/api/messages/${id}/vote`, { choices: [2] }), 'choice_invalid', 422);
  assertProblem(await bob.post(`/api/messages/${id}/close`, {}), 'not_yours', 403);
  assertDone(await oksana.request(`/api/messages/${id}/close`, { method: 'POST' }));
  assertProblem(await bob.put(`/api/messages/${id}/vote`, { choices: [] }), 'poll_closed', 409);
  const { poll } = (await messageAt(id)) as { poll: { tally: number[]; closedAt: string } };
  assert.deepEqual(poll.tally, [1, 2]);
  assert.match(poll.closedAt, /Z$/);
  assertProblem(await oksana.say({ body: 'Lunch?', poll: { options: ['soup'] } }), 'poll_invalid', 422);
});

test('a message is pinned, and taken down', async () => {
  const id = idOf(await oksana.say({ body: 'Read this first' }));
  assertDone(await bob.put(`/api/messages/${id}/pin`));
  const { pinned } = (await messageAt(id)) as { pinned: { by: { nickname: string } } };
  assert.equal(pinned.by.nickname, 'Bob');
  assertDone(await bob.delete(`/api/messages/${id}/pin`));
  assert.equal((await messageAt(id)).pinned, undefined);
});

test('an account speaks of itself, a guest that is nobody afterwards does not', async () => {
  const id = idOf(await oksana.say({ body: 'waves', me: true }));
  assert.equal((await messageAt(id)).me, true);
  assertProblem(await guest.say({ nickname: 'Eve', body: 'waves', me: true }), 'accounts_only', 403);
  const poll = { options: ['yes', 'no'] };
  assertProblem(await guest.say({ nickname: 'Eve', body: 'Cake?', poll }), 'accounts_only', 403);
});

test('a guest mentions people as well', async () => {
  const { body: said } = await guest.say({ nickname: 'Eve', body: '@oksana, @room, tea?' });
  const { mentions, audience } = await messageAt(String(said.messageId));
  assert.deepEqual(
    (mentions as { nickname: string }[]).map(({ nickname }) => nickname),
    ['Oksana'],
  );
  assert.equal(audience, undefined);
});
