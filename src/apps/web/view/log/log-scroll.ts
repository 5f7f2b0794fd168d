import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RoomId } from '#model/names.ts';
import type { Aim } from '../../chat/aim.ts';
import type { AppValue } from '../context.ts';
import { coverWhileTurning } from './glass.ts';
import type { Row } from './rows.ts';
import { endsAbove, endsBelow, firstAround, type Slice, shifted, sliceOf } from './slice.ts';

const nearEnd = 48;
const glowMs = 1_200;

/**
 * Keeps the log where the eye is. While the end is seen, it stays there; anywhere else one row, the anchor, stays at its place on
 * the screen, whatever comes or goes above it or becomes higher. Decides which rows are in the page, and asks for more before the
 * last one is reached.
 */
export class LogScroll {
  /** The first row that is in the page; undefined for the last ones. */
  readonly first: Signal<number | undefined> = signal(undefined);
  readonly #app: AppValue;
  readonly #rows: ReadonlySignal<readonly Row[]>;
  readonly #room: RoomId;
  #element: HTMLElement | undefined;
  #anchor: { readonly seq: number; readonly offset: number } | undefined;
  #top = 0;

  constructor(app: AppValue, rows: ReadonlySignal<readonly Row[]>) {
    this.#app = app;
    this.#rows = rows;
    this.#room = app.chat.where.peek();
  }

