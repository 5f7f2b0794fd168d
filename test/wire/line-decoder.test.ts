import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Command } from '#model/command.ts';
import { locales } from '#model/names.ts';
import { lineWire } from '#wire/line/index.ts';
import type { ParsedInput } from '#wire.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What bytes ask for that come in these pieces, after which there is silence. */
function parse(...pieces: readonly (string | Uint8Array)[]): ParsedInput[] {
  const decoder = lineWire.connect('session', 'en');
  const parsed = pieces.flatMap((piece) => decoder.push(typeof piece === 'string' ? bytesOf(piece) : piece));
  return [...parsed, ...decoder.flush()];
}

const request = (id: string, command: Command): ParsedInput => ({ kind: 'request', id, command });
const reply = (text: string): ParsedInput => ({ kind: 'reply', text });

suite('the line wire takes', () => {
  const parsed: readonly [line: string, understood: ParsedInput][] = [
    ['login alice', request('login', { kind: 'enter', nickname: 'alice' })],
    ['login  李雷 ', request('login', { kind: 'enter', nickname: '李雷' })],
    ['msg bob hello', request('msg', { kind: 'tell', to: 'bob', body: 'hello' })],
    ['msg  bob  two  spaces', request('msg', { kind: 'tell', to: 'bob', body: ' two  spaces' })],
    ['msgall hello, world', request('msgall', { kind: 'post', room: 'lobby', body: 'hello, world' })],
    ['msgall  two  spaces', request('msgall', { kind: 'post', room: 'lobby', body: ' two  spaces' })],
    ['whoami', request('whoami', { kind: 'whoami' })],
    ['userlist', request('userlist', { kind: 'who' })],
    ['debug', request('debug', { kind: 'debug' })],
    ['logout', request('logout', { kind: 'quit' })],
    ['\ufeffwhoami', request('whoami', { kind: 'whoami' })],
    ['\rlogout\r', request('logout', { kind: 'quit' })],
    ['register alice let me', reply('overage info')],
    ['register alice secret', request('register', { kind: 'signup', nickname: 'alice', password: 'secret' })],
    ['auth alice secret', request('auth', { kind: 'signin', nickname: 'alice', password: 'secret' })],
    ['join kitchen', request('join', { kind: 'join', room: '#kitchen' })],
    ['join #kitchen', request('join', { kind: 'join', room: '#kitchen' })],
    ['say kitchen tea?', request('say', { kind: 'post', room: '#kitchen', body: 'tea?' })],
    ['leave kitchen', request('leave', { kind: 'leave', room: '#kitchen' })],
    ['nick  李雷 ', request('nick', { kind: 'rename', nickname: '李雷' })],
    ['rooms', request('rooms', { kind: 'rooms' })],
    ['history', request('history', { kind: 'history', room: 'lobby' })],
    ['history 20', request('history', { kind: 'history', room: 'lobby', limit: 20 })],
    ['since 0', request('since', { kind: 'history', room: 'lobby', after: 0 })],
    ['since 7', request('since', { kind: 'history', room: 'lobby', after: 7 })],
  ];
  for (const [line, understood] of parsed) {
    test(JSON.stringify(line), () => {
      assert.deepEqual(parse(`${line}\n`), [understood]);
      assert.deepEqual(parse(`${line}\r\n`), [understood], 'with the line end of Windows');
      assert.deepEqual(parse(line), [understood], 'with no line end at all');
    });
  }
});

suite('the line wire answers by itself', () => {
  const replies: readonly [line: string, text: string][] = [
    ['hello', 'unknown command'],
    ['LOGIN alice', 'unknown command'],
    ['toString', 'unknown command'],
    [' login alice', 'unknown command'],
    ['login\talice', 'unknown command'],
    ['login', 'require username'],
    ['login a b', 'overage info'],
    ['msg', 'overage info'],
    ['msg bob', 'empty message'],
    ['msg bob   ', 'empty message'],
    ['msgall', 'empty message'],
    ['msgall   ', 'empty message'],
    ['whoami x', 'overage info'],
    ['userlist x', 'overage info'],
    ['debug x', 'overage info'],
    ['logout x', 'overage info'],
    ['rooms x', 'overage info'],
    ['help x', 'overage info'],
    ['register', 'require username'],
    ['auth alice', 'require password'],
    ['nick', 'require username'],
    ['nick a b', 'overage info'],
    ['join', 'require room'],
    ['join the kitchen', 'overage info'],
    ['say', 'require room'],
    ['say kitchen', 'empty message'],
    ['history 0', 'require number'],
    ['history -1', 'require number'],
    ['since', 'require number'],
    ['since yesterday', 'require number'],
  ];
  for (const [line, text] of replies) {
    test(`${line} → ${text}`, () => assert.deepEqual(parse(`${line}\n`), [reply(text)]));
  }

  for (const locale of locales) {
    test(`help fits on a screen (${locale})`, () => {
      const [help] = lineWire.connect('session', locale).push(bytesOf('help\n'));
      assert(help?.kind === 'reply');
      const lines = help.text.split('\n');
      assert(lines.length < 24 && lines.every((line) => line.length < 80), help.text);
      for (const word of ['login', 'msgall', 'msg', 'nick', 'history', 'join', 'logout'])
        assert.match(help.text, new RegExp(`^${word}`, 'm'));
    });
  }
});

