import type { Page } from 'playwright-core';

/**
 * What is wrong with how the page is laid out, whatever it shows: it scrolls sideways, something to press reaches out of the window,
 * its words do not fit into it, or it is too small for a finger. Where words end in `…` that is meant.
 */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      faults.push(`the page is ${scrollWidth} wide, and the window ${clientWidth}`);
    const least = 24;
    for (const element of document.querySelectorAll<HTMLElement>('button, summary, select, input, a')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // For those who hear the page, and for the keys.
      if (element.closest('.unseen, .skip, [hidden]')) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const name = `${element.className} “${element.textContent.trim() || element.getAttribute('aria-label')}”`;
      const scrolls = (one: Element | null): boolean =>
        one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
      if ((box.right > clientWidth + 1 || box.left < -1) && !scrolls(element.parentElement))
        faults.push(`${name} reaches out of the window: ${box.left} … ${box.right}`);
      const isField = element.matches('input, select');
      if (
        !isField &&
        style.display !== 'inline' &&
        element.scrollWidth > element.clientWidth + 1 &&
        style.textOverflow !== 'ellipsis'
      )
        faults.push(`the words of ${name} are ${element.scrollWidth} wide, and it ${element.clientWidth}`);
      // A line of a text is as high as it is, a box has the words beside it, and a card leads where its name does.
      const isLine = element.matches('.name, .at, .quote, .note, .card-open, [type=checkbox], [type=radio]');
      if (!isLine && style.display !== 'inline' && box.height < least - 0.5)
        faults.push(`${name} is ${box.height} high`);
    }
    return faults;
  });
}
