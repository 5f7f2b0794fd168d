import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'),
) as Lock;

describe('the lock file', () => {
  it('has every package that some platform needs, for npm ci installs nothing where one is missing', () => {
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    const there = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
    assert.ok(wanted.length > 0);
    assert.deepEqual(
      wanted.filter((name) => !there.includes(name)),
      [],
    );
  });
});
