import type { Asking } from '../asking.ts';
import type { Device } from './device.ts';

/** The subscription of this browser at its push service, which the server is told. Only for accounts. */
export class PushOfBrowser {
  readonly #device: Device;
  readonly #asking: Asking;

  constructor(device: Device, asking: Asking) {
    this.#device = device;
    this.#asking = asking;
  }

  /** Whether this browser has a push service that a page may use. */
  get isPossible(): boolean {
    return this.#device.obstacle === undefined && 'serviceWorker' in navigator && 'PushManager' in globalThis;
  }

  /** The user has come in: a browser that was subscribed is, for whoever it is now. */
  async renew(): Promise<void> {
    const subscription = this.isPossible && (await current());
    if (subscription) await this.#tell(subscription);
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
    const subscription = await current();
    if (!subscription) return;
    await this.#asking.ask({ kind: 'unsubscribePush', endpoint: subscription.endpoint });
    await subscription.unsubscribe();
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
    return this.#device.push.peek();
  }
}

const current = async (): Promise<PushSubscription | null | undefined> =>
  (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
