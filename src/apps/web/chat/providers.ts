/** What is begun at a provider: to come in, or to let an account be signed in by it. */
export type ProviderErrand = 'enter' | 'link';

interface Begun {
  readonly errand: ProviderErrand;
  readonly verifier: string;
}

/** What the provider has led back with. */
export interface ProviderCode extends Begun {
  readonly code: string;
}

const key = 'hubbub.provider';

/** Browsers compute no digests on pages that came without TLS. */
export const canUseProviders = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Leaves the page for that of the provider. What is begun is kept by this window until it is back. */
export async function goToProvider(path: string, errand: ProviderErrand): Promise<void> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  try {
    sessionStorage.setItem(key, JSON.stringify({ errand, verifier } satisfies Begun));
  } catch {
    // Then the provider leads back to a page that does not know what was begun.
  }
  const address = new URL(path.replace(/^\//, ''), document.baseURI);
  address.searchParams.set('challenge', base64url(new Uint8Array(digest)));
  address.searchParams.set('then', 'chat');
  location.assign(address);
}

/** With what a provider has led back to this page, if it has. It leaves the address. */
export function codeOfProvider(): ProviderCode | undefined {
  const code = /^#sign-in=(.+)$/.exec(location.hash)?.[1];
  if (code === undefined) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  try {
    const begun = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Begun | null;
    sessionStorage.removeItem(key);
    return begun ? { ...begun, code } : undefined;
  } catch {
    return undefined;
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
