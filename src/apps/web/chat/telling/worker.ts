import { placeOfPath } from '#model/place.ts';
import type { Navigation } from '../navigation.ts';

/** Browsers have service workers over https, and on the machine itself; elsewhere the page does without. */
export function startWorker(navigation: Navigation): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  serviceWorker.register('sw.js').catch(() => {});
  // A notification of the system was chosen.
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ readonly open?: string }>) => {
    const place = data.open === undefined ? undefined : placeOfPath(data.open);
    if (place) navigation.open(place);
  });
}
