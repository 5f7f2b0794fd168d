import type { Command } from '#model/command.ts';
import type { UserId } from '#model/names.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import type { Answer } from './requests.ts';

/** As whom a client enters. */
export type Identity =
  /** `guestToken`: the secret that the server gave before; with it the same user comes back. */
  | {
      readonly kind: 'guest';
      readonly nickname: string;
      readonly guestToken?: string;
      /** Beside other sessions of the guest, such as other windows of a browser. */
      readonly stay?: boolean;
      /** The code of an invitation, the first time. */
      readonly invitation?: string | undefined;
    }
  /** `stay`: the server is asked for a token, which takes the place of the password from then on. */
  | {
      readonly kind: 'account';
      readonly nickname: string;
      readonly password: string;
      readonly stay?: boolean;
      /** What the token is called in the list of the account's sessions. */
      readonly device?: string;
      /** Of the second factor. It counts once. */
      readonly code?: string;
    }
  /** An account that does not exist yet. */
  | {
      readonly kind: 'newcomer';
      readonly nickname: string;
      readonly password: string;
      readonly stay?: boolean;
      readonly device?: string;
      readonly invitation?: string | undefined;
    }
  /** Whom a provider has shown one to be. The code is good once, so the server is asked for a token. Nameless until then. */
  | {
      readonly kind: 'code';
      readonly nickname: string;
      readonly code: string;
      readonly verifier: string;
      readonly invitation?: string | undefined;
    }
  /** Who has shown a passkey, on this connection. Good once, as a code is. */
  | {
      readonly kind: 'passkey';
      readonly nickname: string;
      readonly credential: Readonly<Record<string, unknown>>;
    }
  /** An account that stays signed in. */
  | { readonly kind: 'token'; readonly nickname: string; readonly token: string }
  /** Whoever the browser is, by what it keeps and no script knows: an account or a guest. */
  | { readonly kind: 'browser'; readonly nickname: string };

/** Gives a secret to the browser, which shows it with the next connection. False: it does not keep it. */
export type Keep = (secret: string, userId: UserId) => Promise<boolean>;

/** The command that enters as this. */
export function loginCommand(identity: Identity): Command {
  switch (identity.kind) {
    case 'guest': {
      const { nickname, guestToken, stay, invitation } = identity;
      const how = { ...(guestToken !== undefined && { lease: guestToken }), ...(stay && { stay }) };
      return { kind: 'enter', nickname, ...how, ...(invitation !== undefined && { invitation }) };
    }
    case 'account': {
      const { kind: _, stay, ...how } = identity;
      return { kind: 'signin', ...how, ...(stay && { stay }) };
    }
    case 'newcomer': {
      const { kind: _, stay, invitation, ...how } = identity;
      const more = { ...(stay && { stay }), ...(invitation !== undefined && { invitation }) };
      return { kind: 'signup', ...how, ...more };
    }
    case 'code': {
      const { code, verifier, invitation } = identity;
      const how = invitation !== undefined && { invitation };
      return { kind: 'signinCode', code, verifier, stay: true, ...how };
    }
    case 'passkey':
      return { kind: 'signinPasskey', credential: identity.credential, stay: true };
    case 'token':
      return { kind: 'authenticate', token: identity.token };
    case 'browser':
      return { kind: 'authenticate' };
  }
}

/** As whom the client enters the next time, after the server has accepted this identity. */
function nextIdentity(
  identity: Identity,
  { nickname, lease, token }: FrameOf<'entered'>['payload'],
): Identity {
  if (token !== undefined) return { kind: 'token', nickname, token };
  switch (identity.kind) {
    case 'guest': {
      const { stay } = identity;
      const guestToken = lease ?? identity.guestToken;
      return {
        kind: 'guest',
        nickname,
        ...(guestToken !== undefined && { guestToken }),
        ...(stay && { stay }),
      };
    }
    case 'account':
    case 'newcomer': {
      const { password, stay } = identity;
      return { kind: 'account', nickname, password, ...(stay && { stay }) };
    }
    default:
      return { ...identity, nickname };
  }
}

const secretOf = (identity: Identity): string | undefined =>
  identity.kind === 'token' ? identity.token : identity.kind === 'guest' ? identity.guestToken : undefined;

/** As whom the client enters, now and after every loss. */
export class Authenticator {
  /** Undefined: the person has to be asked. */
  identity: Identity | undefined;
  /** Who it was before it asked to be another. */
  #previous: Identity | undefined;
  #user: UserId | undefined;
  #resolve: ((answer: Answer) => void) | undefined;
  readonly #keep: Keep | undefined;

  constructor(identity: Identity | undefined, keep?: Keep) {
    this.identity = identity;
    this.#keep = keep;
  }

  /** From now on this is to be entered as. `inside`: who it was is remembered, should the server refuse. */
  request(identity: Identity, inside: boolean): Promise<Answer> {
    this.settle({ kind: 'lost' });
    if (inside) this.#previous = this.identity;
    this.identity = identity;
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The server's answer to the request, or `lost` where it was given up. */
  settle(answer: Answer): void {
    this.#resolve?.(answer);
    this.#resolve = undefined;
  }

  /** The server has accepted it. True where this is another user than before. */
  accept(identity: Identity, payload: FrameOf<'entered'>['payload']): boolean {
    const before = this.#user;
    this.identity = nextIdentity(identity, payload);
    this.#user = payload.userId;
    this.#previous = undefined;
    void this.#hand(this.identity);
    return before !== undefined && before !== payload.userId;
  }

  /** Where the browser keeps the secret, it is forgotten here. */
  async #hand(identity: Identity): Promise<void> {
    const secret = secretOf(identity);
    if (secret === undefined || !this.#keep || !(await this.#keep(secret, this.#user ?? 0))) return;
    if (this.identity && secretOf(this.identity) === secret)
      this.identity = { kind: 'browser', nickname: this.identity.nickname };
  }

  /** The server has refused it: back to who it was. */
  reject(): void {
    this.identity = this.#previous;
    this.#previous = undefined;
  }

  passwordChanged(password: string): void {
    const { identity } = this;
    if (identity && 'password' in identity) this.identity = { ...identity, password };
  }

  renamed(nickname: string): void {
    if (this.identity) this.identity = { ...this.identity, nickname };
  }

  forget(): void {
    this.settle({ kind: 'lost' });
    this.identity = undefined;
    this.#previous = undefined;
  }
}
