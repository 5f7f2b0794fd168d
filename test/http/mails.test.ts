import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { startSmtp } from '../support/smtp.ts';
import { ask } from './request.ts';

const scope = { after };
const smtp = await startSmtp(scope);
const server = await startServer(scope, {
  flags: [
    '--database-url=memory:',
    '--mail-from=Chat <chat@example.org>',
    '--public-url=https://chat.example',
  ],
  env: { SMTP_URL: smtp.url },
});
const password = 'correct horse';

/** The page of this server that the link of the next mail leads to, past the proxy that the link names. */
async function nextLink(to: string): Promise<{ url: string; secret: string }> {
  const { raw, ...mail } = await smtp.mails.next(() => true, 'mail');
  assert.deepEqual(mail, { from: 'chat@example.org', to: [to], user: 'hubbub' });
  // Quoted-printable, where the text needs it; then a long line may be broken anywhere.
  const quoted = /content-transfer-encoding: quoted-printable/i.test(raw);
  const text = quoted ? raw.replaceAll('=\r\n', '').replaceAll('=3D', '=') : raw;
  const [link, path, secret] = /https:\/\/chat\.example\/([\w-]+)\?secret=([\w-]+)/.exec(text) ?? [];
  assert.ok(link && secret, raw);
  return { url: `${server.url}/${path}`, secret };
}

const submit = (url: string, fields: Readonly<Record<string, string>>) =>
  ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

test('somebody who has forgotten the password chooses another by a link that comes by mail', async (t) => {
  const oksana = new NativeClient(server.httpPort);
  t.after(() => oksana.close());
  await oksana.next('welcome');
  await oksana.ask('signup', { nickname: 'Oksana', password });
  assert.equal((await oksana.ask('setEmail', { email: 'oksana@example.com', password })).kind, 'done');
  const confirm = await nextLink('oksana@example.com');
  const shown = await ask(`${confirm.url}?secret=${confirm.secret}`);
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('referrer-policy'), 'no-referrer');
  assert.match(shown.text, new RegExp(confirm.secret));
  const confirmed = await submit(confirm.url, { secret: confirm.secret });
  assert.match(confirmed.text, /Your address is confirmed/);
  assert.equal((await submit(confirm.url, { secret: confirm.secret })).status, 410);

  const stranger = new NativeClient(server.httpPort);
  t.after(() => stranger.close());
  await stranger.next('welcome');
  assert.equal((await stranger.ask('mailReset', { nickname: 'oksana' })).kind, 'done');
  const { url, secret } = await nextLink('oksana@example.com');
  const short = await submit(url, { secret, password: 'short' });
  assert.deepEqual([short.status, short.text.includes('8 to 256 characters')], [422, true]);
  const done = await submit(url, { secret, password: 'battery staple' });
  assert.equal(done.status, 200, done.text);
  assert.match(done.text, /Your password has been changed/);
  assert.equal((await oksana.closed).code, 4106);
  assert.equal(
    (await stranger.ask('signin', { nickname: 'Oksana', password: 'battery staple' })).kind,
    'entered',
  );
});

test('a page of a link takes no form of another site, and shows what is in the link as text', async () => {
  const { status } = await ask(`${server.url}/reset-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: 'secret=x&password=correct+horse',
  });
  assert.equal(status, 403);
  assert.equal((await ask(`${server.url}/reset-password`)).status, 404);
  const { text } = await ask(`${server.url}/reset-password?secret=${encodeURIComponent('"><script>')}`);
  assert.ok(text.includes('&quot;&gt;&lt;script&gt;') && !text.includes('"><script>'));
});
