import type { Page } from 'playwright-core';

/** What the browser keeps of texts and files that are not sent. */
export const kept = (page: Page, store: 'outbox' | 'drafts' | 'uploads'): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve) => {
        const opening = indexedDB.open('hubbub /');
        opening.onsuccess = () => {
          const asked = opening.result.transaction(name).objectStore(name).getAll();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
    store,
  );
