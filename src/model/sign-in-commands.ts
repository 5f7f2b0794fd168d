import { z } from 'zod';
import { text } from './command-fields.ts';

/** The user's name for what it signs in with, which a token keeps as its label. */
const device = text.optional();
/** Of a passkey, as browsers write it: `PublicKeyCredential.toJSON()`. */
const credential = z.looseObject({});

/** Commands for signing in with a provider or with a passkey: see `commandSchemas`. */
export const signInSchemas = {
  /** The OpenID providers with which people may sign in. */
  providers: z.strictObject({}),
  /**
   * Sign in as whom a provider has shown one to be; the first time, an account is made. `code`: from the page that the provider has
   * led back to. `verifier`: that of the challenge with which the sign-in was begun.
   */
  signinCode: z.strictObject({
    code: text,
    verifier: text,
    stay: z.boolean().optional(),
    device,
    invitation: text.optional(),
  }),
  /** From now on the account may sign in as this as well. */
  linkIdentity: z.strictObject({ code: text, verifier: text }),
  unlinkIdentity: z.strictObject({ id: text }),
  /** By which providers the account may be signed in. */
  identities: z.strictObject({}),
  /** Another password, for who has none or has forgotten it, and is shown to be the account's by a provider. */
  passwordByCode: z.strictObject({ code: text, verifier: text, password: text }),
  /** What the browser needs to make a passkey for the account; `passkeyAdd` with what it has made ends it. */
  passkeyBegin: z.strictObject({}),
  passkeyAdd: z.strictObject({ credential, label: text.default('') }),
  /** What the browser needs to sign in with a passkey; `signinPasskey` with what it shows ends it. */
  passkeyRequest: z.strictObject({}),
  signinPasskey: z.strictObject({ credential, stay: z.boolean().optional(), device }),
  passkeys: z.strictObject({}),
  renamePasskey: z.strictObject({ id: text, label: text }),
  removePasskey: z.strictObject({ id: text }),
} as const;
