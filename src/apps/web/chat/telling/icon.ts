/** The count of what is for the user, on the icon of the tab and of the installed page. */
export function showCount(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link)
    link.href = count === 0 ? 'icon.svg' : `data:image/svg+xml,${encodeURIComponent(iconWith(count))}`;
  // Only where the page is installed it is seen.
  const done = count === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(count);
  done?.catch(() => {});
}

const iconWith = (count: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="16" fill="#0d6a61"/>` +
  `<text x="32" y="46" font-family="sans-serif" font-size="${count > 9 ? 34 : 42}" font-weight="700" text-anchor="middle" ` +
  `fill="#f2b84b">${count > 99 ? '99+' : count}</text></svg>`;
