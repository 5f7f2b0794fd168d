/** Where a link really leads, as short as it can be told: the host, which in other alphabets is written as it is asked for. */
export function hostOf(href: string): string {
  const { protocol, host, pathname } = new URL(href);
  return protocol === 'mailto:' ? pathname : host;
}

/** Whether only the machine that the server runs on can open it. */
export const isLocalLink = (link: string): boolean =>
  /^(localhost$|127\.|\[::1\]$)/.test(URL.parse(link)?.hostname ?? '');
