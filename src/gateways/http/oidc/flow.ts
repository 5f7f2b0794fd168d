import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { limits } from '#model/limits.ts';
import { type RefusalCode, refuse } from '#model/refusal.ts';

/** What goes with one sign-in from its beginning to its end. */
export interface Flow {
  /** Of the client that has begun it: see `signinCode`. */
  readonly challenge: string;
  /** Where it ends: on a page with the code, or in the browser client. */
  readonly ending: Ending;
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly codeVerifier: string;
}

export type Ending = 'page' | 'chat';

/** In base64url, a digest has this form. */
export const isChallenge = (text: unknown): text is string =>
  typeof text === 'string' && /^[\w-]{43}$/.test(text);

/**
 * Sign-ins that are under way. Nothing of them is kept here, so that they may end on another node than they began on, and
 * strangers fill no memory: the browser keeps a ticket in a cookie, and all else is computed from it with the key of the server.
 */
export class Flows {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  begin(provider: string, challenge: string, ending: Ending, now: number): { ticket: string; flow: Flow } {
    const ticket = [now.toString(36), ending, challenge, randomBytes(24).toString('base64url')].join('.');
    return { ticket, flow: this.#flowOf(provider, ticket, challenge, ending) };
  }

  /** The flow of the ticket, if it is the one that the provider answers, and has not taken too long. */
  end(provider: string, ticket: string | undefined, state: string, now: number) {
    const [began, ending, challenge] = /^([0-9a-z]{1,11})\.(page|chat)\.([\w-]{43})\.[\w-]{32}$/
      .exec(ticket ?? '')
      ?.slice(1) ?? [undefined, undefined, undefined];
    if (ticket === undefined || began === undefined || challenge === undefined) return unknown();
    const flow = this.#flowOf(provider, ticket, challenge, ending as Ending);
    if (!isSame(flow.state, state)) return unknown();
    return Number.parseInt(began, 36) + limits.signIn.flowMs < now ? refuse('sign_in_expired') : flow;
  }

  #flowOf(provider: string, ticket: string, challenge: string, ending: Ending): Flow {
    const derive = (what: string) =>
      createHmac('sha256', this.#key).update(`oidc ${what} ${provider} ${ticket}`).digest('base64url');
    return {
      challenge,
      ending,
      state: derive('state'),
      nonce: derive('nonce'),
      codeVerifier: derive('verifier'),
    };
  }
}

const unknown = () => refuse('sign_in_unknown' satisfies RefusalCode);

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
