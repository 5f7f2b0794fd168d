import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf, resolveImport, root } from '../house/sources.ts';

/** Whether one of these modules of the tests imports the target, or one that does. */
export function leadsTo(files: readonly string[], target: string): boolean {
  const seen = new Set<string>();
  const visit = (path: string): boolean => {
    if (path === target) return true;
    if (seen.has(path) || !path.startsWith('test/') || !existsSync(join(root, path))) return false;
    seen.add(path);
    return importsOf(readFileSync(join(root, path), 'utf8'))
      .map((specifier) => resolveImport(path, specifier))
      .some((next) => next !== undefined && visit(next));
  };
  return files.some(visit);
}
