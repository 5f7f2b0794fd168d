import { signal } from '@preact/signals';
import { keep, kept } from '../storage.ts';

const keys = { desktop: 'hubbub.tell', sound: 'hubbub.sound', asked: 'hubbub.tell.asked' } as const;

/** Why this device can show no notifications, or undefined where it can. */
export type Obstacle = 'insecure' | 'unknown' | 'denied';

/**
 * What this device is to do when something is for the user. Over plain http, as in many a local network, browsers let a page do
 * nothing of it but show a sign in itself.
 */
export class Device {
  /** Whether it shows notifications of the system while the page is not looked at. */
  readonly desktop = signal(kept(keys.desktop) === 'on');
  readonly sound = signal(kept(keys.sound) === 'on');
  /** Whether the browser is told also while no page is open. */
  readonly push = signal(false);
  /** The user is asked, once, whether it wants to be told. */
  readonly asks = signal(false);

  get obstacle(): Obstacle | undefined {
    if (!isSecureContext) return 'insecure';
    if (!('Notification' in globalThis)) return 'unknown';
    return Notification.permission === 'denied' ? 'denied' : undefined;
  }

  /** Whether a notification may be shown now. */
  get mayShow(): boolean {
    return this.desktop.peek() && this.obstacle === undefined && Notification.permission === 'granted';
  }

  /** After something was for the user the first time: unless it has been asked before, or cannot be told. */
  askOnce(): void {
    if (kept(keys.asked) !== undefined || this.obstacle !== undefined || this.desktop.peek()) return;
    this.asks.value = true;
  }

  /** The user has answered, or does not want to. */
  answered(): void {
    this.asks.value = false;
    keep(keys.asked, 'yes');
  }

  /** To be called by a click: browsers ask their user only then. True where notifications are shown from now on. */
  async turnOn(): Promise<boolean> {
    this.answered();
    if (this.obstacle !== undefined) return false;
    const isOn = (await Notification.requestPermission()) === 'granted';
    this.#setDesktop(isOn);
    return isOn;
  }

  turnOff(): void {
    this.#setDesktop(false);
  }

  setSound(on: boolean): void {
    this.sound.value = on;
    keep(keys.sound, on ? 'on' : undefined);
  }

  #setDesktop(on: boolean): void {
    this.desktop.value = on;
    keep(keys.desktop, on ? 'on' : undefined);
  }
}
