import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { readPage, tableUnder } from './pages.ts';

const page = readPage('docs/dependencies.md');

describe('the page of the dependencies', () => {
  for (const [heading, packages] of [
    ['At run time', manifest.dependencies],
    ['For development', manifest.devDependencies],
  ] as const)
    it(`gives a reason for every package, and for no other: ${heading}`, () => {
      const rows = tableUnder(page, heading);
      assert.deepEqual(rows.map(([name]) => name).sort(), Object.keys(packages).sort());
      for (const [name, reason = ''] of rows) assert.match(reason, /\w{3}.*\.$/, `${name} has no reason.`);
    });
});
