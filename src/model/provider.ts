import type { ServerRole } from './user.ts';

/** An OpenID provider, as rules know it. */
export interface Provider {
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  /** Which role each of its groups has, the highest first. Empty: the provider says nothing about roles. */
  readonly roles: readonly { readonly group: string; readonly role: ServerRole }[];
}

/** Who somebody is, as a provider has shown. */
export interface ProvenIdentity {
  /** The provider's id in the settings, which may change. */
  readonly provider: string;
  /** Together with the subject, the same for the same person for ever. */
  readonly issuer: string;
  readonly subject: string;
  /** What the provider calls the person. Empty: it does not say. */
  readonly name: string;
}
