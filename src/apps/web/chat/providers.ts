/** What is begun at a provider: to come in, or to let an account be signed in by it. */
export type ProviderErrand = 'enter' | 'link';

export interface Begun {
  readonly errand: ProviderErrand;
  readonly verifier: string;
}

/** What the provider has led back with. */
export interface ProviderCode extends Begun {
  readonly code: string;
}

/** Under which this window keeps what is begun. */
export const providerKey = 'hubbub.provider';

/** With what a provider has led back to this page, if it has. It leaves the address. */
export function codeOfProvider(): ProviderCode | undefined {
  const code = /^#sign-in=(.+)$/.exec(location.hash)?.[1];
  if (code === undefined) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  try {
    const begun = JSON.parse(sessionStorage.getItem(providerKey) ?? 'null') as Begun | null;
    sessionStorage.removeItem(providerKey);
    return begun ? { ...begun, code } : undefined;
  } catch {
    return undefined;
  }
}
