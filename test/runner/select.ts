import { matchesGlob, relative } from 'node:path';
import { root } from '../house/sources.ts';

/** A word that means no test. */
export class Nothing extends Error {}

/** The files, of those there are (`test/wire/line.test.ts` …), that these words mean; all of them without a word. */
export function select(words: readonly string[], files: readonly string[]): string[] {
  if (words.length === 0) return files.toSorted();
  return [...new Set(words.flatMap((word) => meantBy(word, files)))].sort();
}

function meantBy(word: string, files: readonly string[]): string[] {
  const path = below(word);
  for (const means of [isAt, isNamed, beginsWith]) {
    const found = files.filter((file) => means(below(file), path));
    if (found.length > 0) return found;
  }
  const folders = new Set(files.map((file) => below(file).split('/')).map(([first = '']) => plain(first)));
  throw new Nothing(`No test matches "${word}". There are: ${[...folders].sort().join(', ')}.`);
}

/** As seen from the folder of the tests. */
const below = (path: string): string =>
  (path.startsWith('/') ? relative(root, path) : path).replace(/^(\.\/)?(test\/)?/, '').replace(/\/+$/, '');

const plain = (name: string): string => name.replace(/\.test\.ts$/, '');

const isAt = (file: string, path: string): boolean => plain(file) === plain(path) || matchesGlob(file, path);

/** `hub`: a folder, wherever it lies, or a file. `stores/mongo`: a folder in a folder. */
const isNamed = (file: string, path: string): boolean => `/${plain(file)}/`.includes(`/${plain(path)}/`);

const beginsWith = (file: string, path: string): boolean => `/${file}`.includes(`/${path}`);
