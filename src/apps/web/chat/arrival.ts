import { computed, signal } from '@preact/signals';
import { kindOfInvitation } from '#model/invitation.ts';

/** How somebody has come to this page: by the link of the first owner, or by an invitation. */
export interface Arrival {
  readonly claim?: string;
  readonly invite?: string;
}

const key = 'hubbub.arrival';

/**
 * What the link says. It leaves the address bar, where others would see it, and is kept by this window until it is used: a page
 * is loaded again when somebody signs in anew.
 */
export class ArrivalLink {
  readonly #arrival = signal<Arrival>({});
  readonly claim = computed(() => this.#arrival.value.claim);
  readonly invite = computed(() => this.#arrival.value.invite);
  /** For whom the invitation is. */
  readonly kind = computed(() => {
    const { invite } = this.#arrival.value;
    return invite === undefined ? undefined : kindOfInvitation(invite);
  });

  constructor() {
    const { searchParams } = new URL(location.href);
    const said = (name: string) => searchParams.get(name) || undefined;
    const [claim, invite] = [said('claim'), said('invite')];
    if (claim === undefined && invite === undefined) {
      this.#arrival.value = kept();
      return;
    }
    this.#set({ ...(claim !== undefined && { claim }), ...(invite !== undefined && { invite }) });
    history.replaceState(null, '', location.pathname);
  }

  /** It has led where it leads, or leads nowhere. */
  used(): void {
    this.#set({});
  }

  #set(arrival: Arrival): void {
    this.#arrival.value = arrival;
    // Storage may be switched off: then the link works until the page is loaded again.
    try {
      sessionStorage.setItem(key, JSON.stringify(arrival));
    } catch {}
  }
}

function kept(): Arrival {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Arrival;
  } catch {
    return {};
  }
}
