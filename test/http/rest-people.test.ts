import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { after, describe, it } from 'node:test';
import * as lists from '#gateways/http/rest/lists.ts';
import { limits } from '#model/limits.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { NativeClient } from '../support/native.ts';
import { openServer, ownerSecret } from '../transcripts/server.ts';
import { assertProblem, type HttpAnswer, RestClient } from './script.ts';

const server = await openServer(['--post-burst=1000']);
after(() => server.stop());
const port = server.ports.http as number;
const url = `http://127.0.0.1:${port}`;

const passwordOf = (nickname: string): string => `${nickname} and a long word`;

/** The same account as that of a script, on the native wire. */
async function signedIn(nickname: string, at = port): Promise<NativeClient> {
  const person = new NativeClient(at);
  await person.next('welcome');
  const answer = await person.ask('signin', { nickname, password: passwordOf(nickname) });
  assert.equal(answer.kind, 'entered', JSON.stringify(answer));
  await person.settled();
  return person;
}

/** Makes an account the owner of its server. */
async function claim(nickname: string, at = port): Promise<void> {
  const person = await signedIn(nickname, at);
  assert.equal((await person.ask('claim', { secret: ownerSecret })).kind, 'done');
  await person.close();
}

const owner = await RestClient.of(url, 'Oksana');
await claim('Oksana');
const bob = await RestClient.of(url, 'Bob');
const eve = await RestClient.of(url, 'Eve');
const guest = new RestClient(url);

