import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionQueue } from '#hub/session/session-queue.ts';
import { limits } from '#model/limits.ts';

/** A queue of commands, of which those that begin with `slow` last until they are ended by hand. */
function openQueue() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  let overflows = 0;
  let held = false;
  const reading: boolean[] = [];
  const handle = (item: string): Promise<void> | undefined => {
    begun.push(item);
    if (!item.startsWith('slow')) return undefined;
    return new Promise((resolve) => ends.push(resolve));
  };
  const queue = new SessionQueue<string>({
    handle,
    isHeld: () => held,
    onReading: (on) => reading.push(on),
    onOverflow: () => overflows++,
  });
  const hold = (on: boolean): void => {
    held = on;
    if (!on) queue.goOn();
  };
  /** Ends the slow command that began first. */
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, begun, reading, hold, endOne, overflows: () => overflows };
}

describe('the queue of a session', () => {
  it('does at once what waits for nothing', () => {
    const { queue, begun } = openQueue();
    for (const item of ['a', 'b']) queue.add(item);
    assert.deepEqual(begun, ['a', 'b']);
  });

  it('keeps the order, also where several slow commands come one behind the other', async () => {
    const { queue, begun, endOne } = openQueue();
    for (const item of ['a', 'slow 1', 'b', 'slow 2', 'c']) queue.add(item);
    assert.deepEqual(begun, ['a', 'slow 1']);
    await endOne();
    assert.deepEqual(begun, ['a', 'slow 1', 'b', 'slow 2']);
    queue.add('d');
    await endOne();
    assert.deepEqual(begun, ['a', 'slow 1', 'b', 'slow 2', 'c', 'd']);
  });

  it('lets so many wait, and no more', async () => {
    const { queue, begun, endOne, overflows } = openQueue();
    queue.add('slow');
    for (let n = 0; n < limits.waitingCommands; n++) queue.add('x');
    assert.equal(overflows(), 0);
    queue.add('one too many');
    assert.equal(overflows(), 1);
    await endOne();
    assert.equal(begun.length, 1 + limits.waitingCommands);
    assert.ok(!begun.includes('one too many'));
  });

  it('begins nothing while it is held, and goes on in order', () => {
    const { queue, begun, hold } = openQueue();
    hold(true);
    for (const item of ['a', 'b']) queue.add(item);
    assert.deepEqual(begun, []);
    hold(false);
    queue.add('c');
    assert.deepEqual(begun, ['a', 'b', 'c']);
  });

  it('has reading stopped long before it is full, and goes on reading when nothing waits', async () => {
    const { queue, reading, endOne } = openQueue();
    queue.add('slow');
    for (let n = 0; n < limits.waitingCommands / 8; n++) queue.add('x');
    assert.deepEqual(reading, [false]);
    await endOne();
    assert.deepEqual(reading, [false, true]);
  });
});
