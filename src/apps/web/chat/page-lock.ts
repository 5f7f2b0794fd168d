const lockOf = (page: string): string => `hubbub page ${page}`;

/**
 * Which page of the browser something belongs to. A page holds a lock for as long as it is open, so that others can tell what was left
 * behind by one that is closed.
 */
export class PageLock {
  readonly page = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

  constructor() {
    // Held until the page is gone.
    void navigator.locks?.request(lockOf(this.page), () => new Promise(() => {}));
  }

  /**
   * Does this with what each closed page has left behind. Where the browser has no locks (outside of https), whatever was there before
   * this page counts as left behind.
   */
  async takeOver<T extends { readonly page: string }>(
    kept: readonly T[],
    use: (left: readonly T[]) => void,
  ): Promise<void> {
    const left = Map.groupBy(
      kept.filter(({ page }) => page !== this.page),
      ({ page }) => page,
    );
    for (const [page, items] of left)
      if (!navigator.locks) use(items);
      else await navigator.locks.request(lockOf(page), { ifAvailable: true }, (lock) => lock && use(items));
  }
}
