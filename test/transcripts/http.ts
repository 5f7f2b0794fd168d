import { Mailbox } from '../support/mailbox.ts';
import type { Connection, Received } from './connection.ts';

/**
 * Requests, as `curl` sends them: `GET /health`, or `POST /path type body`. Heard are the status with the type of the
 * answer, and its body: JSON as one thing, other text line by line
 * without its indentation.
 */
export function openHttp(origin: URL): Connection {
  const inbox = new Mailbox<Received>();
  const hear = (text: string) => inbox.add({ kind: 'said', text });
  return {
    inbox,
    async say(text) {
      const [method = '', path = '', type, ...body] = text.split(' ');
      const request = type === undefined ? {} : { headers: { 'content-type': type }, body: body.join(' ') };
      const response = await fetch(new URL(path, origin), { method, redirect: 'manual', ...request });
      const answered = (response.headers.get('content-type') ?? '').split(';', 1)[0] as string;
      hear(`${response.status} ${answered}`.trim());
      const said = await response.text();
      const lines = answered === 'application/json' ? [said] : said.split('\n');
      for (const line of lines) if (line.trim() !== '') hear(line.trim());
    },
    leave: async () => {},
  };
}
