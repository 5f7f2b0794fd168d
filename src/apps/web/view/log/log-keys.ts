import type { LogFocus } from './log-focus.ts';

/**
 * The keys of the log, which are loaded when its messages are shown. One that is pressed before that waits for it; and where it could
 * not be loaded, it is tried again with the next.
 */
export class LogKeys {
  readonly #make: (from: typeof import('./log-focus.ts')) => LogFocus;
  #element: HTMLElement | undefined;
  #focus: LogFocus | undefined;
  #loading: Promise<LogFocus> | undefined;
  #stop: (() => void) | undefined;

  constructor(make: (from: typeof import('./log-focus.ts')) => LogFocus) {
    this.#make = make;
  }

  attach(element: HTMLElement): () => void {
    this.#element = element;
    this.#use(() => {});
    return () => {
      this.#element = undefined;
      this.#stop?.();
    };
  }

  /** To be called when other rows are in the page. */
  rendered(): void {
    this.#focus?.rendered();
  }

  onFocusIn = (event: FocusEvent): void => this.#use((focus) => focus.onFocusIn(event));

  onKeyDown = (event: KeyboardEvent): void => this.#use((focus) => focus.onKeyDown(event));

  #use(use: (focus: LogFocus) => void): void {
    if (this.#focus) use(this.#focus);
    else void this.#load().then(use, () => {});
  }

  #load(): Promise<LogFocus> {
    this.#loading ??= import('./log-focus.ts').then(
      (module) => {
        const focus = this.#make(module);
        if (this.#element) this.#stop = focus.attach(this.#element);
        this.#focus = focus;
        return focus;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
