import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as lists from '#gateways/http/rest/lists.ts';
import { NativeClient } from '../support/native.ts';
import { openServer, ownerSecret } from '../transcripts/server.ts';
import { assertProblem, type HttpAnswer, RestClient } from './script.ts';

const server = await openServer(['--post-burst=1000']);
after(() => server.stop());
const port = server.ports.http as number;
const url = `http://127.0.0.1:${port}`;
const guest = new RestClient(url);
const owner = await RestClient.of(url, 'Oksana');
const bob = await RestClient.of(url, 'Bob');

const passwordOf = (nickname: string): string => `${nickname} and a long word`;
const register = (nickname: string, more: Readonly<Record<string, unknown>> = {}): Promise<HttpAnswer> =>
  guest.post('/api/accounts', { nickname, password: passwordOf(nickname), ...more });
const mint = (nickname: string): Promise<HttpAnswer> =>
  guest.post('/api/tokens', { nickname, password: passwordOf(nickname), label: 'test' });

/** The script of an account that is there already. */
async function scriptOf(nickname: string): Promise<RestClient> {
  const { body } = await mint(nickname);
  return new RestClient(url, String(body.secret));
}

const person = new NativeClient(port);
await person.next('welcome');
await person.ask('signin', { nickname: 'Oksana', password: passwordOf('Oksana') });
assert.equal((await person.ask('claim', { secret: ownerSecret })).kind, 'done');
await person.close();

const done = ({ status, body }: HttpAnswer): void => assert.equal(status, 204, JSON.stringify(body));
const set = async (setting: string, value: string): Promise<void> =>
  done(await owner.put(`/api/server/settings/${setting}`, { value }));

describe('scripts let people in', () => {
  it('change the settings of the server, if they are an owner’s', async () => {
    const { settings } = lists.serverSettings.parse((await owner.get('/api/server/settings')).body);
    assert.deepEqual(settings[0], { setting: 'registration', value: 'open', default: 'open' });
    assertProblem(await bob.get('/api/server/settings'), 'not_allowed', 403);
    assertProblem(await guest.get('/api/server/settings'), 'not_entered', 401);
    await set('registration', 'closed');
    assertProblem(await register('Eve'), 'registration_closed', 403);
    await set('registration', '');
    const value = 'open';
    assertProblem(await owner.put('/api/server/settings/colour', { value }), 'setting_invalid', 422);
    assertProblem(await bob.put('/api/server/settings/registration', { value }), 'not_allowed', 403);
  });

  it('make invitations, see them, make them void, and go where they lead', async () => {
    await set('registration', 'invitation');
    assertProblem(await register('Eve'), 'invitation_needed', 403);
    assertProblem(await bob.post('/api/invitations', { for: 'account' }), 'not_allowed', 403);
    assertProblem(await owner.post('/api/invitations', { for: 'dog' }), 'bad_payload', 400);
    const wanted = { for: 'account', note: 'for Eve', minutes: 60 };
    const { status, body } = await owner.post('/api/invitations', wanted);
    assert.equal(status, 201);
    const { id, code } = lists.newInvitation.parse(body);
    const listed = async () =>
      lists.invitations.parse((await owner.get('/api/invitations')).body).invitations;
    assert.deepEqual(
      (await listed()).map(({ note, uses, used, by }) => [note, uses, used, by.nickname]),
      [['for Eve', 1, 0, 'Oksana']],
    );
    assertProblem(await bob.get('/api/invitations'), 'not_allowed', 403);
    assert.equal((await register('Eve', { invitation: code })).status, 201);
    assert.deepEqual(await listed(), []);
    assertProblem(await register('Mallory', { invitation: code }), 'invitation_invalid', 403);
    done(await owner.delete(`/api/invitations/${id}`));
    assertProblem(await owner.delete(`/api/invitations/${id}`), 'no_such_invitation', 404);
    assertProblem(await bob.delete(`/api/invitations/${id}`), 'no_such_invitation', 404);

    const { body: made } = await owner.post('/api/rooms', { name: 'choir', private: true });
    const { room } = made;
    const second = lists.newInvitation.parse(
      (await owner.post('/api/invitations', { for: 'account', room, uses: 2 })).body,
    );
    const { body: accepted } = await bob.post('/api/invitations/accept', { invitation: second.code });
    assert.deepEqual(accepted, { room });
    assert.equal((await bob.post(`/api/rooms/${String(room)}/messages`, { body: 'la' })).status, 201);
    const bad = await bob.post('/api/invitations/accept', { invitation: 'made up' });
    assertProblem(bad, 'invitation_invalid', 403);
    await set('registration', '');
  });

  it('approve those who apply, or decline', async () => {
    await set('registration', 'approval');
    assertProblem(await register('Ada', { note: 'from the choir' }), 'approval_pending', 403);
    assertProblem(await register('Mallory'), 'approval_pending', 403);
    const { applications } = lists.applications.parse((await owner.get('/api/applications')).body);
    assert.deepEqual(applications.map(({ nickname, note }) => [nickname, note]).sort(), [
      ['Ada', 'from the choir'],
      ['Mallory', ''],
    ]);
    assertProblem(await bob.get('/api/applications'), 'not_allowed', 403);
    assertProblem(await bob.post('/api/applications/Ada/approve', {}), 'not_allowed', 403);
    assertProblem(await bob.delete('/api/applications/Ada'), 'not_allowed', 403);
    done(await owner.post('/api/applications/Ada/approve', {}));
    assertProblem(await owner.post('/api/applications/Ada/approve', {}), 'no_such_application', 404);
    assert.equal((await mint('Ada')).status, 201);
    done(await owner.delete('/api/applications/Mallory?note=who%3F'));
    assertProblem(await mint('Mallory'), 'application_declined', 403);
    assertProblem(await mint('Mallory'), 'wrong_credentials', 401);
    await set('registration', '');
  });

  it('admit those who wait, who only read until then', async () => {
    await set('newcomers', 'waiting');
    assert.equal((await register('Zoe')).status, 201);
    const zoe = await scriptOf('Zoe');
    assertProblem(await zoe.say({ body: 'spam' }), 'waiting', 403);
    const { newcomers } = lists.newcomers.parse((await owner.get('/api/newcomers')).body);
    assert.deepEqual(
      newcomers.map(({ user }) => user.nickname),
      ['Zoe'],
    );
    assertProblem(await bob.get('/api/newcomers'), 'not_allowed', 403);
    assertProblem(await bob.post('/api/newcomers/Zoe/admit', {}), 'not_allowed', 403);
    done(await owner.post(`/api/newcomers/id:${newcomers[0]?.user.id}/admit`, {}));
    assertProblem(await owner.post('/api/newcomers/Zoe/admit', {}), 'not_waiting', 409);
    assert.equal((await zoe.say({ body: 'hello' })).status, 201);
  });
});
