import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LineDecoder } from '#lib/line-decoder.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

suite('a line cutter', () => {
  test('gives each line once its end has come', () => {
    const cutter = new LineDecoder(10);
    assert.deepEqual(cutter.push(bytesOf('one\ntw')), [{ kind: 'line', text: 'one' }]);
    assert.equal(cutter.waiting, true);
    assert.deepEqual(cutter.push(bytesOf('o\n\nthree\n')), [
      { kind: 'line', text: 'two' },
      { kind: 'line', text: 'three' },
    ]);
    assert.equal(cutter.waiting, false);
    assert.equal(cutter.flush(), undefined);
  });

  test('counts the bytes of a line against its limit, and not its end', () => {
    assert.deepEqual(new LineDecoder(10).push(bytesOf('0123456789\n')), [
      { kind: 'line', text: '0123456789' },
    ]);
    assert.deepEqual(new LineDecoder(10).push(bytesOf('0123456789a\nb\n')), [{ kind: 'too_long' }]);
    assert.deepEqual(new LineDecoder(10).push(bytesOf('п'.repeat(5))), []);
    assert.deepEqual(
      new LineDecoder(10).push(bytesOf('пʼятьох')),
      [{ kind: 'too_long' }],
      '13 bytes, 7 letters',
    );
  });

  test('holds what it has to wait for, and not the larger piece that it came in', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const held = () => {
      collect();
      collect(); // Buffers that the first run gave up are counted until the second has swept them.
      return process.memoryUsage().arrayBuffers;
    };
    const before = held();
    const cutters = Array.from({ length: 200 }, () => {
      const cutter = new LineDecoder(8 * 1024);
      cutter.push(new Uint8Array(64 * 1024).fill(0x78).subarray(0, 4 * 1024));
      return cutter;
    });
    const each = (held() - before) / cutters.length;
    assert(each <= 8 * 1024 + 1024, `${each} bytes each`);
    assert(cutters.every(({ waiting }) => waiting));
  });
});
