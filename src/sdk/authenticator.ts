import type { FrameOf } from '#wire/json/frames.ts';
import { afterEntering, type Identity, personOf } from './identity.ts';
import type { Answer } from './state.ts';

/** As whom the client comes in, now and after every loss. */
export class Entrance {
  /** Undefined: somebody has to be asked. */
  identity: Identity | undefined;
  /** Who it was before it wished to be someone else. */
  #former: Identity | undefined;
  #person: string | undefined;
  #tell: ((answer: Answer) => void) | undefined;

  constructor(identity: Identity | undefined) {
    this.identity = identity;
  }

  /** From now on this is who wants to come in. `inside`: who it was is remembered, should the server say no. */
  wish(identity: Identity, inside: boolean): Promise<Answer> {
    this.answer({ kind: 'lost' });
    if (inside) this.#former = this.identity;
    this.identity = identity;
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  /** The server's answer to the wish, or `lost` where it is not wished for any more. */
  answer(answer: Answer): void {
    this.#tell?.(answer);
    this.#tell = undefined;
  }

  /** The server has let this one in. True where it is another person than the one before. */
  admit(identity: Identity, payload: FrameOf<'entered'>['payload']): boolean {
    const before = this.#person;
    this.identity = afterEntering(identity, payload);
    this.#person = personOf(this.identity);
    this.#former = undefined;
    return before !== undefined && before !== this.#person;
  }

  /** The server does not let this one in: back to who it was. */
  giveUp(): void {
    this.identity = this.#former;
    this.#former = undefined;
  }
}
