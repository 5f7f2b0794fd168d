import type { ReadonlySignal, Signal } from '@preact/signals';
import { messageAt } from '#sdk/conversation/room-log.ts';
import type { AppValue } from '../context.ts';
import { helpKey, keyActions, type Move, moves } from './keys.ts';
import type { LogScroll } from './log-scroll.ts';
import type { Row } from './rows.ts';

const controls =
  'a[href], button:not([disabled]), input, textarea, select, summary, audio, video, [tabindex="0"]';

/**
 * The log is one stop of the Tab key: the message that had the focus last, or the last one. From there keys lead to the others, and
 * Tab to what the message has, and on out of the log.
 */
export class LogFocus {
  readonly #app: AppValue;
  readonly #rows: ReadonlySignal<readonly Row[]>;
  readonly #scroll: LogScroll;
  readonly #sheet: Signal<boolean>;
  #element: HTMLElement | undefined;
  #stop: HTMLElement | undefined;
  /** Whether the focus is in the log: with its message it would be lost. */
  #isInside = false;
  /** Whether the last key was Tab: the focus that comes by itself, as from a menu, comes to where it was. */
  #isTab = false;

  /** `sheet`: whether the sheet of keys is shown. */
  constructor(
    app: AppValue,
    rows: ReadonlySignal<readonly Row[]>,
    scroll: LogScroll,
    sheet: Signal<boolean>,
  ) {
    this.#app = app;
    this.#rows = rows;
    this.#scroll = scroll;
    this.#sheet = sheet;
  }

  attach(element: HTMLElement): () => void {
    this.#element = element;
    const onFocusOut = (event: FocusEvent) => {
      // Without another element it may be that the message is gone from the page.
      if (event.relatedTarget !== null) this.#isInside = false;
    };
    const onKey = ({ key }: KeyboardEvent) => (this.#isTab = key === 'Tab');
    element.addEventListener('focusout', onFocusOut);
    addEventListener('keydown', onKey, true);
    this.rendered();
    return () => {
      element.removeEventListener('focusout', onFocusOut);
      removeEventListener('keydown', onKey, true);
    };
  }

  /** To be called when other rows are in the page. */
  rendered(): void {
    const element = this.#element;
    if (!element) return;
    this.#mark();
    const isLost = this.#isInside && document.activeElement === document.body;
    if (isLost) element.focus({ preventScroll: true });
  }

  onFocusIn(event: FocusEvent): void {
    const { target, relatedTarget } = event;
    if (!(target instanceof HTMLElement)) return;
    const comes = !(relatedTarget instanceof Node && this.#element?.contains(relatedTarget));
    const row = target.closest<HTMLElement>('.message');
    this.#isInside = true;
    // By Tab one comes to the message, whatever stands before it. A click is at what was clicked.
    if (comes && this.#isTab && !target.matches('.message') && target.matches(':focus-visible')) {
      const stop = this.#stop ?? row;
      if (stop && stop !== target) return stop.focus();
    }
    if (row) this.#setCurrent(row);
  }

  onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (!(target instanceof HTMLElement)) return;
    const row = target.closest<HTMLElement>('.message');
    if (key === 'Tab') return this.#tab(event, row);
    // In a field or on a button, keys are for it.
    if (target !== row && target !== this.#element) return;
    const move = moves[key];
    if (move) {
      event.preventDefault();
      this.#move(move, row ?? this.#stop);
    } else if (key === helpKey) this.#sheet.value = true;
    else if (row) this.#act(event, row);
  }

  #act(event: KeyboardEvent, row: HTMLElement): void {
    const log = this.#app.chat.shown.peek();
    const line = log && messageAt(log, numberOf(row));
    const deed = keyActions[event.key];
    if (!deed || !line || line.deleted) return;
    event.preventDefault();
    deed(this.#app, line, row);
  }

  #move(move: Move, from: HTMLElement | undefined): void {
    const { navigation } = this.#app;
    if (move === 'first') void navigation.pages.toStart().then(() => this.#focusSoon('first'));
    else if (move === 'last') {
      this.#scroll.toEnd();
      this.#focusSoon('last');
    } else this.#focus(neighbour(from, move === 'next' ? 'nextElementSibling' : 'previousElementSibling'));
  }

  /** When it is in the page: after the next rendering. */
  #focusSoon(which: 'first' | 'last'): void {
    requestAnimationFrame(() => {
      const all = this.#element?.querySelectorAll<HTMLElement>('.message:not(.pending)') ?? [];
      this.#focus(which === 'first' ? all[0] : all[all.length - 1]);
    });
  }

  #focus(row: HTMLElement | undefined): void {
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** After the last thing of a message, and before the message, the log is left. */
  #tab(event: KeyboardEvent, row: HTMLElement | null): void {
    const element = this.#element;
    if (!element) return;
    const own = row ? [...row.querySelectorAll<HTMLElement>(controls)].filter(isReachable) : [];
    const isAtEdge = event.shiftKey
      ? event.target === row || !row
      : own.length === 0 || event.target === own.at(-1);
    if (!isAtEdge) return;
    const all = [...document.querySelectorAll<HTMLElement>(controls)].filter(
      (each) => isReachable(each) && !element.contains(each),
    );
    const side = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
    const beside = all.filter((each) => (element.compareDocumentPosition(each) & side) !== 0);
    const next = event.shiftKey ? beside.at(-1) : beside[0];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #setCurrent(row: HTMLElement): void {
    this.#app.chat.current.value = numberOf(row);
    this.#mark();
  }

  /** One message can be reached by Tab. */
  #mark(): void {
    const current = this.#app.chat.current.peek() ?? this.#rows.peek().at(-1)?.seq;
    const rows = this.#element?.querySelectorAll<HTMLElement>('.message:not(.pending)') ?? [];
    const known = current === undefined ? null : document.getElementById(`m${current}`);
    const stop = known?.matches('.message') ? known : rows[rows.length - 1];
    if (this.#stop !== stop && this.#stop) this.#stop.tabIndex = -1;
    this.#stop = stop;
    if (stop) stop.tabIndex = 0;
  }
}

const numberOf = (row: HTMLElement): number => Number(row.id.slice(1));

const isReachable = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true });

function neighbour(
  from: HTMLElement | undefined,
  side: 'nextElementSibling' | 'previousElementSibling',
): HTMLElement | undefined {
  let row = from?.[side];
  while (row && !row.matches('.message:not(.pending)')) row = row[side];
  return row instanceof HTMLElement ? row : undefined;
}
