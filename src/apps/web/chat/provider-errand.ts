import { type Begun, type ProviderErrand, providerKey } from './providers.ts';

/** Browsers compute no digests on pages that came without TLS. */
export const canUseProviders = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Leaves the page for that of the provider. What is begun is kept by this window until it is back. */
export async function goToProvider(path: string, errand: ProviderErrand): Promise<void> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  try {
    sessionStorage.setItem(providerKey, JSON.stringify({ errand, verifier } satisfies Begun));
  } catch {
    // Then the provider leads back to a page that does not know what was begun.
  }
  const address = new URL(path.replace(/^\//, ''), document.baseURI);
  address.searchParams.set('challenge', base64url(new Uint8Array(digest)));
  address.searchParams.set('then', 'chat');
  location.assign(address);
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