/** The status of a request that comes from this address. */
async function statusFrom(localAddress: string): Promise<number | undefined> {
  const asked = get(`${url}/api/rooms`, { localAddress, agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

const done = ({ status, body }: HttpAnswer): void => assert.equal(status, 204, JSON.stringify(body));

async function makeRoom(script: RestClient, name: string, isPrivate = false): Promise<string> {
  const { status, body } = await script.post('/api/rooms', { name, private: isPrivate });
  assert.equal(status, 201, JSON.stringify(body));
  return String(body.room);
}

const pathOf = (room: string): string => `/api/rooms/${encodeURIComponent(room)}`;

describe('scripts run rooms', () => {
  it('make them, name them, and change their settings', async () => {
    const room = await makeRoom(bob, 'Workshop');
    assert.equal(room, 'workshop');
    assertProblem(await bob.post('/api/rooms', { name: 'workshop' }), 'room_name_taken', 409);
    assertProblem(await guest.post('/api/rooms', { name: 'x' }), 'not_entered', 401);
    const change = { name: 'garage', topic: 'Wheels', settings: { posting: 'moderators', slow: '10' } };
    assertProblem(await eve.patch(pathOf(room), change), 'not_allowed', 403);
    assert.deepEqual((await bob.patch(pathOf('#workshop'), change)).body, { room });
    const { body } = await eve.get('/api/rooms');
    const shown = (body.rooms as Record<string, unknown>[]).find((one) => one.room === room);
    const { name, topic, posting, slow, memberCount } = shown ?? {};
    assert.deepEqual(
      { name, topic, posting, slow, memberCount },
      {
        name: 'garage',
        topic: 'Wheels',
        posting: 'moderators',
        slow: 10,
        memberCount: 1,
      },
    );
    assertProblem(await eve.post(`${pathOf(room)}/messages`, { body: 'x' }), 'read_only_room', 403);
    assertProblem(await bob.patch(pathOf(room), { settings: { colour: 'blue' } }), 'setting_invalid', 422);
    assertProblem(await bob.patch(pathOf(room), {}), 'bad_payload', 400);
    assert.equal((await bob.patch(pathOf(room), { settings: { posting: '', archived: 'on' } })).status, 200);
    assertProblem(await bob.post(`${pathOf(room)}/messages`, { body: 'x' }), 'room_archived', 409);
  });

  it('bring people into private rooms, put them out, and give them roles', async () => {
    const room = await makeRoom(bob, 'attic', true);
    assertProblem(await eve.get(`${pathOf(room)}/members`), 'no_such_room', 404);
    done(await bob.put(`${pathOf(room)}/members/Eve`));
    const { body } = await eve.get(`${pathOf(room)}/members`);
    assert.deepEqual(
      lists.members.parse(body).members.map(({ nickname, role }) => [nickname, role]),
      [
        ['Bob', 'moderator'],
        ['Eve', 'member'],
      ],
    );
    assert.equal((await eve.post(`${pathOf(room)}/messages`, { body: 'hello' })).status, 201);
    assertProblem(await eve.delete(`${pathOf(room)}/members/Bob`), 'not_allowed', 403);
    done(await bob.put(`${pathOf(room)}/members/Eve/role`, { role: 'moderator' }));
    done(await eve.put(`${pathOf(room)}/members/Oksana`));
    assertProblem(await eve.put(`${pathOf(room)}/members/nobody`), 'no_such_person', 404);
    assertProblem(await bob.put(`${pathOf(room)}/members/Eve/role`, { role: 'king' }), 'bad_payload', 400);
    done(await bob.delete(`${pathOf(room)}/members/Eve?reason=no%20cake`));
    assertProblem(await eve.post(`${pathOf(room)}/messages`, { body: 'x' }), 'no_such_room', 404);
    assertProblem(await eve.get(`${pathOf(room)}/messages?after=0`), 'no_such_room', 404);
    const { body: log } = await bob.get(`${pathOf(room)}/messages`);
    assert.deepEqual(
      (log.entries as { kind: string }[]).map(({ kind }) => kind),
      ['joined', 'added', 'message', 'role', 'added', 'kicked'],
    );
  });

  it('join rooms and leave them, of which everybody hears who is there', async () => {
    const person = await NativeClient.guest(port, 'Watcher');
    await person.ask('join', { room: 'harbour' });
    done(await eve.put('/api/rooms/harbour/membership'));
    done(await eve.put('/api/rooms/%23harbour/membership'));
    assert.equal((await person.next('joined')).author.nickname, 'Eve');
    const { rooms } = (await eve.get('/api/rooms')).body;
    const harbour = (rooms as { room: string; role?: string }[]).find(({ room }) => room === 'harbour');
    // A guest has made the room, which has no moderator by that.
    assert.equal(harbour?.role, 'member');
    done(await eve.delete('/api/rooms/harbour/membership'));
    assert.equal((await person.next('left')).seq, 2);
    assertProblem(await eve.delete('/api/rooms/harbour/membership'), 'not_in_room', 409);
    assertProblem(await eve.delete('/api/rooms/lobby/membership'), 'not_allowed', 403);
    await person.close();
  });

  it('are in no more rooms than other sessions', async () => {
    const script = await RestClient.of(url, 'Everywhere');
    // The lobby is one of them.
    for (let number = 1; number < limits.roomsPerSession; number++)
      done(await script.put(`/api/rooms/room-${number}/membership`));
    assertProblem(await script.put('/api/rooms/harbour/membership'), 'too_many_rooms', 409);
    assertProblem(await script.post('/api/rooms', { name: 'one-more' }), 'too_many_rooms', 409);
  });

  it('open direct rooms of several, and block', async () => {
    const { status, body } = await bob.post('/api/direct', { users: ['Eve', 'Oksana'] });
    assert.equal(status, 200);
    assert.equal((await bob.post(`${pathOf(String(body.room))}/messages`, { body: 'Cake?' })).status, 201);
    const { body: read } = await eve.get(`${pathOf(String(body.room))}/messages`);
    assert.equal((read.entries as unknown[]).length, 1);
    done(await eve.put('/api/blocks/Bob'));
    const { users } = lists.blocks.parse((await eve.get('/api/blocks')).body);
    assert.deepEqual(
      users.map(({ nickname }) => nickname),
      ['Bob'],
    );
    assertProblem(await bob.post('/api/direct', { users: ['Eve', 'Oksana'] }), 'blocked', 403);
    done(await eve.delete(`/api/blocks/id:${users[0]?.id}`));
    assertProblem(await eve.delete('/api/blocks/Bob'), 'no_such_person', 404);
    assertProblem(await eve.put('/api/blocks/nobody'), 'no_such_person', 404);
  });
});

describe('scripts moderate', () => {
  it('ban a user, whose requests are refused at once, until the ban is lifted', async () => {
    const mallory = await RestClient.of(url, 'Mallory');
    assert.equal((await mallory.say({ body: 'spam' })).status, 201);
    const ban = { user: 'Mallory', minutes: 10, reason: 'spam' };
    assertProblem(await bob.post('/api/bans', ban), 'not_allowed', 403);
    done(await owner.post('/api/bans', ban));
    assertProblem(await mallory.say({ body: 'spam' }), 'banned', 403);
    assertProblem(await mallory.get('/api/rooms'), 'banned', 403);
    const { sanctions } = lists.sanctions.parse((await owner.get('/api/bans')).body);
    assert.deepEqual(
      sanctions.map(({ what, user, reason }) => [what, user?.nickname, reason]),
      [['ban', 'Mallory', 'spam']],
    );
    done(await owner.delete('/api/bans?user=Mallory'));
    assert.equal((await mallory.say({ body: 'sorry' })).status, 201);
    assertProblem(await owner.delete('/api/bans?user=Mallory'), 'no_such_sanction', 404);
    assertProblem(await owner.delete('/api/bans'), 'bad_payload', 400);
  });

  it('hold a user, of whom nothing is removed then', async () => {
    const eve = await RestClient.of(url, 'Evidence');
    const { body } = await eve.say({ body: 'Sell!' });
    const { messageId } = body as { messageId: string };
    assertProblem(await bob.post('/api/holds', { user: 'Evidence' }), 'not_allowed', 403);
    done(await owner.post('/api/holds', { user: 'Evidence', reason: 'case 12' }));
    const { holds } = lists.holds.parse((await owner.get('/api/holds')).body);
    assert.deepEqual(
      holds.map(({ user, reason }) => [user.nickname, reason]),
      [['Evidence', 'case 12']],
    );
    assertProblem(await eve.delete(`/api/messages/${messageId}`), 'message_held', 409);
    done(await owner.delete('/api/holds?user=Evidence'));
    assertProblem(await owner.delete('/api/holds?user=Evidence'), 'not_held', 404);
    done(await eve.delete(`/api/messages/${messageId}`));
  });

  it('ban an address, and nobody’s own', async () => {
    assertProblem(await owner.post('/api/bans', { address: '127.0.0.0/24' }), 'not_allowed', 403);
    done(await owner.post('/api/bans', { address: '203.0.113.0/24' }));
    assert.equal(lists.sanctions.parse((await owner.get('/api/bans')).body).sanctions.length, 1);
    done(await owner.delete('/api/bans?address=203.0.113.0/24'));
    assert.equal(await statusFrom('127.0.0.2'), 200);
    done(await owner.post('/api/bans', { address: '127.0.0.2' }));
    assert.equal(await statusFrom('127.0.0.2'), 403);
    assert.equal(await statusFrom('127.0.0.3'), 200);
    done(await owner.delete('/api/bans?address=127.0.0.2'));
    assert.equal(await statusFrom('127.0.0.2'), 200);
    assertProblem(await owner.post('/api/bans', { address: 'nowhere' }), 'address_invalid', 422);
  });

  it('mute a user in a room or everywhere', async () => {
    done(await owner.post('/api/mutes', { user: 'Eve', room: 'lobby', minutes: 5 }));
    assertProblem(await eve.say({ body: 'x' }), 'muted', 403);
    const { sanctions } = lists.sanctions.parse((await owner.get('/api/mutes')).body);
    assert.deepEqual(
      sanctions.map(({ what, room }) => [what, room]),
      [['mute', 'lobby']],
    );
    assertProblem(await owner.delete('/api/mutes?user=Eve'), 'no_such_sanction', 404);
    done(await owner.delete('/api/mutes?user=Eve&room=lobby'));
    assert.equal((await eve.say({ body: 'thanks' })).status, 201);
  });

  it('mute, slow down and ban names without an account as well', async () => {
    const say = (body: string, key?: string) => {
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
      return guest.post('/api/rooms/square/messages', { nickname: 'Nobody', body }, headers);
    };
    const first = await say('one', 'n-1');
    assert.equal(first.status, 201);
    const { entries } = (await guest.get('/api/rooms/square/messages')).body;
    const { id } = (entries as { author: { id: number } }[])[0]!.author;
    assert.equal((await owner.patch('/api/rooms/square', { settings: { slow: '3600' } })).status, 200);
    // What was said before counts as well, and what is there is repeated.
    assertProblem(await say('two'), 'slow_mode', 429);
    assert.equal((await say('one', 'n-1')).status, 200);
    assertProblem(await say('two', 'n-2'), 'slow_mode', 429);
    assert.equal((await owner.patch('/api/rooms/square', { settings: { slow: '' } })).status, 200);
    done(await owner.post('/api/mutes', { user: id }));
    assertProblem(await say('four'), 'muted', 403);
    done(await owner.delete(`/api/mutes?user=id:${id}`));
    done(await owner.post('/api/bans', { user: id }));
    assertProblem(await say('five'), 'banned', 403);
    done(await owner.delete(`/api/bans?user=id:${id}`));
    assert.equal((await say('six')).status, 201);
  });

  it('kick a user, whose token comes back', async () => {
    const person = await signedIn('Eve');
    done(await owner.post('/api/users/Eve/kick', { reason: 'calm down' }));
    assert.equal((await person.closed).code, 4104);
    assert.equal((await eve.say({ body: 'calm' })).status, 201);
    assertProblem(await eve.post('/api/users/Oksana/kick', {}), 'not_allowed', 403);
  });

  it('delete what a user has said', async () => {
    const { body } = await bob.say({ body: 'rubbish' });
    done(await owner.post('/api/users/Bob/purge', { minutes: 5, room: 'lobby' }));
    const { body: read } = await bob.get(`/api/rooms/lobby/messages?after=${Number(body.seq) - 1}&limit=1`);
    assert.equal((read.entries as { deleted?: boolean }[])[0]?.deleted, true);
    assertProblem(await bob.post('/api/users/Eve/purge', { minutes: 5 }), 'not_allowed', 403);
  });

  it('delete all that they have said themselves', async () => {
    const { body } = await bob.say({ body: 'never mind' });
    const { status, body: answer } = await bob.post('/api/me/messages/delete', { room: 'lobby', minutes: 5 });
    assert.equal(status, 200);
    assert.ok(Number(answer.count) >= 1);
    const { body: read } = await bob.get(`/api/rooms/lobby/messages?after=${Number(body.seq) - 1}&limit=1`);
    assert.equal((read.entries as { deleted?: boolean }[])[0]?.deleted, true);
    assertProblem(await bob.post('/api/me/messages/delete', { minutes: 0 }), 'bad_payload', 400);
  });

  it('report, work reports off, and read what was done', async () => {
    const { body } = await bob.say({ body: 'rude words' });
    done(await eve.post('/api/reports', { messageId: body.messageId, reason: 'look' }));
    assertProblem(await eve.post('/api/reports', { reason: 'what?' }), 'bad_payload', 400);
    const { reports } = lists.reports.parse((await owner.get('/api/reports')).body);
    assert.deepEqual(
      reports.map(({ user, body, by }) => [user.nickname, body, by.nickname]),
      [['Bob', 'rude words', 'Eve']],
    );
    assertProblem(await eve.get('/api/reports'), 'not_allowed', 403);
    done(await owner.delete(`/api/reports/${reports[0]?.id}?note=talked`));
    assertProblem(await owner.delete(`/api/reports/${reports[0]?.id}`), 'no_such_report', 404);
    const first = lists.audit.parse((await owner.get('/api/audit?limit=1')).body);
    assert.equal(first.records[0]?.of, 'resolveReport');
    const second = lists.audit.parse((await owner.get(`/api/audit?limit=1&after=${first.next}`)).body);
    assert.equal(second.records[0]?.of, 'purge');
    assertProblem(await eve.get('/api/audit'), 'not_allowed', 403);
  });

  it('give roles on the server, of which one owner stays', async () => {
    assertProblem(await bob.put('/api/users/Eve/role', { role: 'moderator' }), 'not_allowed', 403);
    done(await owner.put('/api/users/Bob/role', { role: 'moderator' }));
    assert.equal((await bob.get('/api/bans')).status, 200);
    done(await owner.put('/api/users/Bob/role', { role: 'member' }));
    assertProblem(await bob.get('/api/bans'), 'not_allowed', 403);
    assertProblem(await owner.put('/api/users/Oksana/role', { role: 'member' }), 'last_owner', 409);
  });
});

describe('what is taken away on one node', () => {
  it('is gone from the requests to another that has not heard of it', async (t) => {
    // Each node would close it for the other.
    const store = { ...openMemoryStore(), close: async () => {} };
    const one = await openServer([], { store });
    t.after(() => one.stop());
    // No bus between the two: what is known of the other's doings, the store says.
    const two = await openServer([], { store, name: 'all-2' });
    t.after(() => two.stop());
    const urlOf = (node: typeof one) => `http://127.0.0.1:${node.ports.http}`;
    const here = await RestClient.of(urlOf(one), 'Oksana');
    await claim('Oksana', one.ports.http);
    const bobHere = await RestClient.of(urlOf(one), 'Bob');
    const { body } = await new RestClient(urlOf(two)).post('/api/tokens', {
      nickname: 'Bob',
      password: passwordOf('Bob'),
      label: 'there',
    });
    const there = new RestClient(urlOf(two), String(body.secret));

    done(await here.put('/api/users/Bob/role', { role: 'moderator' }));
    assert.equal((await there.get('/api/bans')).status, 200);
    done(await here.put('/api/users/Bob/role', { role: 'member' }));
    assertProblem(await there.get('/api/bans'), 'not_allowed', 403);

    const room = await makeRoom(here, 'attic', true);
    done(await here.put(`${pathOf(room)}/members/Bob`));
    assert.equal((await there.post(`${pathOf(room)}/messages`, { body: 'hello' })).status, 201);
    done(await here.delete(`${pathOf(room)}/members/Bob`));
    assertProblem(await there.post(`${pathOf(room)}/messages`, { body: 'x' }), 'no_such_room', 404);
    assertProblem(await there.get(`${pathOf(room)}/members`), 'no_such_room', 404);

    done(await here.post('/api/bans', { user: 'Bob' }));
    assertProblem(await bobHere.get('/api/rooms'), 'banned', 403);
    assertProblem(await there.say({ body: 'x' }), 'banned', 403);
  });
});
