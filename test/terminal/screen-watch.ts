import { timeoutMs } from '../support/mailbox.ts';

/** Waits for what a screen shows. */
export class ScreenWatch {
  /** To be called whenever the screen has changed. */
  changed: () => void = () => {};

  /** Fulfilled as soon as it is there. `rows`: what is told where it never was. */
  async until(wanted: string | RegExp, rows: () => readonly string[], isThere: () => boolean): Promise<void> {
    const late = new Error();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        late.message = `There never was ${wanted} on the screen:\n${rows().join('\n')}`;
        reject(late);
      }, timeoutMs);
      this.changed = () => {
        if (!isThere()) return;
        clearTimeout(timer);
        resolve();
      };
      this.changed();
    });
    this.changed = () => {};
  }
}
