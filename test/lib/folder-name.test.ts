import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { folderName } from '#lib/folder-name.ts';
import { temporaryFolder } from '../support/test-scope.ts';

describe('the name of a folder', () => {
  it('stays with the folder, and is no other’s', async (t) => {
    const [one, other] = [await temporaryFolder(t), await temporaryFolder(t)];
    const name = folderName(one);
    assert.match(name, /^[0-9a-f]{12}$/);
    assert.equal(folderName(one), name);
    assert.notEqual(folderName(other), name);
    assert.deepEqual(readdirSync(one), ['name']);
  });
});
