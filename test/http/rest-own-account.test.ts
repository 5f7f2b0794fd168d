import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as lists from '#gateways/http/rest/lists.ts';
import { totpCode } from '#lib/totp.ts';
import { NativeClient } from '../support/native.ts';
import { openServer, ownerSecret } from '../transcripts/server.ts';
import { ask } from './request.ts';
import { assertProblem, type HttpAnswer, RestClient } from './script.ts';

const server = await openServer(['--post-burst=1000']);
after(() => server.stop());
const port = server.ports.http as number;
const url = `http://127.0.0.1:${port}`;
const guest = new RestClient(url);
const passwordOf = (nickname: string): string => `${nickname} and a long word`;

async function signedIn(nickname: string): Promise<NativeClient> {
  const person = new NativeClient(port);
  await person.next('welcome');
  const answer = await person.ask('signin', { nickname, password: passwordOf(nickname) });
  assert.equal(answer.kind, 'entered', JSON.stringify(answer));
  await person.settled();
  return person;
}

const done = ({ status, body }: HttpAnswer): void => assert.equal(status, 204, JSON.stringify(body));

const mint = (nickname: string, more: object = {}): Promise<HttpAnswer> =>
  guest.post('/api/tokens', { nickname, password: passwordOf(nickname), label: 'more', ...more });

/** With a second factor since now: its recovery codes. */
async function secondFactor(script: RestClient): Promise<string[]> {
  const begun = await script.post('/api/me/second-factor', undefined);
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const secret = String(begun.body.secret);
  assert.match(String(begun.body.uri), new RegExp(`^otpauth://totp/.*secret=${secret}`));
  const path = '/api/me/second-factor';
  assertProblem(await script.put(path, { code: '1' }), 'code_wrong', 401);
  const confirmed = await script.put(path, { code: totpCode(secret, Date.now()) });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
  return confirmed.body.recoveryCodes as string[];
}

