import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseHostAndPort } from '#lib/address.ts';
import type { OwnAddress } from '#lib/own-address.ts';
import { HandClock } from '../support/hand-clock.ts';
import { ownAddressOf } from '../support/own-address.ts';

/** Whether a request with this `Host` is taken. */
function isOwnHost(server: OwnAddress, said: string): boolean {
  const host = parseHostAndPort(said);
  return host !== undefined && server.isOwnHost(host);
}

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
    'user@localhost',
    'evil.example,*',
    'evil"example',
    '--public-url',
    `${'a'.repeat(300)}.localhost`,
  ];
  for (const host of own) it(`${host} is one`, () => assert.ok(isOwnHost(ownAddressOf(), host)));
  for (const host of strange) it(`"${host}" is none`, () => assert.ok(!isOwnHost(ownAddressOf(), host)));

  it('are as many as the settings say', () => {
    const settings = { listening: 'chat.lan', publicUrl: 'https://chat.example', allowed: ['chat.office'] };
    for (const host of ['chat.lan:3000', 'chat.example', 'CHAT.office.:80'])
      assert.ok(isOwnHost(ownAddressOf(settings), host), host);
    assert.ok(!isOwnHost(ownAddressOf(settings), 'evil.example'));
    assert.ok(isOwnHost(ownAddressOf({ allowed: ['*'] }), 'evil.example'));
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
    isOwnHost(server, 'Evil.example:80');
    server.isOwnPage({ host: 'box', origin: 'https://chat.example:443' });
    server.isOwnPage({ host: 'box', referer: 'https://chat.example/secret' });
  }
  assert.deepEqual(told, [
    'host evil.example:80: --allow-host evil.example',
    'origin https://chat.example: --public-url https://chat.example',
  ]);
  for (let n = 0; n < 1_000; n++) isOwnHost(server, `${n}.example`);
  assert.equal(told.length, 101, 'a hundred hosts, and the origin');
  assert.ok(told.every((line) => line.length < 500));
});

it('invented hosts keep the log neither from telling of origins, nor from telling of hosts for ever', () => {
  const told: string[] = [];
  const clock = new HandClock();
  const server = ownAddressOf({ clock, onRefused: (_what, value) => told.push(value) });
  for (let n = 0; n < 1_000; n++) isOwnHost(server, `${n}.example`);
  server.isOwnPage({ host: 'box', origin: 'https://chat.example' });
  assert.deepEqual([told.length, told.at(-1)], [101, 'https://chat.example']);
  clock.turn(3_600_000);
  isOwnHost(server, 'chat.lan');
  isOwnHost(server, 'chat.lan');
  assert.deepEqual([told.length, told.at(-1)], [102, 'chat.lan']);
});

it('only what is a plain name becomes advice', () => {
  const told: string[] = [];
  const server = ownAddressOf({ onRefused: (what, value, advice) => told.push(what, value, advice) });
  for (const host of ['evil.example,*', "evil';reboot", '$(reboot).example', '`reboot`', '-x.example']) {
    assert.ok(!isOwnHost(server, host));
    assert.ok(!server.isOwnPage({ host: 'box', origin: `http://${host}` }));
  }
  assert.deepEqual(told, []);
});

it('the path of the public address is taken off where the proxy has not done it', () => {
  const server = ownAddressOf({ publicUrl: 'https://chat.example/team/chat/' });
  assert.equal(server.publicPath, '/team/chat');
  for (const [path, below] of [
    ['/team/chat/ws', '/ws'],
    ['/team/chat/', '/'],
    ['/team/chat', '/team/chat'],
    ['/ws', '/ws'],
    ['/team/chats/ws', '/team/chats/ws'],
  ] as const)
    assert.equal(server.below(path), below);
  assert.equal(ownAddressOf({ publicUrl: 'https://chat.example/' }).publicPath, undefined);
  assert.equal(ownAddressOf().below('/ws'), '/ws');
});
