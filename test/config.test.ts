import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BadConfig, environmentOf, readConfig } from '#config.ts';

describe('the settings of addresses', () => {
  it('are understood in every spelling', () => {
    const { host, publicUrl, allowHost } = readConfig(
      [
        '--host=[0:0::1]',
        '--public-url=HTTPS://Chat.Example:443/hubbub/',
        '--allow-host=Chat.lan., [::1],box:80',
      ],
      {},
    );
    assert.equal(host, '::1');
    assert.equal(publicUrl, 'https://chat.example');
    assert.deepEqual(allowHost, ['chat.lan', '[::1]', 'box']);
  });

  it('come to the nodes as they were understood', () => {
    const config = readConfig(['--allow-host=a,*', '--public-url=http://[::1]:8080', '--file-pages=off'], {});
    assert.deepEqual(readConfig([], environmentOf(config)), config);
  });

  for (const flag of [
    '--host=http://localhost',
    '--host=127.0.0.1:80',
    '--host=a b',
    '--public-url=chat.example',
    '--public-url=ws://chat.example',
    '--public-url=https://',
    '--public-url=https://user:secret@chat.example',
    '--public-url=https://chat.example/?x',
    '--allow-host=https://chat.example',
    '--allow-host=a,,b',
    '--file-pages=yes',
  ]) {
    it(`refuses ${flag}`, () => assert.throws(() => readConfig([flag], {}), BadConfig));
  }
});
