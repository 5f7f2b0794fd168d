/** Does the work for each item, with limited concurrency. */
export async function withConcurrency<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  // All of them share one iterator, so each item is taken once.
  const takeNext = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(items.length, atOnce) }, takeNext));
}