describe('an account looks after itself by REST', () => {
  it('it signs out all others, and these are those of other tokens', async () => {
    const lost = await RestClient.of(url, 'Lara');
    const own = new RestClient(url, String((await mint('Lara')).body.secret));
    // Who has found the other one uses it all the time.
    assert.equal((await lost.get('/api/me')).status, 200);
    done(await own.delete('/api/me/sessions'));
    assertProblem(await lost.get('/api/me'), 'bad_token', 401);
    assert.equal((await own.get('/api/me')).status, 200);
    const another = new RestClient(url, String((await mint('Lara')).body.secret));
    assert.equal((await another.get('/api/me')).status, 200);
    const password = passwordOf('Lara');
    done(await own.put('/api/me/password', { current: password, password, signOutOthers: true }));
    assertProblem(await another.get('/api/me'), 'bad_token', 401);
    assert.equal((await own.get('/api/me')).status, 200);
  });

  it('it has a profile, of which others see what they may', async () => {
    const [anna, bob] = [await RestClient.of(url, 'Anna'), await RestClient.of(url, 'Bob')];
    done(await anna.put('/api/me/status', { emoji: '🌴', text: 'on the beach', minutes: 5 }));
    const own = lists.profile.parse((await anna.get('/api/me')).body);
    assert.deepEqual([own.status?.text, own.showLastSeen], ['on the beach', false]);
    const seen = lists.profile.parse((await bob.get('/api/users/anna')).body);
    assert.deepEqual([seen.nickname, seen.status?.emoji, seen.showLastSeen], ['Anna', '🌴', undefined]);
    done(await anna.put('/api/me/last-seen', { on: true }));
    assert.equal((await anna.get('/api/me')).body.showLastSeen, true);
    done(await anna.put('/api/me/status', {}));
    assert.equal((await bob.get(`/api/users/id:${own.userId}`)).body.status, undefined);
    assertProblem(await anna.put('/api/me/status', { emoji: 'x' }), 'emoji_invalid', 422);
    assertProblem(await bob.get('/api/users/nobody'), 'no_such_person', 404);
    assertProblem(await guest.get('/api/users/anna'), 'not_entered', 401);
    assertProblem(await guest.get('/api/me'), 'not_entered', 401);
  });

  it('it sees where it is signed in, and ends that', async () => {
    const dora = await RestClient.of(url, 'Dora');
    const person = await signedIn('Dora');
    await mint('Dora');
    const { sessions } = lists.sessions.parse((await dora.get('/api/me/sessions')).body);
    const label = (what: string) => sessions.filter((one) => one.what === what).map((one) => one.label);
    assert.deepEqual(label('token').sort(), ['more', 'test']);
    assert.ok(label('session').includes('json'));
    const open = sessions.find((one) => one.wire === 'json');
    done(await dora.delete(`/api/me/sessions/${open?.id}`));
    assert.equal((await person.next('goodbye')).code, 'signed_out');
    assertProblem(await dora.delete('/api/me/sessions/nothing'), 'no_such_session', 404);
    done(await dora.delete('/api/me/sessions'));
    const left = lists.sessions.parse((await dora.get('/api/me/sessions')).body).sessions;
    assert.deepEqual(
      left.filter(({ what }) => what === 'token').map((one) => [one.label, one.current]),
      [['test', true]],
    );
  });

  it('it has another password, for which the token is not enough', async () => {
    const emil = await RestClient.of(url, 'Emil');
    const password = 'battery staple';
    const wrong = await emil.put('/api/me/password', { current: 'a guess', password });
    assertProblem(wrong, 'wrong_credentials', 401);
    const short = { current: passwordOf('Emil'), password: '1' };
    assertProblem(await emil.put('/api/me/password', short), 'password_invalid', 422);
    done(await emil.put('/api/me/password', { current: passwordOf('Emil'), password }));
    assertProblem(await mint('Emil'), 'wrong_credentials', 401);
    assert.equal((await mint('Emil', { password })).status, 201);
    assert.equal((await emil.get('/api/me')).status, 200);
  });

  it('it has a second factor, and ends it', async () => {
    const frida = await RestClient.of(url, 'Frida');
    const [first, second] = await secondFactor(frida);
    assertProblem(await frida.post('/api/me/second-factor', undefined), 'two_factor_on', 409);
    assertProblem(await mint('Frida'), 'code_needed', 401);
    assert.equal((await mint('Frida', { code: first })).status, 201);
    assertProblem(await frida.post('/api/me/second-factor/off', { code: first }), 'code_wrong', 401);
    done(await frida.post('/api/me/second-factor/off', { code: second }));
    assert.equal((await mint('Frida')).status, 201);
  });

  it('it has no address where the server sends no mail', async () => {
    const gus = await RestClient.of(url, 'Gus');
    const body = { email: 'gus@example.org', password: passwordOf('Gus') };
    assertProblem(await gus.put('/api/me/email', body), 'no_mail', 409);
  });

  it('it ends, by its password and a code', async () => {
    const hugo = await RestClient.of(url, 'Hugo');
    const [code] = await secondFactor(hugo);
    const body = { password: passwordOf('Hugo'), messages: 'keep' };
    assertProblem(await hugo.post('/api/me/delete', { messages: 'keep' }), 'bad_payload', 400);
    assertProblem(await hugo.post('/api/me/delete', { ...body, password: 'x' }), 'wrong_credentials', 401);
    assertProblem(await hugo.post('/api/me/delete', body), 'code_needed', 401);
    done(await hugo.post('/api/me/delete', { ...body, code }));
    assertProblem(await hugo.get('/api/me'), 'bad_token', 401);
    assertProblem(await mint('Hugo'), 'wrong_credentials', 401);
  });
});

describe('an owner helps by REST', () => {
  it('who has lost the password, and who has lost the app', async () => {
    const owner = await RestClient.of(url, 'Oksana');
    const person = await signedIn('Oksana');
    assert.equal((await person.ask('claim', { secret: ownerSecret })).kind, 'done');
    await person.close();
    const ivan = await RestClient.of(url, 'Ivan');
    await secondFactor(ivan);
    assertProblem(await ivan.post('/api/users/oksana/reset-link', undefined), 'not_allowed', 403);
    assertProblem(await ivan.delete('/api/users/oksana/second-factor'), 'not_allowed', 403);
    assertProblem(await owner.post('/api/users/nobody/reset-link', undefined), 'no_such_person', 404);
    done(await owner.delete('/api/users/ivan/second-factor'));
    assertProblem(await owner.delete('/api/users/ivan/second-factor'), 'two_factor_off', 409);

    const link = await owner.post('/api/users/ivan/reset-link', undefined);
    assert.equal(link.status, 201, JSON.stringify(link.body));
    assert.match(String(link.body.until), /^\d{4}-\d\d-\d\dT/);
    const password = 'battery staple';
    const fields = { secret: String(link.body.secret), password };
    const page = await ask(`${url}/reset-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    assert.equal(page.status, 200);
    assert.equal((await mint('Ivan', { password })).status, 201);
  });
});
