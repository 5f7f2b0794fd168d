/**
 * Begins something that the page does beside what it shows, as soon as that is loaded: the first screen does not wait for it. Where it
 * cannot be loaded, the page is without it. `load` brings what begins it, which returns how to end it, as this does.
 */
export function startLater(load: () => Promise<() => () => void>): () => void {
  const ended = new AbortController();
  load().then(
    (begin) => {
      if (!ended.signal.aborted) ended.signal.addEventListener('abort', begin());
    },
    () => {},
  );
  return () => ended.abort();
}
