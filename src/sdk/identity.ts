import type { Command } from '#model/command.ts';
import type { FrameOf } from '#wire/json/frames.ts';

/** As whom a person wants to be known. */
export type Identity =
  /** `lease`: the secret that the server gave with this nickname before; it opens the same nickname again. */
  | { readonly kind: 'guest'; readonly nickname: string; readonly lease?: string }
  | { readonly kind: 'account'; readonly nickname: string; readonly password: string }
  /** An account that does not exist yet. */
  | { readonly kind: 'newcomer'; readonly nickname: string; readonly password: string };

/** How one says who one is. */
export function loginCommand(identity: Identity): Command {
  const { nickname } = identity;
  switch (identity.kind) {
    case 'guest':
      return identity.lease === undefined
        ? { kind: 'enter', nickname }
        : { kind: 'enter', nickname, lease: identity.lease };
    case 'account':
      return { kind: 'signin', nickname, password: identity.password };
    case 'newcomer':
      return { kind: 'signup', nickname, password: identity.password };
  }
}

/** What is to be said the next time, after the server has let this one in. */
export function nextIdentity(
  identity: Identity,
  { nickname, lease }: FrameOf<'entered'>['payload'],
): Identity {
  if (identity.kind !== 'guest') return { kind: 'account', nickname, password: identity.password };
  const key = lease ?? identity.lease;
  return key === undefined ? { kind: 'guest', nickname } : { kind: 'guest', nickname, lease: key };
}

/** What two identities share when they are one person to the server, with one inbox and one memory of client ids. */
export const userOf = (identity: Identity): string =>
  identity.kind === 'guest' ? `~${identity.nickname}~${identity.lease}` : identity.nickname;
