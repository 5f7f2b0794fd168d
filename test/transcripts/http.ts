import { Mailbox } from '../support/mailbox.ts';
import type { Connection, Received } from './connection.ts';

/**
 * Requests, as `curl` sends them: `GET /health`, or `POST /path type body`. Heard are the status with the type of the
 * answer, and its body: JSON as one thing, other text line by line
 * without its indentation. Who has made a token sends it from then on.
 */
export function openHttp(origin: URL): Connection {
  let token: string | undefined;
  const inbox = new Mailbox<Received>();
  const hear = (text: string) => inbox.add({ kind: 'said', text });
  return {
    inbox,
    async say(text) {
      const [method = '', path = '', type, ...body] = text.split(' ');
      const headers = {
        ...(type !== undefined && { 'content-type': type }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      };
      const request = { method, headers, redirect: 'manual', ...(type && { body: body.join(' ') }) } as const;
      const response = await fetch(new URL(path, origin), request);
      const answered = (response.headers.get('content-type') ?? '').split(';', 1)[0] as string;
      hear(`${response.status} ${answered}`.trim());
      const said = await response.text();
      if (path === '/api/tokens' && response.status === 201) token = JSON.parse(said).secret;
      const lines = answered === 'application/json' ? [said] : said.split('\n');
      for (const line of lines) if (line.trim() !== '') hear(line.trim());
    },
    leave: async () => {},
  };
}
