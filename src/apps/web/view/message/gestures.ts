export type Touched = 'held' | 'swiped' | 'tapped twice';

const holdMs = 450;
const doubleMs = 300;
/** Pixels that a finger moves without meaning to. */
const slack = 10;
/** How far a message is moved before it means something, and as far as it goes. */
const swipe = { enough: 56, most: 80 };

/** What does something by itself when it is touched. A time is so small that a finger beside it is taken to be on it. */
const busy = 'a:not(.at), button, input, textarea, select, pre, audio, video, label, summary';

interface Touch {
  readonly element: HTMLElement;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout>;
  /** The finger moves to the side. */
  isSwipe: boolean;
  by: number;
}

/** Follows fingers on messages. Returns what ends that. */
export function followTouch(onTouched: (touched: Touched, message: HTMLElement) => void): () => void {
  const hand = new Hand(onTouched);
  const listeners = {
    pointerdown: (event: PointerEvent) => hand.down(event),
    pointermove: (event: PointerEvent) => hand.move(event),
    pointerup: () => hand.up(),
    pointercancel: () => hand.drop(),
  };
  // A held finger is ours, and not the browser's.
  const onContextMenu = (event: Event) => {
    if (hand.isDown && messageAt(event.target)) event.preventDefault();
  };
  for (const [kind, listener] of Object.entries(listeners))
    document.addEventListener(kind, listener as EventListener, { passive: true });
  // When the finger is lifted, it presses nothing of what has come under it.
  const onClick = (event: Event) => {
    if (!hand.hasHeld) return;
    hand.hasHeld = false;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('contextmenu', onContextMenu);
  document.addEventListener('click', onClick, true);
  return () => {
    hand.drop();
    for (const [kind, listener] of Object.entries(listeners))
      document.removeEventListener(kind, listener as EventListener);
    document.removeEventListener('contextmenu', onContextMenu);
    document.removeEventListener('click', onClick, true);
  };
}

class Hand {
  readonly #onTouched: (touched: Touched, message: HTMLElement) => void;
  #touch: Touch | undefined;
  #tap: { readonly element: HTMLElement; readonly at: number } | undefined;
  /** A finger is on the page. */
  isDown = false;
  /** It has held a message, and is not lifted yet. */
  hasHeld = false;

  constructor(onTouched: (touched: Touched, message: HTMLElement) => void) {
    this.#onTouched = onTouched;
  }

  down({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent): void {
    this.drop();
    this.isDown = pointerType === 'touch';
    this.hasHeld = false;
    const element = messageAt(target);
    if (pointerType !== 'touch' || !isPrimary || !element) return;
    const timer = setTimeout(() => {
      this.drop();
      this.hasHeld = true;
      this.#onTouched('held', element);
    }, holdMs);
    this.#touch = { element, x, y, timer, isSwipe: false, by: 0 };
  }

  move({ clientX, clientY }: PointerEvent): void {
    const touch = this.#touch;
    if (!touch) return;
    const [dx, dy] = [clientX - touch.x, clientY - touch.y];
    if (!touch.isSwipe && Math.hypot(dx, dy) < slack) return;
    clearTimeout(touch.timer);
    const back = getComputedStyle(touch.element).direction === 'rtl' ? -1 : 1;
    touch.isSwipe ||= -dx * back > Math.abs(dy);
    if (!touch.isSwipe) return this.drop();
    touch.by = Math.max(0, Math.min(swipe.most, -dx * back));
    touch.element.style.transform = `translateX(${-touch.by * back}px)`;
  }

  up(): void {
    const touch = this.#touch;
    this.isDown = false;
    this.drop();
    if (!touch) return;
    const { element, isSwipe, by } = touch;
    if (isSwipe) {
      if (by >= swipe.enough) this.#onTouched('swiped', element);
      return;
    }
    const now = performance.now();
    const isSecond = this.#tap?.element === element && now - this.#tap.at < doubleMs;
    this.#tap = isSecond ? undefined : { element, at: now };
    if (isSecond) this.#onTouched('tapped twice', element);
  }

  drop(): void {
    clearTimeout(this.#touch?.timer);
    if (this.#touch) this.#touch.element.style.transform = '';
    this.#touch = undefined;
  }
}

/** The message that is touched, where it is not something in it that answers by itself. */
function messageAt(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element)) return undefined;
  const message = target.closest<HTMLElement>('[data-message]');
  const within = target.closest(busy);
  return message && !(within && message.contains(within)) ? message : undefined;
}
