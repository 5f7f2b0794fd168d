import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { NativeClient } from '../support/native.ts';
import { openServer, ownerSecret } from '../transcripts/server.ts';
import { assertProblem, RestClient } from './script.ts';

const server = await openServer(['--post-burst=1000']);
after(() => server.stop());
const port = server.ports.http as number;
const url = `http://127.0.0.1:${port}`;
const anybody = new RestClient(url);
const owner = await RestClient.of(url, 'Oksana');

const claimer = new NativeClient(port);
await claimer.next('welcome');
await claimer.ask('signin', { nickname: 'Oksana', password: 'Oksana and a long word' });
assert.equal((await claimer.ask('claim', { secret: ownerSecret })).kind, 'done');
await claimer.close();

const set = async (setting: string, value: string): Promise<void> =>
  assert.equal((await owner.put(`/api/server/settings/${setting}`, { value })).status, 204);
const stateOf = async (nickname: string) => {
  const { status, body } = await anybody.get(`/api/names/${encodeURIComponent(nickname)}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

describe('what a nickname leads to', () => {
  it('says that it is free, and an account’s in any capitals', async () => {
    assert.deepEqual(await stateOf('李雷'), { nickname: '李雷', state: 'free' });
    assert.deepEqual(await stateOf('oKSANA'), { nickname: 'Oksana', state: 'account' });
  });

  it('says why nobody can come in under it', async (t) => {
    const bob = await NativeClient.guest(port, 'Bob');
    t.after(() => bob.close());
    await set('words', 'casino');
    for (const [nickname, code] of [
      ['Bob', 'nickname_taken'],
      // It looks like an account's, and is none.
      ['Oks\u0430na', 'nickname_taken'],
      ['ServerMessage', 'nickname_taken'],
      ['a b', 'nickname_invalid'],
      ['x'.repeat(33), 'nickname_invalid'],
      ['casino', 'word_refused'],
    ] as const)
      assert.deepEqual(await stateOf(nickname), { nickname, state: 'refused', code });
    await set('words', '');
  });

  it('is not for those who try all names', async (t) => {
    const other = await openServer([]);
    t.after(() => other.stop());
    const there = new RestClient(`http://127.0.0.1:${other.ports.http}`);
    const tries = Array.from({ length: 300 }, (_, n) => there.get(`/api/names/name${n}`));
    const refused = (await Promise.all(tries)).filter(({ status }) => status !== 200);
    assert.ok(refused.length > 0, 'three hundred at once were answered');
    for (const answer of refused) assertProblem(answer, 'too_fast', 429);
  });
});

describe('what this place is', () => {
  it('tells its name, how one comes in, who is here and what was said last', async (t) => {
    const alice = await NativeClient.guest(port, 'Alice');
    t.after(() => alice.close());
    for (const body of ['one', 'two', 'three', `four ${'x'.repeat(300)}`]) await alice.ask('post', { body });
    const { body } = await anybody.get('/api/place');
    const { latest, ...rest } = body as { latest: { nickname: string; body: string }[] };
    assert.deepEqual(rest, {
      name: 'Hubbub',
      registration: 'open',
      guests: 'write',
      providers: [],
      present: 1,
      people: ['Alice'],
    });
    assert.deepEqual(
      latest.map((one) => one.body.slice(0, 6)),
      ['two', 'three', 'four x'],
    );
    assert.equal(latest.at(-1)?.body.length, 200);
  });

  it('has the name that an owner gives it, at once, and its own again without one', async () => {
    await set('placeName', 'Riverside Lab');
    await set('registration', 'invitation');
    const { body } = await anybody.get('/api/place');
    assert.deepEqual([body.name, body.registration], ['Riverside Lab', 'invitation']);
    await set('placeName', '');
    await set('registration', '');
    assert.equal((await anybody.get('/api/place')).body.name, 'Hubbub');
    for (const value of ['x'.repeat(limits.placeNameCharacters + 1), 'two\nlines', '\u200b'])
      assertProblem(await owner.put('/api/server/settings/placeName', { value }), 'setting_invalid', 422);
  });

  it('tells nobody who is here where guests are off', async (t) => {
    const closed = await openServer(['--guests=off']);
    t.after(() => closed.stop());
    const { status, body } = await new RestClient(`http://127.0.0.1:${closed.ports.http}`).get('/api/place');
    assert.equal(status, 200);
    assert.deepEqual(body, { name: 'Hubbub', registration: 'open', guests: 'off', providers: [] });
  });
});

describe('a search by who has not come in', () => {
  it('finds what guests may read, and nothing else', async (t) => {
    const bob = await RestClient.of(url, 'Robert');
    for (const [name, isPrivate] of [
      ['kitchen', false],
      ['members', false],
      ['cellar', true],
    ] as const) {
      const { status } = await bob.post('/api/rooms', { name, private: isPrivate });
      assert.equal(status, 201);
      assert.equal(
        (await bob.post(`/api/rooms/${name}/messages`, { body: `walnuts in ${name}` })).status,
        201,
      );
    }
    await bob.patch('/api/rooms/members', { settings: { guests: 'off' } });
    const found = async (query: string) => {
      const { status, body } = await anybody.get(`/api/search?query=${encodeURIComponent(query)}`);
      assert.equal(status, 200, JSON.stringify(body));
      return (body.entries as { body: string }[]).map((entry) => entry.body);
    };
    assert.deepEqual(await found('walnut'), ['walnuts in kitchen']);
    assert.deepEqual(await found('walnut from:Robert'), ['walnuts in kitchen']);
    assert.deepEqual(await found('walnut is:saved'), []);
    const refused = async (query: string, code: string, status: number) =>
      assertProblem(await anybody.get(`/api/search?query=${encodeURIComponent(query)}`), code, status);
    await refused('walnut in:cellar', 'search_value', 422);
    // Who has not come in is nobody.
    await refused('walnut from:me', 'no_such_person', 404);
    const closed = await openServer(['--guests=off']);
    t.after(() => closed.stop());
    const there = new RestClient(`http://127.0.0.1:${closed.ports.http}`);
    assertProblem(await there.get('/api/search?query=walnut'), 'not_entered', 401);
  });
});