suite('a stream of commands', () => {
  const stream = bytesOf('login 李雷\r\n\n\r\nmsgall  привіт 👋\nwhoami\r\nlogout');
  const understood = [
    request('login', { kind: 'enter', nickname: '李雷' }),
    request('msgall', { kind: 'post', room: 'lobby', body: ' привіт 👋' }),
    request('whoami', { kind: 'whoami' }),
    request('logout', { kind: 'quit' }),
  ];

  test('may be torn apart anywhere', () => {
    for (let at = 0; at <= stream.length; at++) {
      assert.deepEqual(parse(stream.subarray(0, at), stream.subarray(at)), understood, `torn at ${at}`);
    }
    assert.deepEqual(parse(...[...stream].map((byte) => Uint8Array.of(byte))), understood, 'byte by byte');
  });

  test('may have pauses instead of line ends, and line ends that come late', () => {
    const decoder = lineWire.connect('session', 'en');
    assert.equal(decoder.waiting, false);
    assert.deepEqual(decoder.push(bytesOf('login alice')), []);
    assert.equal(decoder.waiting, true);
    assert.deepEqual(decoder.flush(), [request('login', { kind: 'enter', nickname: 'alice' })]);
    assert.equal(decoder.waiting, false);
    assert.deepEqual(decoder.flush(), []);
    assert.deepEqual(decoder.push(bytesOf('\r\n')), []);
    assert.deepEqual(decoder.push(bytesOf('whoami\r')), []);
    assert.deepEqual(decoder.flush(), [request('whoami', { kind: 'whoami' })]);
    assert.deepEqual(decoder.push(bytesOf('\nlogout\n')), [request('logout', { kind: 'quit' })]);
    assert.equal(decoder.waiting, false);
  });

  test('may have a line of 8 KiB, and none that is longer', () => {
    const longest = `msgall ${'x'.repeat(8 * 1024 - 7)}`;
    const body = longest.slice(7);
    assert.deepEqual(parse(`${longest}\nwhoami\n`), [
      request('msgall', { kind: 'post', room: 'lobby', body }),
      request('whoami', { kind: 'whoami' }),
    ]);
    const tooLong: ParsedInput = { kind: 'refused', code: 'line_too_long' };
    assert.deepEqual(parse(`whoami\n${longest}x\nwhoami\n`, 'whoami\n'), [
      request('whoami', { kind: 'whoami' }),
      tooLong,
    ]);
    assert.deepEqual(parse(longest, 'x', 'whoami\n'), [tooLong], 'and its end is not waited for');
  });

  test('is refused once where it is no UTF-8, and nothing after it is parsed', () => {
    const broken = Uint8Array.of(...bytesOf('msgall '), 0xc3, 0x28, 0x0a);
    const refused: ParsedInput = { kind: 'refused', code: 'bad_utf8' };
    assert.deepEqual(parse('whoami\n', broken, 'whoami\n', broken), [
      request('whoami', { kind: 'whoami' }),
      refused,
    ]);
    assert.deepEqual(parse(Uint8Array.of(0xff)), [refused]);
    assert.deepEqual(
      parse(bytesOf('msgall 李').subarray(0, -1)),
      [refused],
      'a character that was never finished',
    );
  });

  test('of any bytes, torn anywhere, means what the whole of them means, and never throws', () => {
    const lines = ['login alice', 'msg bob hi', 'msgall 李雷', '\r', '\n', '\r\n', ' ', 'x'.repeat(5000)];
    const piece = fc.oneof(fc.constantFrom(...lines.map(bytesOf)), fc.uint8Array({ maxLength: 40 }));
    const cuts = fc.array(fc.nat(20_000), { maxLength: 50 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), cuts, (pieces, places) => {
        const bytes = Uint8Array.from(pieces.flatMap((part) => [...part]));
        const from = [0, ...places.sort((a, b) => a - b)];
        const torn = from.map((start, i) => bytes.subarray(start, from[i + 1]));
        assert.deepEqual(parse(...torn), parse(bytes));
      }),
    );
  });
});
