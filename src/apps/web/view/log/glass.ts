/** The wheel rests when it has not turned for so long. */
const restMs = 120;

/**
 * While the wheel turns, what passes under the pointer is not what it is at: a glass over the log is what the pointer meets. Else
 * each row would light up and make its buttons as it passes, which takes more of a frame than all that scrolling needs. The glass
 * is part of what scrolls, for the wheel turns what it is over. Returns how to end it.
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
