import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BadConfig, environmentOf, flagOf, readConfig, settings, variableOf } from '#config.ts';

describe('the settings of addresses', () => {
  it('are understood in every spelling', () => {
    const { host, publicUrl, allowHost } = readConfig(
      [
        '--host=[0:0::1]',
        '--public-url=HTTPS://Chat.Example:443/hubbub/',
        '--allow-host=Chat.lan., [::1],box',
      ],
      {},
    );
    assert.equal(host, '::1');
    assert.equal(publicUrl, 'https://chat.example/hubbub');
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

  const reasons: readonly (readonly [flag: string, why: RegExp])[] = [
    ['--allow-host=*.chat.lan', /no patterns/],
    ['--allow-host=a,box:80', /no port/],
    ['--allow-host=a,,b', /beside a comma/],
    ['--allow-host=https://chat.example/', /the name alone/],
    ['--public-url=https://chat.example/?x', /a query or a fragment/],
    ['--public-url=https://chat.example/#x', /a query or a fragment/],
    ['--public-url=https://chat.example/api/', /\/api is an address of Hubbub's own/],
    ['--public-url=https://chat.example/a:b', /its path may have/],
    ['--public-url=chat.example', /begins with http/],
    ['--public-url=https://user:secret@chat.example', /no password/],
    ['--host=127.0.0.1:80', /--port/],
    ['--host=http://localhost', /no URL/],
  ];
  for (const [flag, why] of reasons) {
    it(`says why it refuses ${flag}`, () => {
      const said = complaintOf([flag]);
      assert.match(said, why);
      assert.ok(!said.includes('secret'));
    });
  }
});

const complaintOf = (
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string => {
  try {
    readConfig(flags, environment);
  } catch (error) {
    assert.ok(error instanceof BadConfig);
    return error.message;
  }
  return assert.fail(`${flags} was taken`);
};

describe('every setting', () => {
  const nonsense: Readonly<Record<string, readonly string[]>> = {
    NUMBER: ['', ' ', 'x', '-1', '1.5', '1e3', '0x10', '+1', '９', '9'.repeat(400)],
    SECONDS: ['', 'x', '-1', '0', '86401', '9'.repeat(400)],
    '1|2': ['', '0', '3', '-1', 'x'],
    FOLDER: [''],
    FILE: [''],
    ADDRESS: ['', 'a b', 'a,b', 'http://x', '127.0.0.1:1', `${'a'.repeat(300)}.lan`],
    'NAME[,NAME…]': ['', ',', '*.x', 'a:1', 'a b', "a'b"],
    URL: [''],
  };
  for (const [name, { shape, example, takes }] of Object.entries(settings)) {
    const flag = `--${flagOf(name)}`;
    it(`${flag}: what is wrong is said in one line, with what would be right`, () => {
      for (const value of nonsense[shape] ?? ['', 'x', shape.toUpperCase(), '\x1b[31m', 'x\ny']) {
        const said = complaintOf([`${flag}=${value}`]);
        assert.ok(said.startsWith(`${flag} takes ${shape}, not "`), said);
        assert.ok(said.endsWith(`${takes}, such as ${flag} ${example}.`), said);
        assert.ok(said.length < 500 && !/\p{C}/u.test(said), said);
        if (value !== '')
          assert.ok(complaintOf([], { [variableOf(name)]: value }).startsWith(variableOf(name)));
      }
    });
    it(`${flag}: the example is right`, () => void readConfig([`${flag}=${example}`], {}));
  }
});