  get slice(): Slice {
    return sliceOf(this.#rows.value, this.first.value, this.#height);
  }

  /** Whether the newest line is in the page. */
  get hasEnd(): boolean {
    return !this.#app.chat.room.peek()?.window && this.slice.to === this.#rows.peek().length;
  }

  /** Follows what is in the element until the result is called. */
  attach(element: HTMLElement): () => void {
    this.#element = element;
    const { chat } = this.#app;
    // A picture has come, the composer grows, the keyboard of a phone comes up: nothing moves for the reader.
    const observer = new ResizeObserver(() => this.#hold());
    observer.observe(element);
    for (const child of element.querySelectorAll(':scope > :not(.glass)')) observer.observe(child);
    const stopAim = chat.aim.subscribe((aim) => aim && this.#prepare(aim));
    // Also when something was sent from further up.
    const stopEnd = chat.atEnd.subscribe((isAtEnd) => isAtEnd && this.#setAtEnd(true));
    const stopGlow = chat.highlighted.subscribe((messageId) => {
      if (messageId !== undefined) setTimeout(() => (chat.highlighted.value = undefined), glowMs);
    });
    const stopWheel = coverWhileTurning(element);
    return () => {
      observer.disconnect();
      stopWheel();
      stopAim();
      stopEnd();
      stopGlow();
      this.#element = undefined;
    };
  }

  /** To be called when other rows are in the page. */
  rendered(): void {
    const { chat } = this.#app;
    const aim = chat.aim.peek();
    if (aim && this.#bring(aim)) chat.aim.value = undefined;
    this.#hold();
    this.#look();
  }

  onScroll = (): void => {
    const element = this.#element;
    if (!element || element.clientHeight === 0) return;
    const { chat, navigation } = this.#app;
    const isAtEnd = this.#below(element) < nearEnd && this.hasEnd;
    // The log may have grown since the scroll that this event is about: only moving up leaves the end.
    const leaves = element.scrollTop < this.#top;
    if (isAtEnd || leaves) this.#setAtEnd(isAtEnd);
    if (chat.atEnd.peek()) {
      element.scrollTop = element.scrollHeight;
      navigation.marks.markVisible();
    }
    this.#drop();
    this.#look();
  };

  toEnd = (): void => {
    const { navigation } = this.#app;
    navigation.pages.toEnd();
    this.#setAtEnd(true);
    this.#hold();
    navigation.marks.markVisible();
  };

  get #height(): number {
    return this.#element?.clientHeight ?? 0;
  }

  #below({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
    return scrollHeight - scrollTop - clientHeight;
  }

  #setAtEnd(isAtEnd: boolean): void {
    const { chat } = this.#app;
    // The rows that are in the page stay there while others come at the end.
    if (isAtEnd) this.first.value = undefined;
    else this.first.value ??= this.#rows.peek()[this.slice.from]?.seq;
    chat.atEnd.value = isAtEnd;
    if (isAtEnd) chat.places.delete(this.#room);
  }

  /** The row that is to be shown comes into the page. */
  #prepare({ seq }: Aim): void {
    this.#app.chat.atEnd.value = false;
    this.#anchor = undefined;
    this.first.value = firstAround(this.#rows.peek(), seq, this.#height);
    // It may have been there already, so that nothing is rendered.
    requestAnimationFrame(() => this.#app.chat.aim.peek() && this.rendered());
  }

  /** True where it is at its place now. */
  #bring({ seq, at }: Aim): boolean {
    const element = this.#element;
    const row = this.#rowAt(seq);
    if (!element || !row || element.clientHeight === 0) return false;
    const { clientHeight } = element;
    const mark = at === 'new' ? (element.querySelector('.unread-divider') ?? row) : row;
    const top = this.#offsetOf(mark);
    if (at === 'new' && this.hasEnd && element.scrollHeight - (element.scrollTop + top) < clientHeight) {
      this.#setAtEnd(true);
      this.#app.navigation.marks.markVisible();
      return true;
    }
    const middle = Math.max(0, (clientHeight - row.offsetHeight) / 2);
    element.scrollTop += top - (at === 'middle' ? middle : at === 'new' ? clientHeight / 3 : at);
    this.#drop();
    return true;
  }

  /** Puts the end, or the anchor, back to its place. */
  #hold(): void {
    const element = this.#element;
    if (!element || element.clientHeight === 0) return;
    if (this.#app.chat.atEnd.peek()) element.scrollTop = element.scrollHeight;
    else if (this.#anchor) {
      const row = document.getElementById(`m${this.#anchor.seq}`);
      if (row) element.scrollTop += this.#offsetOf(row) - this.#anchor.offset;
    }
    this.#drop();
  }

  /** The anchor is the first row that can be seen, where it is now. */
  #drop(): void {
    const element = this.#element;
    if (!element) return;
    const { chat } = this.#app;
    this.#top = element.scrollTop;
    const row = this.#firstVisible(element);
    this.#anchor = row && { seq: Number(row.id.slice(1)), offset: this.#offsetOf(row) };
    if (this.#anchor && !chat.atEnd.peek() && !chat.aim.peek())
      chat.places.set(this.#room, { seq: this.#anchor.seq, at: this.#anchor.offset });
  }

  /** Halves the rows until one is left: a look at each would take longer than a frame has. */
  #firstVisible(element: HTMLElement): HTMLElement | undefined {
    const rows = element.querySelectorAll<HTMLElement>('.line[id]');
    const { top } = element.getBoundingClientRect();
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row && row.getBoundingClientRect().bottom > top) high = middle;
      else low = middle + 1;
    }
    return rows[low];
  }

  #offsetOf(row: Element): number {
    const { top = 0 } = this.#element?.getBoundingClientRect() ?? {};
    return row.getBoundingClientRect().top - top;
  }

  /** The row of this entry, or where it has none, the one before it. */
  #rowAt(seq: number): HTMLElement | undefined {
    const row = this.#rows.peek().findLast((each) => each.seq <= seq) ?? this.#rows.peek()[0];
    return (row && document.getElementById(`m${row.seq}`)) ?? undefined;
  }

  /** Where an edge is near, the rows behind it come; where the known ones end, more are asked for. */
  #look(): void {
    const element = this.#element;
    const { chat, navigation } = this.#app;
    if (!element || element.clientHeight === 0 || chat.aim.peek()) return;
    const rows = this.#rows.peek();
    const { slice } = this;
    const edges = { above: element.scrollTop, below: this.#below(element) };
    const next = chat.atEnd.peek() ? undefined : shifted(rows, slice, edges);
    if (next !== undefined) this.first.value = next;
    const seq = this.#anchor?.seq ?? rows.at(-1)?.seq ?? 0;
    if (endsAbove(slice, edges, element.clientHeight)) void navigation.pages.older(seq);
    if (endsBelow(rows, slice)) void navigation.pages.newer(seq);
  }
}
