/** Elements that had the focus last, of which one is there still, most likely. */
const mostRecent = 8;

/**
 * What has the focus may go: a message is deleted, a panel closes. Whoever uses the keyboard would begin at the top of the page. So
 * the focus goes to what it stood in, such as the message, or else back to where it came from. Returns how to end it.
 */
export function keepFocus(): () => void {
  const end = new AbortController();
  /** The newest last. */
  const recent: Element[] = [];
  /** What the newest of them stands in, from the inside out: once it is gone, it does not know that any more. */
  let around: readonly Element[] = [];
  let isTouch = false;
  const note = (target: EventTarget | null) => {
    if (!(target instanceof Element) || target === document.body) return;
    const before = recent.indexOf(target);
    if (before !== -1) recent.splice(before, 1);
    if (recent.push(target) > mostRecent) recent.shift();
    around = ancestorsOf(target);
  };
  // This is begun after the page is shown.
  note(document.activeElement);
  const look = () => {
    const lost = recent.at(-1);
    if (document.activeElement !== document.body || !lost || lost.isConnected) return;
    // A finger needs no focus, and in a field it would bring the keyboard up.
    if (isTouch) return;
    const next = [...around, ...recent.toReversed()].find(canHaveFocus);
    next?.focus({ preventScroll: true });
  };
  const first = { capture: true, signal: end.signal };
  addEventListener('focusin', ({ target }) => note(target), first);
  addEventListener('pointerdown', ({ pointerType }) => (isTouch = pointerType === 'touch'), first);
  addEventListener('keydown', () => (isTouch = false), first);
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    end.abort();
    observer.disconnect();
  };
}

function ancestorsOf(element: Element): readonly Element[] {
  const all: Element[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) all.push(at);
  return all;
}

const canHaveFocus = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  element.matches('a[href], button:enabled, input:enabled, textarea:enabled, select:enabled, [tabindex]') &&
  element.checkVisibility({ visibilityProperty: true });
