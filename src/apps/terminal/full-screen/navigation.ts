import { selectNext } from './commands.ts';
import { type ConversationStyle, lineWith, scrolled, scrolledTo } from './conversation-rows.ts';
import type { Desk } from './desk.ts';
import type { Window } from './windows.ts';

export interface NavigationSettings {
  readonly desk: Desk;
  /** Where the conversation is on the screen: by that it scrolls. */
  readonly area: () => { readonly height: number; readonly style: ConversationStyle };
  /** The user wants to see what was before all that is here. */
  readonly onBeginning: (window: string) => void;
  /** There is nothing to go to. */
  readonly onNothing: () => void;
}

/** Moves about: from window to window, up and down in one, from message to message, and to what is looked for. */
export class Navigation {
  readonly #settings: NavigationSettings;
  /** The line that was found last. */
  #found: number | undefined;

  constructor(settings: NavigationSettings) {
    this.#settings = settings;
  }

  /** False where there is no such window. */
  toWindow(index: number): boolean {
    const { desk } = this.#settings;
    const window = desk.windows.all[index];
    if (window) desk.show(window.id);
    return window !== undefined;
  }

  turn(by: number): void {
    const { all, activeIndex } = this.#settings.desk.windows;
    if (all.length > 0) this.toWindow((activeIndex + by + all.length) % all.length);
  }

  /** To the window that wants to be seen most. */
  toActivity(): void {
    const { all } = this.#settings.desk.windows;
    const most = all.findIndex(({ activity }) => activity === 2);
    this.toWindow(most < 0 ? all.findIndex(({ activity }) => activity === 1) : most);
  }

  page(up: boolean): void {
    const rows = Math.max(1, this.#settings.area().height - 1);
    this.scroll(up ? rows : -rows);
  }

  scroll(by: number): void {
    const { area, desk, onBeginning } = this.#settings;
    const { height, style } = area();
    const before = desk.windows.active;
    this.#update((window) => scrolled(window, by, height, style));
    const after = desk.windows.active;
    const hasMoved =
      before?.lowest?.id !== after?.lowest?.id || before?.lowest?.hidden !== after?.lowest?.hidden;
    if (by > 0 && after && !hasMoved) onBeginning(after.id);
  }

  select(up: boolean): void {
    const { desk, area } = this.#settings;
    this.#update((window) => selectNext(window, up));
    const { active } = desk.windows;
    const line = active?.lines.find(({ seq }) => seq !== undefined && seq === active.selected);
    const { height, style } = area();
    this.#update((window) => (line ? scrolledTo(window, line.id, height, style) : window));
  }

  /** Goes to the next line that holds the words. `anew`: the words have changed. */
  search(words: string, up: boolean, anew = false): void {
    const { desk, area, onNothing } = this.#settings;
    const { active } = desk.windows;
    if (!active || words === '') return;
    const line = lineWith(active, words, anew ? undefined : this.#found, up);
    if (!line) return onNothing();
    this.#found = line.id;
    const { height, style } = area();
    this.#update((window) => scrolledTo(window, line.id, height, style));
  }

  /** Back to the end of what is said, with nothing selected. */
  toEnd(): void {
    this.#update(({ selected: _, lowest: __, ...window }) => window);
  }

  #update(change: (window: Window) => Window): void {
    const { windows } = this.#settings.desk;
    if (windows.active) windows.update(windows.active.id, change);
  }
}
