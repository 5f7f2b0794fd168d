import type { WindowLine } from './window-line.ts';

/** A room, or a conversation in private, with all that was said while it was open. */
export interface Window {
  readonly id: string;
  readonly title: string;
  /** In private, with whom; a window of a room has no partner. */
  readonly direct: boolean;
  readonly lines: readonly WindowLine[];
  /** 0: nothing that the user has not seen; 1: something; 2: something for them. */
  readonly activity: 0 | 1 | 2;
  /** The id of the first line that the user had not seen when they looked here last. */
  readonly firstNew?: number;
  /** What stands lowest on the screen, where that is not the end: a line, and how many of its rows are below the edge. */
  readonly lowest?: { readonly id: number; readonly hidden: number };
  /** The number of the message that commands are about. */
  readonly selected?: number;
}

/** Beyond that, the earliest lines are let go of: they can be loaded again. */
const mostLines = 2_000;

/** The line in its place: messages stand in the order of their numbers, and each once. */
export function withLine(window: Window, line: WindowLine): Window {
  const { lines } = window;
  if (line.seq === undefined) return { ...window, lines: cut([...lines, line]) };
  const { seq } = line;
  const known = lines.findIndex((each) => each.seq === seq);
  if (known >= 0)
    return { ...window, lines: lines.with(known, { ...line, id: (lines[known] as WindowLine).id }) };
  const last = lines.findLast((each) => each.seq !== undefined)?.seq ?? 0;
  if (last < seq) return { ...window, lines: cut(lines.toSpliced(placeAtEnd(lines, line), 0, line)) };
  const next = lines.findIndex((each) => (each.seq ?? 0) > seq);
  return { ...window, lines: lines.toSpliced(next, 0, line) };
}

/** What was said before the user came stands above what this client has said since. */
function placeAtEnd(lines: readonly WindowLine[], { at, source }: WindowLine): number {
  if (!source?.past) return lines.length;
  return lines.findLastIndex((each) => each.seq !== undefined || each.at <= at) + 1;
}

const cut = (lines: readonly WindowLine[]): readonly WindowLine[] =>
  lines.length > mostLines ? lines.slice(-mostLines) : lines;

/** What was called by another name: the windows in their order, and which of them is seen. */
export class Windows {
  #all: readonly Window[] = [];
  #active = '';

  get all(): readonly Window[] {
    return this.#all;
  }

  get active(): Window | undefined {
    return this.find(this.#active);
  }

  get activeIndex(): number {
    return this.#all.findIndex(({ id }) => id === this.#active);
  }

  find(id: string): Window | undefined {
    return this.#all.find((window) => window.id === id);
  }

  open(id: string, title: string, direct: boolean): void {
    const known = this.find(id);
    if (!known) this.#all = [...this.#all, { id, title, direct, lines: [], activity: 0 }];
    else if (known.title !== title) this.update(id, (window) => ({ ...window, title }));
    if (this.#active === '') this.#active = id;
  }

  /** It is the one that is seen. What was new in the one before is not new any more. */
  activate(id: string): void {
    if (id === this.#active || !this.find(id)) return;
    this.update(this.#active, ({ firstNew: _, selected: __, ...window }) => window);
    this.#active = id;
    this.update(id, (window) => ({ ...window, activity: 0 }));
  }

  close(id: string): void {
    const index = this.#all.findIndex((window) => window.id === id);
    this.#all = this.#all.filter((window) => window.id !== id);
    if (id === this.#active) this.#active = this.#all[Math.max(0, index - 1)]?.id ?? '';
    this.update(this.#active, (window) => ({ ...window, activity: 0 }));
  }

  update(id: string, change: (window: Window) => Window): void {
    this.#all = this.#all.map((window) => (window.id === id ? change(window) : window));
  }

  /** `isNews`: it has just been said, by somebody else. */
  add(id: string, line: WindowLine, isNews: boolean): void {
    this.update(id, (window) => {
      const longer = withLine(window, line);
      if (!isNews || id === this.#active) return longer;
      return {
        ...longer,
        firstNew: longer.firstNew ?? line.id,
        activity: line.forMe || window.activity === 2 ? 2 : 1,
      };
    });
  }

  /** What the server knows to be unread, from this number on, where nothing else is known of it. */
  markUnread(id: string, first: number, forMe: boolean): void {
    this.update(id, (window) => {
      const line = window.lines.find(({ seq = 0 }) => seq >= first);
      const isActive = id === this.#active;
      // What comes while the user looks is not new to them.
      const firstNew = window.firstNew ?? (isActive && !line?.source?.past ? undefined : line?.id);
      if (firstNew === undefined) return window;
      const activity = isActive ? 0 : forMe ? 2 : Math.max(window.activity, 1);
      return { ...window, firstNew, activity: activity as Window['activity'] };
    });
  }
}
