import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { onCleanup, type TestScope } from './test-scope.ts';

/** Who can sign in there, by name: the claims besides the subject. */
export type People = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface ProviderSettings {
  readonly redirectUri: string;
  readonly people: People;
  /** Whether the token itself says who somebody is, or only the provider when it is asked. */
  readonly claimsInToken?: boolean;
}

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly server: ReturnType<typeof createServer>;
}

/** A provider as there are many, on a port of its own. */
export async function startProvider(scope: TestScope, settings: ProviderSettings): Promise<RunningProvider> {
  const { redirectUri, people, claimsInToken = false } = settings;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['hubbub', 'a secret of the client'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'groups'] },
    conformIdTokenClaims: !claimsInToken,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
  });
  server.on('request', provider.callback());
  onCleanup(scope, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { issuer, clientId, clientSecret, server };
}

/** A browser that shows nothing: it keeps cookies and goes where it is led. */
export class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  async get(url: string): Promise<Response> {
    return this.#ask(url, {});
  }

  submit(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.#ask(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** The provider's pages from the first to the address that it leads back to. */
  async signIn(start: string, person: string): Promise<string> {
    let answer = await this.get(start);
    for (let step = 0; step < 20; step++) {
      const target = answer.headers.get('location');
      if (target !== null) {
        const url = new URL(target, answer.url).href;
        if (url.includes('/callback?')) return url;
        answer = await this.get(url);
        continue;
      }
      const page = await answer.text();
      const [, action = ''] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      if (action === '') throw new Error(`${answer.status} ${page}`);
      answer = await this.submit(new URL(action, answer.url).href, {
        prompt,
        login: person,
        password: 'any word',
      });
    }
    throw new Error('It leads nowhere.');
  }

  async #ask(url: string, request: RequestInit): Promise<Response> {
    const { origin, pathname } = new URL(url);
    const sent = [...this.#cookies]
      .filter(([key, { path }]) => key.startsWith(`${origin} `) && pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[1]}=${value}`);
    const headers = { ...(sent.length > 0 && { cookie: sent.join('; ') }) };
    const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) this.#keep(origin, cookie);
    return answer;
  }

  #keep(origin: string, cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
    const isGone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=.*1970/i.test(one));
    const key = `${origin} ${name} ${path}`;
    if (isGone) this.#cookies.delete(key);
    else this.#cookies.set(key, { value: value.join('='), path });
  }
}
