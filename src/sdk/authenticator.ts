import type { FrameOf } from '#wire/json/frames.ts';
import { type Identity, nextIdentity, userOf } from './identity.ts';
import type { Answer } from './state.ts';

/** As whom the client comes in, now and after every loss. */
export class Authenticator {
  /** Undefined: somebody has to be asked. */
  identity: Identity | undefined;
  /** Who it was before it wished to be someone else. */
  #previous: Identity | undefined;
  #user: string | undefined;
  #resolve: ((answer: Answer) => void) | undefined;

  constructor(identity: Identity | undefined) {
    this.identity = identity;
  }

  /** From now on this is who wants to come in. `inside`: who it was is remembered, should the server say no. */
  request(identity: Identity, inside: boolean): Promise<Answer> {
    this.settle({ kind: 'lost' });
    if (inside) this.#previous = this.identity;
    this.identity = identity;
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The server's answer to the wish, or `lost` where it is not wished for any more. */
  settle(answer: Answer): void {
    this.#resolve?.(answer);
    this.#resolve = undefined;
  }

  /** The server has let this one in. True where it is another person than the one before. */
  accept(identity: Identity, payload: FrameOf<'entered'>['payload']): boolean {
    const before = this.#user;
    this.identity = nextIdentity(identity, payload);
    this.#user = userOf(this.identity);
    this.#previous = undefined;
    return before !== undefined && before !== this.#user;
  }

  /** The server does not let this one in: back to who it was. */
  reject(): void {
    this.identity = this.#previous;
    this.#previous = undefined;
  }
}
