import assert from 'node:assert/strict';
import { ask } from './request.ts';

type Json = Readonly<Record<string, unknown>>;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** A script of somebody's, with a token or without. */
export class RestClient {
  readonly #url: string;
  readonly #token: string | undefined;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.#token = token;
  }

  /** A script of somebody who has an account since now. */
  static async of(url: string, nickname: string): Promise<RestClient> {
    const anybody = new RestClient(url);
    const credentials = { nickname, password: `${nickname} and a long word` };
    assert.equal((await anybody.post('/api/accounts', credentials)).status, 201);
    const { body } = await anybody.post('/api/tokens', { ...credentials, label: 'test' });
    return new RestClient(url, String(body.secret));
  }

  get(path: string): Promise<HttpAnswer> {
    return this.request(path, {});
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    return this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  put(path: string, body?: unknown): Promise<HttpAnswer> {
    if (body === undefined) return this.request(path, { method: 'PUT' });
    const headers = { 'content-type': 'application/json' };
    return this.request(path, { method: 'PUT', headers, body: JSON.stringify(body) });
  }

  patch(path: string, body: unknown): Promise<HttpAnswer> {
    const headers = { 'content-type': 'application/json' };
    return this.request(path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  }

  delete(path: string): Promise<HttpAnswer> {
    return this.request(path, { method: 'DELETE' });
  }

  /** Says something in the lobby. */
  say(message: Json, key?: string): Promise<HttpAnswer> {
    return this.post(
      '/api/rooms/lobby/messages',
      message,
      key === undefined ? {} : { 'idempotency-key': key },
    );
  }

  /** What was said in a room, by whom. */
  async read(room: string): Promise<{ seq: number; nickname: string; body: string }[]> {
    const { body } = await this.get(`/api/rooms/${encodeURIComponent(room)}/messages?after=0`);
    const entries = body.entries as { seq: number; author: { nickname: string }; body: string }[];
    return entries.map(({ seq, author, body }) => ({ seq, nickname: author.nickname, body }));
  }

  async request(path: string, request: RequestInit): Promise<HttpAnswer> {
    const token = this.#token && { authorization: `Bearer ${this.#token}` };
    const headers = { ...token, ...(request.headers as Record<string, string>) };
    const { text, ...answer } = await ask(`${this.#url}${path}`, { ...request, headers });
    return { ...answer, body: text === '' ? {} : (JSON.parse(text) as Json) };
  }
}

/** The answer is a whole problem with this code. */
export function assertProblem({ status, headers, body }: HttpAnswer, code: string, expected: number): void {
  assert.equal(body.code, code, JSON.stringify(body));
  assert.equal(status, expected);
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/);
  const { type, title, detail, retry } = body;
  assert.deepEqual({ type, status: body.status }, { type: 'about:blank', status: expected });
  assert.match(String(title), /^[A-Z]/);
  assert.match(String(detail), /\.( |$)/);
  assert.equal(headers.has('retry-after'), retry);
  assert.equal(headers.has('www-authenticate'), status === 401);
}
