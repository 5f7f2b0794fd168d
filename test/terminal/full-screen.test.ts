import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer, type TestScope } from '../support/server.ts';
import { noTerminal } from './keyboard.ts';
import { Seat, type SeatSettings } from './seat.ts';
import type { TerminalEmulator } from './terminal-emulator.ts';

const alt = (key: string) => `\x1b${key}`;
const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 0x1f);
const pageUp = '\x1b[5~';

/** As a shell finds it, and as it was before. */
function assertRestored(seat: Seat): void {
  const { modes } = seat.screen;
  assert.deepEqual([...modes].sort(), ['25', '7'], 'The first screen, its cursor, and wrapping.');
}

const hasRow = (screen: TerminalEmulator, pattern: RegExp) => screen.rows.some((row) => pattern.test(row));

describe('hubbub chat on the whole screen', { skip: noTerminal }, async () => {
  const server = await startServer({ after }, { flags: ['--post-rate', '1000'] });
  const address = `127.0.0.1:${server.httpPort}`;

  /** Oksana at a terminal, once she is in. */
  async function oksanaAt(
    t: TestScope,
    settings: SeatSettings = {},
    args: readonly string[] = [],
  ): Promise<Seat> {
    const seat = new Seat(t, [address, '--name', 'Oksana', ...args], settings);
    await seat.sees('[Oksana] [1:#lobby]', ({ written }) => written.includes('You are Oksana in #lobby'));
    return seat;
  }

  it('asks who one is, talks, shows what is said, and gives the terminal back', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = new Seat(t, [address]);
    await oksana.sees('Your nickname:');
    assert.ok(oksana.screen.modes.has('1049') && oksana.screen.modes.has('2004'));
    assert.match(oksana.terminalSettings, /-icanon[\s\S]*-echo\b/);
    oksana.type('Bob\r');
    await oksana.sees('This nickname is taken');
    oksana.type('Oksana\r');
    await oksana.sees('[Oksana] [1:#lobby]');
    await bob.post('Cake at four, oksana?');
    await oksana.sees(/^\d\d:\d\d +Bob │ Cake at four, oksana\?$/);
    assert.equal(oksana.screen.bells, 1);
    assert.ok(oksana.screen.hasLook('Bob', '7') && oksana.screen.hasLook('oksana', '7'));
    oksana.type('Yes! I bring the forks.\r');
    await oksana.sees(/^\d\d:\d\d +Oksana │ Yes! I bring the forks\. \[1\]$/);
    assert.equal(
      (await bob.next('message', ({ author }) => author.nickname === 'Oksana')).body,
      'Yes! I bring the forks.',
    );
    oksana.type(`/quit\r`);
    assert.equal(await oksana.ended(), 0);
    assertRestored(oksana);
    await bob.close();
  });

  it('changes a message in its place', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = await oksanaAt(t);
    oksana.type('I bring the froks.\r');
    await oksana.sees('froks. [1]');
    oksana.type('/edit\r');
    await oksana.sees(/^\[#lobby\] \/edit \d+ I bring the froks\.$/);
    oksana.type(`${'\x7f'.repeat(6)}forks.\r`);
    await oksana.sees('I bring the forks. (edited) [1]');
    oksana.type('/react 🍰\r');
    await oksana.sees('I bring the forks. (edited) 🍰 [1]');
    assert.ok(!hasRow(oksana.screen, /froks/));
    oksana.type('/delete\r');
    await oksana.sees(/Oksana │ \(deleted\)$/);
    oksana.type(ctrl('d'));
    assert.equal(await oksana.ended(), 0);
    await bob.close();
  });

  it('has a window for each room and each conversation in private, and says where something is new', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = await oksanaAt(t);
    oksana.type('/join kitchen\r');
    await oksana.sees('[2:#kitchen]');
    await bob.post('something in the lobby');
    await oksana.sees('[2:#kitchen] [Act: 1]');
    await bob.ask('tell', { to: 'Oksana', body: 'only for you', clientId: 'tell-1' });
    await oksana.sees('[Act: 1,3@]');
    assert.equal(oksana.screen.bells, 1);
    oksana.type(alt('a'));
    await oksana.sees('[3:@Bob] [Act: 1]');
    await oksana.sees(/Bob │ only for you$/);
    oksana.type('thank you\r');
    await oksana.sees('thank you [1]');
    assert.equal((await bob.next('direct', ({ author }) => author.nickname === 'Oksana')).body, 'thank you');
    oksana.type(alt('1'));
    await oksana.sees('[1:#lobby]', ({ rows }) => {
      const rule = rows.findIndex((row) => row.startsWith('── new ─'));
      return rule > 0 && /Bob │ something in the lobby/.test(rows[rule + 1] ?? '');
    });
    oksana.type(ctrl('n') + ctrl('p'));
    await oksana.sees(
      '[1:#lobby]',
      ({ rows }) =>
        rows.some((row) => row.includes('[1:#lobby]')) && rows.every((row) => !row.startsWith('── new')),
    );
    oksana.type(`${alt('3')}/wc\r`);
    await oksana.sees('[1:#lobby]');
    oksana.type(`${alt('3')}`);
    await oksana.sees('There is no window 3.');
    oksana.type(ctrl('c'));
    assert.equal(await oksana.ended(), 130);
    assertRestored(oksana);
    await bob.close();
  });

  it('takes what is pasted as one message, and several lines of one’s own', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = await oksanaAt(t);
    oksana.type('\x1b[200~first\r\n/quit\x07\x1b[201~');
    await oksana.sees(/^\/quit$/);
    oksana.type(`${alt('\r')}third\r`);
    const { body } = await bob.next('message', ({ author }) => author.nickname === 'Oksana');
    assert.equal(body, 'first\n/quit\nthird');
    await oksana.sees(/^ +│ third \[1\]$/);
    oksana.type(ctrl('d'));
    assert.equal(await oksana.ended(), 0);
    await bob.close();
  });

  it('fits the terminal when that gets another size, from very small to very large', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = await oksanaAt(t);
    await bob.post('twelve words that need more than one row in a narrow terminal');
    await oksana.sees('in a narrow');
    oksana.resize(5, 20);
    await oksana.sees(/│ narrow$/);
    assert.equal(oksana.screen.rows.length, 5);
    oksana.resize(100, 300);
    await oksana.sees(/Bob │ twelve words.*terminal +│/);
    await oksana.sees(/│Bob$/);
    assert.match(oksana.screen.rows.at(-1) ?? '', /^\[#lobby\]/);
    oksana.type(ctrl('d'));
    assert.equal(await oksana.ended(), 0);
    await bob.close();
  });

  it('scrolls, loads what was said before, and finds words there', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = await oksanaAt(t, { rows: 10 });
    oksana.type('/join library\r');
    await oksana.sees('[2:#library]');
    await bob.ask('join', { room: 'library' });
    for (let k = 1; k <= 130; k++)
      await bob.ask('post', { room: 'library', body: `page ${k} of it`, clientId: `page-${k}` });
    await oksana.sees('page 130 of it');
    oksana.type(`/leave\r`);
    await oksana.sees('[1:#lobby]');
    oksana.type('/join library\r');
    await oksana.sees('page 130 of it');
    oksana.type(pageUp);
    await oksana.sees(/\[2:#library \+\d+\]/);
    oksana.type(`half${ctrl('r')}page 129 of`);
    await oksana.sees(/Find: page 129 of$/);
    await oksana.sees('page 129 of', (screen) => screen.hasLook('page 129 of', '7'));
    oksana.type('\x1b');
    await oksana.sees(/^\[#library\] half$/);
    // Each time at the beginning, more is asked for.
    await oksana.sees('the first page', ({ rows }) => {
      const isThere = rows.some((row) => row.endsWith('│ page 1 of it'));
      if (!isThere) oksana.type(alt('<'));
      return isThere;
    });
    oksana.type(alt('>'));
    await oksana.sees('page 130 of it');
    oksana.type(ctrl('u') + ctrl('d'));
    assert.equal(await oksana.ended(), 0);
    await bob.close();
  });

  it('gives the terminal back when it is ended by a signal, and when it crashes', async (t) => {
    const ended = await oksanaAt(t);
    ended.signal('SIGTERM');
    assert.equal(await ended.ended(), 143);
    assertRestored(ended);

    const crash = "process.on('SIGUSR2', () => { throw new Error('a bug') })";
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}` };
    const crashed = await oksanaAt(t, { env, shell: '(chat); stty -a' });
    crashed.signal('SIGUSR2');
    await crashed.ended();
    assertRestored(crashed);
    const afterIt = crashed.screen.written.split('\x1b[?1049l')[1] ?? '';
    assert.match(afterIt, /does not understand, and ends: a bug\./, 'It is read on the first screen.');
    assert.doesNotMatch(afterIt, /\.ts:/);
    assert.match(afterIt, /[^-]icanon/);
    assert.match(afterIt, /[^-]echo\b/);
  });

  it('stands still at Ctrl-Z, and is drawn anew after fg', async (t) => {
    const shell = 'set -m; (chat); echo "stopped"; stty -a; fg; echo "over"';
    const oksana = await oksanaAt(t, { shell });
    oksana.type(`half${ctrl('z')}`);
    await oksana.sees('the shell, and the screen again', ({ written, modes, rows }) => {
      const [, between = '', back = ''] = /\x1b\[\?1049l([\s\S]*?)\x1b\[\?1049h([\s\S]*)/.exec(written) ?? [];
      return (
        /stopped/.test(between) &&
        /[^-]icanon/.test(between) &&
        back !== '' &&
        modes.has('1049') &&
        rows.at(-1) === '[#lobby] half'
      );
    });
    assert.match(oksana.terminalSettings, /-icanon/);
    oksana.type(ctrl('u') + ctrl('d'));
    await oksana.ended();
    assert.match(oksana.screen.written.split('\x1b[?1049l').at(-1) ?? '', /over/);
  });

  it('keeps what is typed without a connection, and sends it once', async (t) => {
    const oksana = await oksanaAt(t);
    server.killNode('web-1');
    await oksana.sees('[no connection]');
    oksana.type('from the train\r');
    await oksana.sees('Back again.');
    await oksana.sees(/Oksana │ from the train \[1\]$/);
    oksana.type(ctrl('d'));
    assert.equal(await oksana.ended(), 0);
  });

  it('tells the server what an account has seen, and where it has not', async (t) => {
    const env = { HUBBUB_PASSWORD: 'correct-horse' };
    const first = new Seat(t, [address, '--name', 'Anna', '--sign-up'], { env });
    await first.sees('[Anna] [1:#lobby]');
    first.type('/join cellar\r');
    await first.sees('[2:#cellar]');
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    await bob.ask('join', { room: 'cellar' });
    await bob.ask('post', { room: 'cellar', body: 'seen', clientId: 'c1' });
    await first.sees('│ seen');
    first.type(`${alt('1')}`);
    await first.sees('[1:#lobby]');
    await bob.ask('post', { room: 'cellar', body: 'not seen', clientId: 'c2' });
    await first.sees('[Act: 2]');
    first.type(ctrl('d'));
    assert.equal(await first.ended(), 0);
    const second = new Seat(t, [address, '--name', 'Anna', '--sign-in'], { env });
    await second.sees('[Act: 2]');
    second.type(alt('2'));
    await second.sees('the line above what is new', ({ rows }) => {
      const rule = rows.findIndex((row) => row.startsWith('── new ─'));
      return /│ seen$/.test(rows[rule - 1] ?? '') && /│ not seen$/.test(rows[rule + 1] ?? '');
    });
    second.type(ctrl('d'));
    assert.equal(await second.ended(), 0);
    await bob.close();
  });

  it('says on the first screen why it is over', async (t) => {
    const oksana = new Seat(t, ['127.0.0.1:1', '--name', 'Oksana']);
    assert.equal(await oksana.ended(), 1);
    assertRestored(oksana);
    assert.match(oksana.screen.written.split('\x1b[?1049l').at(-1) ?? '', /^ws:.* cannot be reached/);
  });

  it('shows that somebody writes', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = await oksanaAt(t);
    bob.send('typing', { room: 'lobby' });
    await oksana.sees('Bob is writing …');
    await bob.post('done');
    await oksana.sees('it gone', ({ rows }) => rows.every((row) => !row.includes('is writing')));
    oksana.type('I');
    await bob.next('typing', ({ nickname }) => nickname === 'Oksana');
    oksana.type(ctrl('u') + ctrl('d'));
    assert.equal(await oksana.ended(), 0);
    await bob.close();
  });

  it('works over lines as well: rooms and private messages in windows, and one sentence for what is not there', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = new Seat(t, [`tcp://127.0.0.1:${server.linePort}`, '--name', 'Oksana']);
    await oksana.sees('[Oksana] [1:#lobby]');
    await bob.post('hello over there');
    await oksana.sees(/Bob │ hello over there$/);
    await bob.ask('tell', { to: 'Oksana', body: 'only for you', clientId: 'tell-2' });
    await oksana.sees('[Act: 2@]');
    oksana.type(alt('2'));
    await oksana.sees(/Bob │ only for you$/);
    oksana.type('thank\x1b\ryou\r');
    assert.equal((await bob.next('direct', ({ author }) => author.nickname === 'Oksana')).body, 'thank you');
    oksana.type(`${alt('1')}two\x1b\rlines\r`);
    assert.equal((await bob.next('message', ({ author }) => author.nickname === 'Oksana')).body, 'two lines');
    oksana.type('/join attic\r');
    await oksana.sees('[3:#attic]');
    oksana.type('/leave\r');
    await oksana.sees('[1:#lobby]');
    oksana.type('/window 3\r');
    await oksana.sees('There is no window 3.');
    oksana.type(ctrl('d'));
    assert.equal(await oksana.ended(), 0);
    const guest = new Seat(t, [`ws://${address}/plain`]);
    await guest.sees('[1:#lobby]');
    guest.type('/who\r');
    await guest.sees('On this connection only texts can be sent.');
    guest.type(ctrl('d'));
    assert.equal(await guest.ended(), 0);
    await bob.close();
  });

  it('is what comes line by line, where that is asked for or the terminal cannot do it', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    for (const [args, env] of [
      [['--plain'], {}],
      [['--json'], {}],
      [[], { TERM: 'dumb' }],
    ] as const) {
      const oksana = new Seat(t, [address, '--name', 'Oksana', ...args], { env });
      await bob.next('presence', ({ came }) => came.some(({ nickname }) => nickname === 'Oksana'));
      await bob.post('by lines');
      await oksana.sees('what was said', ({ written }) => /by lines/.test(written));
      oksana.signal('SIGTERM');
      assert.equal(await oksana.ended(), 143);
      assert.ok(!oksana.screen.written.includes('\x1b[?1049h'));
    }
    await bob.close();
  });
});
