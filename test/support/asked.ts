import { isWrong, parseQuery } from '#search/query.ts';
import type { Search } from '#store.ts';

/** What a store is asked for by the words of a text. */
export function asked(text: string): Pick<Search, 'all' | 'none'> {
  const query = parseQuery(`${text} `, 0);
  return isWrong(query) ? { all: [] } : { all: query.groups, none: query.none };
}
