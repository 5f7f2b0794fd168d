import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

export interface Source {
  /** From the root: `src/hub/hub.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** All modules below src. */
export const readSources = (): Source[] =>
  globSync('src/**/*.{ts,tsx}', { cwd: root })
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(text) };
    });

const forms = [
  // import … from '…', export … from '…'
  /^\s*(?:import|export)\s[^;'"]*?\bfrom\s*'([^']+)'/gm,
  // import '…'
  /^\s*import\s*'([^']+)'/gm,
  // import('…'), of values and of types
  /\bimport\(\s*'([^']+)'\s*\)/g,
  // A worker is a part of the program too.
  /\bnew URL\(\s*'([^']+\.tsx?)',\s*import\.meta\.url/g,
];

/** Everything that a module names in order to have it, types included. */
export const importsOf = (text: string): string[] => [
  ...new Set(forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1]!))),
];

/** The modules that it needs when it runs: not those of which it names types alone. */
export const valueImportsOf = (text: string): string[] =>
  importsOf(text.replace(/^\s*(?:(?:import|export)\s+)?type\s[^;]*;/gm, ''));

/** The file that is meant, from the root; undefined for a package and for what Node brings along. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  if (!specifier.startsWith('#')) return undefined;
  for (const [name, target] of Object.entries(manifest.imports)) {
    const [before, after] = name.split('*') as [string, string?];
    if (after === undefined ? specifier === name : specifier.startsWith(before))
      return join(target.replace('*', specifier.slice(before.length)));
  }
  return specifier;
}
