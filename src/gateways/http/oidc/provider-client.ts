import * as oidc from 'openid-client';
import type { OidcProvider } from '#lib/oidc-settings.ts';
import { limits } from '#model/limits.ts';
import type { ProvenIdentity } from '#model/provider.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { Flow } from './flow.ts';

/** What a provider describes of itself is asked for again after this time; its keys are looked for when they are missing. */
const descriptionMs = 3_600_000;

/** A provider that does not answer by then is taken for down. */
const answerMs = 10_000;

/** Of the longest subject that there may be (OpenID Connect Core, 2), and of a name that a nickname is made of. */
const subjectCharacters = 255;
const nameCharacters = 250;

/** A sign-in that the provider, or what it said, has brought to an end. */
export class ProviderFault extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, cause: unknown) {
    super(`${code}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = code;
  }
}

export interface Identified extends ProvenIdentity {
  readonly groups: readonly string[];
}

/** Speaks with one provider: authorization code, PKCE, state and nonce. */
export class ProviderClient {
  readonly settings: OidcProvider;
  readonly #redirectUri: string;
  readonly #now: () => number;
  #description: { readonly configuration: oidc.Configuration; readonly at: number } | undefined;

  constructor(settings: OidcProvider, redirectUri: string, now: () => number) {
    this.settings = settings;
    this.#redirectUri = redirectUri;
    this.#now = now;
  }

  /** Where the browser goes. Rejected with a `ProviderFault`. */
  authorizationUrl({ state, nonce, codeVerifier }: Flow): Promise<URL> {
    return explained(async () =>
      oidc.buildAuthorizationUrl(await this.#configuration(), {
        redirect_uri: this.#redirectUri,
        scope: this.settings.scope,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      }),
    );
  }

  /** Who has come back with this query. Rejected with a `ProviderFault`. */
  identify(query: string, { state, nonce, codeVerifier }: Flow): Promise<Identified> {
    return explained(async () => {
      const configuration = await this.#configuration();
      const tokens = await oidc.authorizationCodeGrant(
        configuration,
        new URL(`${this.#redirectUri}?${query}`),
        {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        },
      );
      const { iss, sub, ...inToken } = tokens.claims()!;
      const isKnown = nameOf(inToken) !== '' && (!this.#asksGroups || this.settings.groups in inToken);
      const asks = !isKnown && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const more = asks ? await oidc.fetchUserInfo(configuration, tokens.access_token, sub) : {};
      return this.#identityOf(iss, sub, { ...inToken, ...more });
    });
  }

  get #asksGroups(): boolean {
    return this.settings.roles.length > 0;
  }

  #identityOf(issuer: string, subject: string, claims: Readonly<Record<string, unknown>>): Identified {
    const { id: provider, groups } = this.settings;
    if (subject.length > subjectCharacters) throw new Error('the subject is too long');
    const said = claims[groups];
    const list = typeof said === 'string' ? [said] : Array.isArray(said) ? said : [];
    const wanted = new Set(this.settings.roles.map(({ group }) => group));
    return {
      ...{ provider, issuer, subject, name: nameOf(claims) },
      groups: list.filter((group): group is string => typeof group === 'string' && wanted.has(group)),
    };
  }

  async #configuration(): Promise<oidc.Configuration> {
    const known = this.#description;
    if (known && this.#now() - known.at < descriptionMs) return known.configuration;
    try {
      const configuration = await this.#discover();
      this.#description = { configuration, at: this.#now() };
      return configuration;
    } catch (error) {
      if (known) return known.configuration;
      throw error;
    }
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const metadata = { [oidc.clockTolerance]: limits.signIn.skewMs / 1000 };
    const authentication = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
    return oidc.discovery(new URL(issuer), clientId, metadata, authentication, {
      timeout: answerMs / 1000,
      // The settings allow it on this machine alone.
      execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
    });
  }
}

const names = ['preferred_username', 'nickname', 'name', 'email'] as const;

/** What the provider calls the person, the best first; empty if it does not say. */
function nameOf(claims: Readonly<Record<string, unknown>>): string {
  const said = names.map((name) => claims[name]);
  const name = said.find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? '';
  return [...name.toWellFormed()].slice(0, nameCharacters).join('');
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new ProviderFault(faultOf(error), error);
  }
}

function faultOf(error: unknown): RefusalCode {
  if (error instanceof oidc.AuthorizationResponseError) return 'provider_refused';
  if (error instanceof oidc.ResponseBodyError)
    return error.error === 'invalid_grant' ? 'provider_code_used' : 'provider_wrong';
  const { code } = error as { readonly code?: string };
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clocks_differ';
  // Of `fetch`, and an answer of a proxy whose provider is away.
  const isAway = error instanceof TypeError && error.message === 'fetch failed';
  const answer = error instanceof Error ? error.cause : undefined;
  const isDown = answer instanceof Response && answer.status >= 500;
  return isAway || isDown || code === 'OAUTH_TIMEOUT' ? 'provider_away' : 'provider_wrong';
}
