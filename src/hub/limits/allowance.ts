import { TokenBucket } from '#lib/token-bucket.ts';

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Rates {
  readonly posts: Rate;
  readonly commands: Rate;
}

/** What one user, or everybody at one address, may post and ask: shared by all its sessions. */
export class Allowance {
  readonly posts: TokenBucket;
  readonly commands: TokenBucket;

  constructor({ posts, commands }: Rates) {
    this.posts = new TokenBucket(posts.perSecond, posts.burst);
    this.commands = new TokenBucket(commands.perSecond, commands.burst);
  }

  isFull(now: number): boolean {
    return this.posts.isFull(now) && this.commands.isFull(now);
  }
}

/** What a session may do: as much as both its user and its address have left. */
export class SessionAllowance {
  #own: Allowance;
  readonly #shared: Allowance;

  constructor(own: Allowance, shared: Allowance) {
    this.#own = own;
    this.#shared = shared;
  }

  /** The session is another user's now. */
  replaceOwn(own: Allowance): void {
    this.#own = own;
  }

  takePost(now: number, price = 1): boolean {
    return takeBoth(this.#own.posts, this.#shared.posts, now, price);
  }

  takeCommand(now: number, price: number): boolean {
    return takeBoth(this.#own.commands, this.#shared.commands, now, price);
  }
}

/** Nothing is taken of the one where the other has nothing left: nobody can spend what belongs to the rest of the house. */
function takeBoth(one: TokenBucket, other: TokenBucket, now: number, count: number): boolean {
  return other.has(now, count) && one.take(now, count) && other.take(now, count);
}
