import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bar, Progress } from '#dump/progress.ts';

describe('the bar of a move', () => {
  it('shows how far it is, and how long it will take', () => {
    assert.equal(
      bar('copying', { done: 250_000, total: 1_000_000, perMs: 10 }, 80),
      'Copying  [########----------------------]  25%  250,000 of 1,000,000, 75 s left',
    );
  });

  it('promises nothing before it has begun, and nothing is left at the end', () => {
    assert.match(
      bar('checking', { done: 0, total: 10, perMs: Number.NaN }, 60),
      /^Checking \[-+\] {3}0% {2}0 of 10 *$/,
    );
    assert.match(
      bar('checking', { done: 10, total: 10, perMs: 1 }, 60),
      /^Checking \[#+\] 100% {2}10 of 10 *$/,
    );
    assert.match(
      bar('checking', { done: 0, total: 0, perMs: Number.NaN }, 60),
      /^Checking \[#+\] 100% {2}0 of 0 *$/,
    );
  });

  it('never fills the last column, however narrow the terminal is', () => {
    for (let width = 1; width < 120; width++)
      assert.equal(bar('copying', { done: 1, total: 3, perMs: 0.001 }, width).length, width - 1);
  });
});

describe('the progress of a move', () => {
  const shown = (isTTY: boolean): string => {
    const written: string[] = [];
    const progress = new Progress({ isTTY, columns: 60, write: (text) => written.push(text) });
    for (let done = 0; done <= 1_000; done++) progress.show('copying', done, 1_000, done);
    progress.show('checking', 1_000, 1_000, 1_001);
    progress.end();
    return written.join('');
  };

  it('is drawn over itself on a terminal, and not too often', () => {
    const lines = shown(true).split('\n');
    assert.equal(lines.length, 3);
    assert.equal(lines[0]!.split('\r').length - 1, 11);
    assert.match(lines[0]!, /100% {2}1,000 of 1,000 *$/);
    assert.match(lines[1]!, /^\rChecking/);
  });

  it('is a line for each part of the work elsewhere', () => {
    assert.equal(shown(false), 'Copying 1,000 entries.\nChecking 1,000 entries.\n');
  });

  it('is one more line now and then where a part takes long', () => {
    const written: string[] = [];
    const progress = new Progress({ write: (text) => written.push(text) });
    for (let second = 0; second <= 25; second++)
      progress.show('checking', 100 * second, 9_000, 1_000 * second);
    assert.deepEqual(written, [
      'Checking 9,000 entries.\n',
      'Checking: 1,000 of 9,000.\n',
      'Checking: 2,000 of 9,000.\n',
    ]);
  });
});
