import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownAddressOf } from '../support/own-address.ts';

describe('the names of a server', () => {
  const own = [
    '127.0.0.1:3000',
    'localhost',
    'LOCALHOST.:3000',
    'chat.localhost',
    '192.168.1.7:3000',
    '[::1]:3000',
    '[fe80::1]',
    'box',
    'Box.Office.Example:3000',
    'box.local',
    'box.lan:3000',
  ];
  const strange = [
    'evil.example',
    'localhost.evil.example',
    'box.example',
    '127.0.0.1.evil.example',
    'otherbox.lan',
    '',
    'a b',
  ];
  for (const host of own) it(`${host} is one`, () => assert.ok(ownAddressOf().isOwnHost(host)));
  for (const host of strange) it(`"${host}" is none`, () => assert.ok(!ownAddressOf().isOwnHost(host)));

  it('are as many as the settings say', () => {
    const settings = { listening: 'chat.lan', publicUrl: 'https://chat.example', allowed: ['chat.office'] };
    for (const host of ['chat.lan:3000', 'chat.example', 'CHAT.office.:80'])
      assert.ok(ownAddressOf(settings).isOwnHost(host), host);
    assert.ok(!ownAddressOf(settings).isOwnHost('evil.example'));
    assert.ok(ownAddressOf({ allowed: ['*'] }).isOwnHost('evil.example'));
  });
});

describe('the page that sent a request', () => {
  const cases: readonly (readonly [host: string, origin: string, own: boolean])[] = [
    ['chat.example:443', 'https://chat.example', true],
    ['chat.example:80', 'http://chat.example', true],
    ['chat.example', 'https://chat.example', true],
    ['chat.example', 'http://chat.example:80', true],
    ['CHAT.example.', 'https://chat.example', true],
    ['[0:0::1]:3000', 'http://[::1]:3000', true],
    ['chat.example:3000', 'http://chat.example:3000', true],
    ['chat.example:443', 'http://chat.example', false],
    ['chat.example', 'https://chat.example:8443', false],
    ['chat.example:3000', 'http://chat.example:3001', false],
    ['chat.example', 'https://evil.example', false],
    ['chat.example', 'https://chat.example.evil.example', false],
    ['chat.example', 'null', false],
    ['chat.example', 'file://', false],
    ['chat.example', '', true],
    ['chat.example', 'chat.example', false],
  ];
  for (const [host, origin, own] of cases) {
    it(`${origin} is ${own ? '' : 'not '}of ${host}`, () => {
      const server = ownAddressOf();
      if (origin !== '') assert.equal(server.isOwnPage({ host, origin }), own);
      const referer = origin.startsWith('http') ? `${origin}/message?x=1` : origin;
      assert.equal(server.isOwnPage({ host, referer }), own, 'as Referer');
      if (origin !== '')
        assert.ok(!server.isOwnPage({ host, origin: 'https://evil.example', referer }), 'Origin goes first');
    });
  }

  it('is ours as well where it has the public address', () => {
    const server = ownAddressOf({ publicUrl: 'https://chat.example' });
    assert.ok(server.isOwnPage({ host: 'inner:3000', origin: 'https://chat.example' }));
    assert.ok(!server.isOwnPage({ host: 'inner:3000', origin: 'http://chat.example' }));
  });

  it('may come from disk where that is allowed, and switched on', () => {
    for (const origin of ['null', 'file://', 'file:///']) {
      assert.ok(ownAddressOf().isOwnPage({ host: 'box', origin }, true), origin);
      assert.ok(!ownAddressOf().isOwnPage({ host: 'box', origin }), origin);
      assert.ok(!ownAddressOf({ filePages: false }).isOwnPage({ host: 'box', origin }, true), origin);
    }
    assert.ok(!ownAddressOf().isOwnPage({ host: 'box', origin: 'https://evil.example' }, true));
  });
});

it('every refused value is told of once, with the setting that would help, and there is an end to it', () => {
  const told: string[] = [];
  const server = ownAddressOf({
    onRefused: (what, value, advice) => told.push(`${what} ${value}: ${advice}`),
  });
  for (let round = 0; round < 2; round++) {
    server.isOwnHost('Evil.example:80');
    server.isOwnPage({ host: 'box', origin: 'https://chat.example:443' });
    server.isOwnPage({ host: 'box', referer: 'https://chat.example/secret' });
  }
  assert.deepEqual(told, [
    'host Evil.example:80: --allow-host evil.example',
    'origin https://chat.example: --public-url https://chat.example',
  ]);
  for (let n = 0; n < 1_000; n++) server.isOwnHost(`${n}.example`);
  assert.equal(told.length, 100);
  assert.ok(told.every((line) => line.length < 500));
});
