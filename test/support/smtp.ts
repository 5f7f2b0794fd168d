import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Mailbox } from './mailbox.ts';
import { onCleanup, type TestScope } from './test-scope.ts';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, with its headers. */
  readonly raw: string;
  /** The user that sent it. */
  readonly user: string | undefined;
}

/** A real SMTP server, which wants a user and a password, and keeps what it gets. */
export async function startSmtp(t: TestScope, { refuses = false } = {}) {
  const mails = new Mailbox<ReceivedMail>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const isKnown = username === 'hubbub' && password === 'mail word';
      done(isKnown ? null : new Error('unknown'), isKnown ? { user: username } : undefined);
    },
    onData(stream, { envelope, user }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refuses) return void done(new Error('no room'));
        mails.add({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
          user: user?.toString(),
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  onCleanup(t, () => new Promise<void>((resolve) => server.close(() => resolve())));
  return { mails, url: `smtp://hubbub:mail%20word@127.0.0.1:${port}`, port };
}
