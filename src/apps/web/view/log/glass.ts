/** The wheel rests when it has not turned for so long. */
const restMs = 120;

/**
 * Keeps rows from reacting to the pointer while the log is scrolled with a wheel. Otherwise each row that passes under the
 * pointer is hovered: it lights up and makes its buttons (`Bar`), which takes more of a frame than the scrolling itself. So an
 * empty element, the glass, is laid over the log until the wheel rests, and the pointer hovers that. It is inside of what
 * scrolls, because wheel events go to the element under the pointer, and have to reach the scroller. Returns how to end it.
 */
export function coverWhileTurning(scroller: HTMLElement): () => void {
  const glass = scroller.querySelector<HTMLElement>(':scope > .glass');
  if (!glass) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const setHeight = (height: string) => {
    glass.style.height = height;
    // It takes no room.
    glass.style.marginBottom = height && `-${height}`;
  };
  const uncover = () => {
    clearTimeout(timer);
    timer = undefined;
    setHeight('');
  };
  const onWheel = () => {
    if (timer === undefined) setHeight(`${scroller.clientHeight}px`);
    clearTimeout(timer);
    timer = setTimeout(uncover, restMs);
  };
  // Passive: scrolling does not wait for it.
  scroller.addEventListener('wheel', onWheel, { passive: true });
  // Whoever moves the pointer wants something with it.
  glass.addEventListener('pointermove', uncover);
  return () => {
    clearTimeout(timer);
    scroller.removeEventListener('wheel', onWheel);
  };
}
