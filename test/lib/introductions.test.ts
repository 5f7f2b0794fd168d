import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Introductions } from '#lib/introductions.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the introduction of a connection', () => {
  const ours = new Introductions('a key');

  for (const address of ['203.0.113.7', '2001:db8::7', '::ffff:203.0.113.7', 'fe80::1%eth0']) {
    it(`says that it is for ${address}`, () => {
      const read = ours.read(bytesOf(`${ours.write(address)}{"a":1}\n`));
      assert.equal(read?.address, address);
      assert.equal(new TextDecoder().decode(read?.rest), '{"a":1}\n');
    });
  }

  it('cannot be forged, and is nothing that anybody else would send', () => {
    const line = ours.write('203.0.113.7');
    for (const text of [
      new Introductions('another key').write('203.0.113.7'),
      line.replace('203.0.113.7', '203.0.113.8'),
      line.replace('#for', '#For'),
      line.trimEnd(),
      ` ${line}`,
      '#for 203.0.113.7 x\n',
      '#for\n',
      '\n',
      '',
      '{"username":"Bob","message":"#for"}\n',
      `#for ${'1'.repeat(500)} x\n`,
    ])
      assert.equal(ours.read(bytesOf(text)), undefined, text);
  });
});
