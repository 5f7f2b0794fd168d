import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { z } from 'zod';
import * as lists from '#gateways/http/rest/lists.ts';
import { startServer } from '../support/server.ts';
import { assertProblem, RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--database-url=memory:', '--post-burst=1000'] });
const oksana = await RestClient.of(server.url, 'Oksana');
const bob = await RestClient.of(server.url, 'Bob');
const guest = new RestClient(server.url);
const tomorrow = (): string => new Date(Date.now() + 24 * 60 * 60_000).toISOString();

/** What is there, which has the shape that the reference tells. */
async function read<T extends z.ZodType>(path: string, shape: T): Promise<z.output<T>> {
  const { status, body } = await oksana.get(path);
  assert.equal(status, 200, JSON.stringify(body));
  return shape.parse(body);
}

test('what is not read yet is told by room', async () => {
  const { body: said } = await bob.say({ body: 'Are you there, @Oksana?' });
  const { rooms } = await read('/api/me/unread', lists.unread);
  const lobby = rooms.find(({ room }) => room === 'lobby');
  assert.equal(lobby?.mentions, 1);
  assert.ok(lobby.entries.some((entry) => 'messageId' in entry && entry.messageId === said.messageId));
  assertProblem(await guest.get('/api/me/unread'), 'not_entered', 401);
});

test('a draft is kept for a room and for a thread, and thrown away', async () => {
  const { body: said } = await bob.say({ body: 'Tea or cake?' });
  const thread = String(said.messageId);
  assert.equal((await oksana.put('/api/me/drafts/lobby', { body: 'I think' })).status, 204);
  assert.equal((await oksana.put('/api/me/drafts/lobby', { body: 'Cake', thread })).status, 204);
  const { drafts } = await read('/api/me/drafts', lists.drafts);
  assert.deepEqual(
    drafts.map(({ at: _, ...draft }) => draft),
    [
      { room: 'lobby', body: 'I think' },
      { room: 'lobby', thread, body: 'Cake' },
    ],
  );
  assert.equal((await oksana.delete('/api/me/drafts/lobby')).status, 204);
  assert.equal((await oksana.delete(`/api/me/drafts/lobby?thread=${thread}`)).status, 204);
  assert.deepEqual(await read('/api/me/drafts', lists.drafts), { drafts: [] });
  assertProblem(await oksana.put('/api/me/drafts/nowhere', { body: 'x' }), 'no_such_room', 404);
});

test('a message is saved, and shown with what it says', async () => {
  const { body: said } = await bob.say({ body: 'The door code is 1234' });
  const id = String(said.messageId);
  assert.equal((await oksana.put(`/api/me/saved/${id}`)).status, 204);
  const { saved } = await read('/api/me/saved', lists.saved);
  assert.deepEqual(
    saved.map(({ messageId, author, body }) => [messageId, author?.nickname, body]),
    [[id, 'Bob', 'The door code is 1234']],
  );
  assert.equal((await oksana.delete(`/api/me/saved/${id}`)).status, 204);
  assert.deepEqual(await read('/api/me/saved', lists.saved), { saved: [] });
  assertProblem(await oksana.put('/api/me/saved/lobby.99999'), 'no_such_message', 404);
});

test('a room is quiet for a while, and again as usual', async () => {
  assert.equal((await oksana.put('/api/me/attention/lobby', { level: 'mentions', minutes: 5 })).status, 204);
  const { attention } = await read('/api/me/attention', lists.attention);
  assert.equal(attention[0]?.level, 'mentions');
  assert.ok(Date.parse(attention[0].mutedUntil ?? '') > Date.now());
  const { rooms } = await read('/api/me/unread', lists.unread);
  assert.equal(rooms.find(({ room }) => room === 'lobby')?.mutedUntil, attention[0].mutedUntil);
  assert.equal((await oksana.delete('/api/me/attention/lobby')).status, 204);
  assert.deepEqual(await read('/api/me/attention', lists.attention), { attention: [] });
  assertProblem(await oksana.put('/api/me/attention/lobby', { level: 'some' }), 'bad_payload', 400);
});

test('a message waits for its time, and is called off', async () => {
  const at = tomorrow();
  assert.equal((await oksana.post('/api/me/scheduled', { body: 'Good morning', at })).status, 204);
  const { scheduled } = await read('/api/me/scheduled', lists.scheduled);
  const [first] = scheduled;
  assert.deepEqual({ ...first, id: '' }, { id: '', room: 'lobby', body: 'Good morning', at });
  assertProblem(await bob.delete(`/api/me/scheduled/${first?.id}`), 'nothing_kept', 404);
  assert.equal((await oksana.delete(`/api/me/scheduled/${first?.id}`)).status, 204);
  assert.deepEqual(await read('/api/me/scheduled', lists.scheduled), { scheduled: [] });
  const past = { body: 'Good morning', at: '2020-01-01T00:00:00.000Z' };
  assertProblem(await oksana.post('/api/me/scheduled', past), 'time_invalid', 422);
});

test('one is reminded of a message, until that is dismissed', async () => {
  const { body: said } = await bob.say({ body: 'Call me' });
  const messageId = String(said.messageId);
  const at = tomorrow();
  assert.equal((await oksana.post('/api/me/reminders', { messageId, at, note: 'after lunch' })).status, 204);
  const { reminders } = await read('/api/me/reminders', lists.reminders);
  const [first] = reminders;
  assert.deepEqual({ ...first, id: '' }, { id: '', messageId, note: 'after lunch', at, due: false });
  assert.equal((await oksana.delete(`/api/me/reminders/${first?.id}`)).status, 204);
  assertProblem(await oksana.delete(`/api/me/reminders/${first?.id}`), 'nothing_kept', 404);
});

test('threads are followed, read, and followed no longer', async () => {
  const { body: said } = await bob.say({ body: 'Lunch?' });
  const root = String(said.messageId);
  assert.equal((await oksana.put(`/api/me/threads/${root}`)).status, 204);
  const { body: reply } = await bob.say({ body: 'At one, @Oksana', replyTo: root });
  const [first] = (await read('/api/me/threads', lists.threads)).threads;
  assert.deepEqual([first?.messageId, first?.unread, first?.mentions], [root, 1, 1]);
  const seq = Number(String(reply.messageId).split('.')[1]);
  assert.equal((await oksana.put(`/api/me/threads/${root}/read`, { seq })).status, 204);
  assert.equal((await read('/api/me/threads', lists.threads)).threads[0]?.unread, 0);
  assert.equal((await oksana.delete(`/api/me/threads/${root}`)).status, 204);
  assert.deepEqual(await read('/api/me/threads', lists.threads), { threads: [] });
  assertProblem(await oksana.put('/api/me/threads/lobby.99999'), 'no_such_message', 404);
});

test('a thread, what is pinned and what was said to one are read by themselves', async () => {
  const { body: said } = await bob.say({ body: 'Cake?' });
  const root = String(said.messageId);
  await bob.say({ body: 'For you, @Oksana', replyTo: root });
  await oksana.put(`/api/messages/${root}/pin`);
  const bodies = async (path: string): Promise<unknown> => {
    const { body, status } = await oksana.get(path);
    assert.equal(status, 200);
    return (body as { entries: { body: string }[] }).entries[0]?.body;
  };
  assert.equal(await bodies(`/api/messages/${root}/thread`), 'For you, @Oksana');
  assert.equal(await bodies('/api/me/mentions?limit=1'), 'For you, @Oksana');
  assert.equal(await bodies('/api/rooms/lobby/pins'), 'Cake?');
});

test('a room is read up to a number, and no further', async () => {
  const { body: said } = await bob.say({ body: 'Have you read this?' });
  const unread = async () =>
    (await read('/api/me/unread', lists.unread)).rooms.find(({ room }) => room === 'lobby');
  assert.ok(await unread());
  assert.equal((await oksana.put('/api/rooms/lobby/read', { seq: Number(said.seq) + 1_000 })).status, 204);
  assert.equal(await unread(), undefined);
  await bob.say({ body: 'And this?' });
  assert.equal((await unread())?.unread, 1);
  await oksana.put('/api/rooms/lobby/read', { seq: 1 });
  assert.equal((await unread())?.unread, 1);
  assertProblem(await oksana.put('/api/rooms/nowhere/read', { seq: 1 }), 'not_in_room', 409);
  assertProblem(await oksana.put('/api/rooms/lobby/read', { seq: -1 }), 'bad_payload', 400);
  assertProblem(await guest.put('/api/rooms/lobby/read', { seq: 1 }), 'not_entered', 401);
});

test('a time that is none is said in a sentence about times', async () => {
  for (const at of ['tomorrow', '2026-12-01', '2026-12-01T08:00', '2026-02-30T08:00Z', '']) {
    const problem = await oksana.post('/api/me/scheduled', { body: 'Good morning', at });
    assertProblem(problem, 'time_invalid', 422);
    assert.match(String(problem.body.detail), /2026-12-01T08:00:00Z/, at);
  }
  const { body: said } = await bob.say({ body: 'Think of the cake' });
  assertProblem(
    await oksana.post('/api/me/reminders', { messageId: said.messageId, at: 'soon' }),
    'time_invalid',
    422,
  );
});
