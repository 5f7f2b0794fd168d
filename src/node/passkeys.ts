import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Config } from '#config.ts';
import type { Passkeys } from '#hub/accounts/passkeys.ts';
import type { Logger } from '#lib/log.ts';
import { limits } from '#model/limits.ts';

/** Large, and of no use to a server on which nobody has a passkey: loaded with the first. */
const library = () => import('@simplewebauthn/server');

/** How people see in their passkeys where one belongs. */
const rpName = 'Hubbub';

const encoder = new TextEncoder();

/** Names the user in the passkey itself, so that nobody has to type a nickname. Not the nickname, which changes. */
const handleOf = (user: number) => encoder.encode(`hubbub user ${user}`);

/**
 * Passkeys belong to the name of a site, and browsers offer them only over TLS or on the machine itself. Undefined: the server has
 * no address where they could be used.
 */
export function siteOf({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>) {
  // At a port that is found only when it is opened, no browser comes back to its passkeys.
  if (publicUrl === undefined && port === 0) return undefined;
  const url = new URL(publicUrl ?? `http://localhost:${port}`);
  const isHere = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  const isAddress = /^[\d.]+$|^\[/.test(url.hostname);
  if (isAddress || !(isHere || url.protocol === 'https:')) return undefined;
  return { id: url.hostname, origin: url.origin };
}

/** What is not as it should be, `@simplewebauthn/server` throws; why, is of use only to those who run the server. */
export function openPasskeys(
  config: Pick<Config, 'publicUrl' | 'port'>,
  log: Pick<Logger, 'debug'>,
): Passkeys | undefined {
  const site = siteOf(config);
  if (!site) return undefined;
  const { id: rpID, origin } = site;
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };

  async function judged<T>(judge: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await judge();
    } catch (error) {
      log.debug({ err: error }, 'a passkey was refused');
      return undefined;
    }
  }

  return {
    async creation({ id, nickname }, known) {
      const { generateRegistrationOptions } = await library();
      const options = await generateRegistrationOptions({
        ...{ rpName, rpID, userName: nickname, userID: handleOf(id), timeout: limits.passkeys.challengeMs },
        attestationType: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: known.map((id) => ({ id })),
      });
      return { options: { ...options }, challenge: options.challenge };
    },
    created: (credential, expectedChallenge) =>
      judged(async () => {
        const response = credential as unknown as RegistrationResponseJSON;
        const { verifyRegistrationResponse } = await library();
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          ...{ response, expectedChallenge, ...expected },
        });
        if (!verified) return undefined;
        const { id, publicKey, counter } = registrationInfo.credential;
        return { credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
      }),
    async request() {
      const timeout = limits.passkeys.challengeMs;
      const { generateAuthenticationOptions } = await library();
      // No list of credentials: which there are for a nickname is nobody's business.
      const options = await generateAuthenticationOptions({ rpID, timeout, userVerification: 'required' });
      return { options: { ...options }, challenge: options.challenge };
    },
    shown: (shown, expectedChallenge, user, { credential: id, publicKey, counter }) =>
      judged(async () => {
        const response = shown as unknown as AuthenticationResponseJSON;
        if (response.response.userHandle !== Buffer.from(handleOf(user)).toString('base64url'))
          throw new Error('it is the passkey of another user');
        const { verifyAuthenticationResponse } = await library();
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          ...{ response, expectedChallenge, ...expected },
          credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
        });
        return verified ? { counter: authenticationInfo.newCounter } : undefined;
      }),
  };
}
