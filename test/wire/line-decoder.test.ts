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
    ['register alice let me in', reply('overage info')],
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
      assert(help?.kind === 'reply' && 'text' in help);
      const lines = help.text.split('\n');
      assert(lines.length < 24 && lines.every((line) => line.length < 80), help.text);
      for (const word of ['login', 'msgall', 'msg', 'nick', 'history', 'join', 'logout'])
        assert.match(help.text, new RegExp(`^${word}`, 'm'));
    });
  }
});

suite('Telnet is spoken beside the commands', () => {
  const [iac, dont, will, wont, go, sub, end, ip, mark] = [255, 254, 251, 252, 253, 250, 240, 244, 242];
  const said = (body: string) => request('msgall', { kind: 'post', room: 'lobby', body });
  const answer = (...bytes: number[]): ParsedInput => ({ kind: 'reply', bytes: Uint8Array.from(bytes) });
  const rows: readonly [what: string, inside: readonly number[], ...answers: ParsedInput[]][] = [
    ['an offer', [iac, will, 31], answer(iac, dont, 31)],
    ['a wish', [iac, go, 6], answer(iac, wont, 6)],
    ['two wishes', [iac, go, 3, iac, go, 1], answer(iac, wont, 3), answer(iac, wont, 1)],
    ['what is not to be answered', [iac, wont, 1, iac, dont, 3]],
    ['an interrupt', [iac, ip]],
    ['the end of a file, a pause and an abortion', [iac, 236, iac, 237, iac, 238]],
    ['a mark, and one whose IAC was urgent', [iac, mark, mark]],
    ['the size of a window of ten lines', [iac, sub, 31, 0, 80, 0, 10, iac, end]],
    ['a name with IAC and SE in it', [iac, sub, 24, 0, iac, iac, end, 240, iac, end]],
    ['IAC itself', [iac, iac]],
  ];
  for (const [what, inside, ...answers] of rows) {
    test(`${what}, split anywhere`, () => {
      const bytes = Uint8Array.of(...bytesOf('msgall при'), ...inside, ...bytesOf('віт\n'));
      for (let at = 0; at <= bytes.length; at++) {
        const inputs = parse(bytes.subarray(0, at), bytes.subarray(at));
        assert.deepEqual(inputs, [...answers, said('привіт')], `split at ${at}`);
      }
    });
  }

  test('a letter that begins with the byte of a mark is one, split anywhere', () => {
    const bytes = bytesOf('msgall \u{80000}\n');
    for (let at = 0; at <= bytes.length; at++)
      assert.deepEqual(parse(bytes.subarray(0, at), bytes.subarray(at)), [said('\u{80000}')]);
  });

  test('Enter in character mode ends a line', () => {
    assert.deepEqual(parse(...'msgall hi\r\0whoami\r\0'), [
      said('hi'),
      request('whoami', { kind: 'whoami' }),
    ]);
  });
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
    assert.deepEqual(decoder.push(bytesOf('whoami\r')), []);
    assert.equal(decoder.waiting, true);
    assert.deepEqual(decoder.flush(), [request('whoami', { kind: 'whoami' })]);
    assert.deepEqual(decoder.push(bytesOf('\nlogout\n')), [request('logout', { kind: 'quit' })]);
    assert.equal(decoder.waiting, false);
  });

  test('has line ends wherever it had one: a pause says nothing then, and the end of the stream does', () => {
    const decoder = lineWire.connect('session', 'en');
    decoder.push(bytesOf('whoami\n'));
    for (const byte of bytesOf('msgall 李雷')) {
      assert.deepEqual(decoder.push(Uint8Array.of(byte)), []);
      assert.equal(decoder.waiting, false);
    }
    const said = request('msgall', { kind: 'post', room: 'lobby', body: '李雷' });
    assert.deepEqual(decoder.flush(), [said]);
  });

  test('does not end in the middle of a character, however long the pause is', () => {
    const decoder = lineWire.connect('session', 'en');
    const waits = [...bytesOf('bя李👋')].map((byte) => {
      decoder.push(Uint8Array.of(byte));
      return decoder.waiting;
    });
    assert.deepEqual(waits, [true, false, true, false, false, true, false, false, false, true]);
    assert.deepEqual(decoder.flush(), [reply('unknown command')]);
  });

  test('may have a line of 48 KiB, and none that is longer', () => {
    const longest = `msgall ${'x'.repeat(48 * 1024 - 7)}`;
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
    assert.deepEqual(parse(Uint8Array.of(0xff, 0x0a)), [refused]);
    assert.deepEqual(parse(Uint8Array.of(0xff, 0xfe, 0x0a)), [refused]);
    assert.deepEqual(parse(Uint8Array.of(0xff, 0x61)), [refused]);
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
        // Telnet's answers are not commands', and may come before those of an earlier command.
        const apart = (inputs: readonly ParsedInput[]) => [
          inputs.filter((input) => 'bytes' in input),
          inputs.filter((input) => !('bytes' in input)),
        ];
        assert.deepEqual(apart(parse(...torn)), apart(parse(bytes)));
      }),
    );
  });
});
