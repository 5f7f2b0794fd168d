/**
 * English as if it were written from right to left, so that tests and translators see the page turned before there is such a
 * language: each text stands between Hebrew letters, as names and numbers stand in it.
 */
export function turned<T>(texts: T): T {
  if (typeof texts === 'string') return (texts === '' ? '' : `\u05d0\u05d1 ${texts} \u05d2\u05d3`) as T;
  if (typeof texts === 'function') return ((...about: unknown[]): unknown => turned(texts(...about))) as T;
  if (Array.isArray(texts)) return texts.map(turned) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, row]) => [name, turned(row)])) as T;
}
