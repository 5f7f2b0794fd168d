import type { PasskeyKey } from '#model/facts.ts';
import type { UserId } from '#model/names.ts';
import type { User } from '#model/user.ts';
import type { Session } from '../session/session.ts';

/** What `navigator.credentials` takes and gives, in JSON: `PublicKeyCredential.toJSON()`. */
export type CredentialJson = Readonly<Record<string, unknown>>;

/** A ceremony that has begun: what the browser is given, and the challenge in it. */
export interface Ceremony {
  readonly options: CredentialJson;
  readonly challenge: string;
}

/** WebAuthn for one site. Nothing is kept here. */
export interface Passkeys {
  /** For a new passkey of the user, which has these already. */
  creation(user: Pick<User, 'id' | 'nickname'>, known: readonly string[]): Promise<Ceremony>;
  /** The passkey that the browser has made; undefined if the answer is not right. */
  created(credential: CredentialJson, challenge: string): Promise<PasskeyKey | undefined>;
  /** For a sign-in with whichever passkey the browser has. */
  request(): Promise<Ceremony>;
  /** What the passkey's counter is now; undefined if the answer is not right, or not of this user and this passkey. */
  shown(
    credential: CredentialJson,
    challenge: string,
    user: UserId,
    passkey: PasskeyKey,
  ): Promise<{ readonly counter: number } | undefined>;
}

export type Purpose = 'creation' | 'signin';

interface Challenge {
  readonly purpose: Purpose;
  readonly challenge: string;
  readonly until: number;
}

/** One for each connection at most, the last one, and it goes with the connection. Each is taken once. */
export class Challenges {
  readonly #kept = new WeakMap<Session, Challenge>();

  give(session: Session, challenge: Challenge): void {
    this.#kept.set(session, challenge);
  }

  take(session: Session, purpose: Purpose, now: number): string | undefined {
    const kept = this.#kept.get(session);
    this.#kept.delete(session);
    return kept?.purpose === purpose && kept.until > now ? kept.challenge : undefined;
  }
}
