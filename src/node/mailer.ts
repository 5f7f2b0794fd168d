import nodemailer from 'nodemailer';
import type { Config } from '#config.ts';
import type { Logger } from '#lib/log.ts';
import type { Mail } from '#model/mail.ts';
import { mailTexts } from '#texts/index.ts';

/** Where the pages are that the links lead to. */
const pages: Readonly<Record<Mail['kind'], string>> = {
  confirmEmail: 'confirm-email',
  resetPassword: 'reset-password',
};

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export interface Mailer {
  send(mail: Mail): void;
  /** Fulfilled when the mails that were handed over are sent, or have failed. */
  close(): Promise<void>;
}

/** Sends mails over SMTP. One that cannot be sent is logged, without its link: its reader asks for another. */
export function openMailer(
  { smtpUrl, mailFrom, publicUrl, locale, host, port }: Config,
  log: Pick<Logger, 'error' | 'warn' | 'debug'>,
): Mailer {
  const transport = nodemailer.createTransport(
    { url: smtpUrl!, pool: true, maxConnections: 2, ...timeouts },
    // No file and no address of a mail is ever read: what is sent is text.
    { disableFileAccess: true, disableUrlAccess: true },
  );
  if (publicUrl === undefined)
    log.warn({}, 'the links in mails lead to this machine, because there is no --public-url');
  const site = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const from = mailFrom ?? `Hubbub <hubbub@${new URL(site).hostname.replace(/[[\]]/g, '')}>`;
  const underWay = new Set<Promise<void>>();

  async function deliver({ kind, to, nickname, secret }: Mail): Promise<void> {
    const { subject, text } = mailTexts[locale][kind];
    const link = `${site}/${pages[kind]}?secret=${encodeURIComponent(secret)}`;
    try {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text: text(nickname, link) });
      log.debug({ mail: kind }, 'sent a mail');
    } catch (error) {
      log.error({ err: error, mail: kind }, 'could not send a mail');
    }
  }

  return {
    send(mail) {
      const sending = deliver(mail).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    async close() {
      await Promise.all(underWay);
      transport.close();
    },
  };
}
