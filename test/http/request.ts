import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The media type, without its parameters. */
  readonly type: string;
  readonly text: string;
}

export async function ask(url: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...request });
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0] as string;
  return { status: response.status, headers: response.headers, type, text: await response.text() };
}

/** Posts these very bytes as a form, and goes where the answer leads, as browsers do. */
export const post = (
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  ask(`${url}/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    redirect: 'follow',
    body,
  });

/** Posts the form as a browser does. */
export const fill = (url: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  post(url, new URLSearchParams(fields).toString());

/** Everything that comes back for these very bytes, until the server closes. */
export async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  let heard = '';
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text;
  });
  // Its side stays open: Node's server does not answer those who have hung up.
  socket.write(bytes);
  await once(socket, 'close');
  return heard;
}
