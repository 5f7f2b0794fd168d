import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '#config.ts';
import { openMailer } from '#node/mailer.ts';
import { startSmtp } from '../support/smtp.ts';

const mail = {
  kind: 'resetPassword',
  to: 'oksana@example.com',
  nickname: 'Оксана',
  secret: 's3cret',
} as const;

function logOf() {
  const lines: object[] = [];
  return { lines, log: { error: (fields: object) => void lines.push(fields), debug() {}, warn() {} } };
}

test('a mail is sent as text in the language of the server, from the name of the server', async (t) => {
  const { url, mails } = await startSmtp(t);
  const { log, lines } = logOf();
  const config = readConfig(['--locale=uk', '--public-url=https://chat.example:8443'], { SMTP_URL: url });
  const mailer = openMailer(config, log);
  mailer.send(mail);
  await mailer.close();
  const { raw, from, to } = await mails.next(() => true, 'mail');
  assert.deepEqual([from, to, lines], ['hubbub@chat.example', ['oksana@example.com'], []]);
  const [head, body] = raw.split('\r\n\r\n') as [string, string];
  assert.match(head, /^Content-Type: text\/plain; charset=utf-8$/im);
  const isBase64 = /^Content-Transfer-Encoding: base64$/im.test(head);
  const text = isBase64
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
  assert.match(text, /Оксана/);
  assert.match(text, /^https:\/\/chat\.example:8443\/reset-password\?secret=s3cret$/m);
});

test('a mail that is not taken is a line in the log, without its secret', async (t) => {
  const { url } = await startSmtp(t, { refuses: true });
  const { log, lines } = logOf();
  const mailer = openMailer(readConfig([], { SMTP_URL: url }), log);
  mailer.send(mail);
  await mailer.close();
  assert.equal(lines.length, 1);
  assert.ok(!JSON.stringify(lines).includes('s3cret'));
});

test('a server that cannot be reached keeps nobody waiting', async (t) => {
  const { port } = await startSmtp(t);
  const { log, lines } = logOf();
  const mailer = openMailer(readConfig([], { SMTP_URL: `smtp://wrong:word@127.0.0.1:${port}` }), log);
  mailer.send(mail);
  await mailer.close();
  assert.equal(lines.length, 1);
});
