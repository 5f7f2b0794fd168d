import { type Place, pathOfPlace, placeOfPath } from '#model/place.ts';
import type { Panel } from './layout.ts';

/** What is shown: a place, and what stands beside it. */
export interface Shown {
  readonly place: Place;
  readonly panel?: Panel | undefined;
}

/**
 * The address bar and the way back. Every place is an entry of the browser's history; what stands beside it is kept with the entry
 * and is in no address, so that a link that is passed on leads to the place alone.
 */
export class Address {
  readonly #base = new URL('.', document.baseURI).pathname;

  /** Called with what is to be shown when the user goes back or forward. */
  onMove(listener: (shown: Shown) => void): void {
    addEventListener('popstate', () => listener(this.current()));
  }

  /** What the address says now. One that leads nowhere leads home. */
  current(): Shown {
    const { pathname, search } = location;
    const below = pathname.startsWith(this.#base) ? pathname.slice(this.#base.length) : '';
    const place = placeOfPath(below + search) ?? { kind: 'home' };
    const { panel } = (history.state ?? {}) as { readonly panel?: Panel };
    return { place, panel };
  }

  /** The address that others can be given. */
  hrefOf(place: Place): string {
    return this.#base + pathOfPlace(place);
  }

  go({ place, panel }: Shown): void {
    history.pushState({ panel, deeper: true }, '', this.hrefOf(place));
  }

  replace({ place, panel }: Shown): void {
    const { deeper } = (history.state ?? {}) as { readonly deeper?: boolean };
    history.replaceState({ panel, deeper }, '', this.hrefOf(place));
  }

  /** To where the user came from, within this page; false where it came by this address. */
  back(): boolean {
    const { deeper } = (history.state ?? {}) as { readonly deeper?: boolean };
    if (deeper) history.back();
    return deeper === true;
  }
}
