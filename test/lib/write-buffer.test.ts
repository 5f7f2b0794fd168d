import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { suite, test } from 'node:test';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { WriteBuffer } from '#lib/write-buffer.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stream that takes bytes at once, or only when it is told to. */
class Pipe extends Writable {
  readonly taken: string[] = [];
  slow = false;
  #done: (() => void) | undefined;

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.taken.push(new TextDecoder().decode(chunk));
    if (this.slow) this.#done = done;
    else done();
  }

  /** What was written last has left now. */
  let(): void {
    const done = this.#done;
    this.#done = undefined;
    done?.();
  }
}

/** One whose `_write` is not what an outbox knows: it is written to by `write`. */
class StrangePipe extends Pipe {
  override _write(...args: readonly unknown[]): void {
    super._write(...(args as Parameters<Pipe['_write']>));
  }
}

for (const [title, Stream] of [
  ['an outbox', Pipe],
  ['an outbox that writes in the public way', StrangePipe],
] as const) {
  const open = (limit = 10): { pipe: Pipe; outbox: WriteBuffer; drained: () => number } => {
    const pipe = new Stream();
    let count = 0;
    return { pipe, outbox: new WriteBuffer(pipe, limit, () => count++), drained: () => count };
  };
  suite(title, () => {
    test('takes the way that the stream has', async (t) => {
      const { pipe, outbox } = open(100);
      const write = t.mock.method(pipe, 'write');
      outbox.push(bytes('hello'));
      await endOfTurn();
      assert.deepEqual([pipe.taken, write.mock.callCount()], [['hello'], Stream === Pipe ? 0 : 1]);
    });

    test('writes nothing any more when the stream has ended meanwhile', async (t) => {
      const { pipe, outbox } = open(100);
      const complaints = t.mock.fn();
      pipe.on('error', complaints);
      outbox.push(bytes('too late'));
      pipe.destroy();
      let ended = 0;
      outbox.finish(() => ended++);
      await endOfTurn();
      assert.deepEqual([ended, outbox.backlog, complaints.mock.callCount()], [1, 0, 0]);
    });

    test('ends a stream that can send nothing more, and does not call that drained', async () => {
      const { pipe, outbox, drained } = open(10);
      pipe.on('error', () => {});
      const fail: Writable['_write'] = (_chunk, _encoding, done) =>
        done(new Error('the connection was reset'));
      pipe._write = fail;
      assert.equal(outbox.push(bytes('more than ten bytes')), false);
      await endOfTurn();
      assert.deepEqual([pipe.destroyed, outbox.backlog, drained()], [true, 0, 0]);
    });

    test('writes once in a turn, in the order in which it was given', async () => {
      const { pipe, outbox } = open(100);
      for (const text of ['one ', 'two ', 'three']) outbox.push(bytes(text));
      assert.deepEqual(pipe.taken, []);
      await endOfTurn();
      outbox.push(bytes('four'));
      await endOfTurn();
      assert.deepEqual(pipe.taken, ['one two three', 'four']);
    });

    test('hands a single chunk over as it is, for it is the same for everybody', async () => {
      const chunk = bytes('hello');
      const seen: Uint8Array[] = [];
      const stream = new Writable();
      stream._write = (given: Uint8Array, _encoding, done) => {
        seen.push(given);
        done();
      };
      new WriteBuffer(stream, 10, () => {}).push(chunk);
      await endOfTurn();
      assert.equal(seen[0], chunk);
    });

    test('says when too much waits, and once when all of it has left', async () => {
      const { pipe, outbox, drained } = open(10);
      pipe.slow = true;
      assert.equal(outbox.push(bytes('1234567890')), true);
      await endOfTurn();
      assert.equal(outbox.push(bytes('x')), false, 'what is under way counts');
      assert.equal(outbox.push(bytes('y')), false);
      assert.deepEqual([pipe.taken, drained()], [['1234567890'], 0]);
      pipe.let();
      await endOfTurn();
      assert.deepEqual([pipe.taken, drained()], [['1234567890', 'xy'], 0]);
      pipe.let();
      assert.equal(drained(), 1);
      assert.equal(outbox.push(bytes('z')), true);
    });

    test('calls at the end when everything has left, and not before', async () => {
      const { pipe, outbox } = open(100);
      pipe.slow = true;
      let ended = 0;
      outbox.push(bytes('first '));
      await endOfTurn();
      outbox.push(bytes('last'));
      outbox.finish(() => ended++);
      assert.equal(ended, 0);
      pipe.let();
      await endOfTurn();
      assert.deepEqual([pipe.taken, ended], [['first ', 'last'], 0]);
      pipe.let();
      assert.equal(ended, 1);
    });

    test('calls at once where nothing waits', () => {
      let ended = 0;
      open().outbox.finish(() => ended++);
      assert.equal(ended, 1);
    });

    test('of very many gives the turn back in between, and forgets none', async () => {
      const pipes = Array.from({ length: 2_000 }, () => open(100));
      for (const { pipe } of pipes) {
        const { taken } = pipe;
        pipe._write = (_chunk, _encoding, done) => {
          const until = performance.now() + 0.02;
          while (performance.now() < until);
          taken.push('taken');
          done();
        };
      }
      for (const { outbox } of pipes) outbox.push(bytes('x'));
      let turns = 0;
      while (pipes.some(({ pipe }) => pipe.taken.length === 0)) {
        await endOfTurn();
        turns++;
      }
      assert.ok(turns > 2, `all at once, in ${turns} turns`);
      assert.ok(pipes.every(({ pipe }) => pipe.taken.length === 1));
    });
  });
}

test('what somebody waits for leaves before what very many are sent, and after what waits on the same connection', async () => {
  const order: string[] = [];
  const open = (name: string) => {
    const pipe = new Writable();
    pipe._write = (chunk: Uint8Array, _encoding, done) => {
      order.push(`${name}: ${new TextDecoder().decode(chunk)}`);
      done();
    };
    return new WriteBuffer(pipe, 1_000, () => {});
  };
  const all = Array.from({ length: 200 }, (_, index) => open(`${index}`));
  for (const outbox of all) outbox.push(bytes('news'));
  all[150]!.push(bytes(', done'));
  all[150]!.hasten();
  await endOfTurn();
  assert.equal(order[0], '150: news, done');
  // The others take turns where the machine is slow.
  while (order.length < all.length) await endOfTurn();
  all[3]!.push(bytes('few'));
  all[3]!.hasten();
  await endOfTurn();
  assert.equal(order.at(-1), '3: few');
});
