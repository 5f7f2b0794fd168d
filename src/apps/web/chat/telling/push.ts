import type { Me } from '#sdk/conversation/room.ts';
import type { Asking } from '../asking.ts';
import { keep, keepsUser, kept } from '../storage.ts';
import type { Device } from './device.ts';

/** Whose subscription it is. */
const ownerKey = 'hubbub.push';

/** The subscription of this browser at its push service, which the server is told. Only for accounts. */
export class PushOfBrowser {
  readonly #device: Device;
  readonly #asking: Asking;
  readonly #me: () => Me | undefined;

  constructor(device: Device, asking: Asking, me: () => Me | undefined) {
    this.#device = device;
    this.#asking = asking;
    this.#me = me;
  }

  /**
   * Whether this browser has a push service that a page may use, and its user stays: whoever is gone when the browser is closed
   * should leave nothing that others are shown.
   */
  get isPossible(): boolean {
    const { obstacle } = this.#device;
    return (
      obstacle === undefined && 'serviceWorker' in navigator && 'PushManager' in globalThis && keepsUser()
    );
  }

  /** The user has come in: the subscription is told to the server again, or ended where it is somebody else's. */
  async renew(): Promise<void> {
    const subscription = await current();
    if (!subscription) return;
    if (this.isPossible && kept(ownerKey) === this.#owner) await this.#tell(subscription);
    else await subscription.unsubscribe();
  }

  /** Who the user is, in the words in which the browser remembers it. */
  get #owner(): string | undefined {
    const me = this.#me();
    return me?.account ? String(me.userId) : undefined;
  }

  /** True where the browser is told from now on, also while no page is open. */
  async turnOn(): Promise<boolean> {
    const answer = await this.#asking.ask({ kind: 'pushKey' });
    if (answer.kind !== 'secrets') return false;
    const { pushManager } = await navigator.serviceWorker.ready;
    try {
      const applicationServerKey = answer.payload.secrets[0] ?? '';
      return await this.#tell(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
    } catch {
      // Some browsers have no push service, or cannot reach it.
      return false;
    }
  }

  async turnOff(): Promise<void> {
    this.#device.push.value = false;
    keep(ownerKey, undefined);
    const subscription = await current();
    if (!subscription) return;
    // First here: without a connection nobody else would do it.
    await subscription.unsubscribe();
    await this.#asking.quietly({ kind: 'unsubscribePush', endpoint: subscription.endpoint });
  }

  async #tell(subscription: PushSubscription): Promise<boolean> {
    const { p256dh: key = '', auth: secret = '' } = subscription.toJSON().keys ?? {};
    const answer = await this.#asking.ask({
      kind: 'subscribePush',
      endpoint: subscription.endpoint,
      key,
      secret,
    });
    this.#device.push.value = answer.kind === 'done';
    if (answer.kind === 'done') keep(ownerKey, this.#owner);
    return this.#device.push.peek();
  }
}

async function current(): Promise<PushSubscription | null | undefined> {
  // Over plain http there is none.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  return (await serviceWorker?.getRegistration())?.pushManager?.getSubscription();
}
