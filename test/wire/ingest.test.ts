import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import { ingestWire } from '#wire/ingest/index.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What the bytes of a connection ask for that ends after these pieces. */
function parse(...pieces: readonly (string | Uint8Array)[]): readonly ParsedInput[] {
  const decoder = ingestWire.connect('s', 'en');
  const parsed = pieces.flatMap((piece) => decoder.push(typeof piece === 'string' ? bytesOf(piece) : piece));
  return [...parsed, ...decoder.flush()];
}

const datagram = (text: string) => ingestWire.connect('s', 'en').parse(text);

const submission = (nickname: string, body: string): ParsedInput => ({
  kind: 'request',
  command: { kind: 'postAs', nickname, body },
});

suite('the ingest wire takes an object', () => {
  const hi = '{"username":"bob","message":"hi"}';

  test('in a datagram, in a line, and in a connection that ends without one', () => {
    assert.deepEqual(datagram(hi), [submission('bob', 'hi')]);
    assert.deepEqual(datagram(`{\n  "message": "hi",\n  "username": "bob"\n}\n`), [submission('bob', 'hi')]);
    assert.deepEqual(parse(`${hi}\n`), [submission('bob', 'hi')]);
    assert.deepEqual(parse(`${hi}\r\n`), [submission('bob', 'hi')]);
    assert.deepEqual(parse(hi), [submission('bob', 'hi')]);
    assert.deepEqual(parse(`\ufeff${hi}`), [submission('bob', 'hi')]);
  });

  test('and another, wherever the bytes were torn', () => {
    const stream = bytesOf(
      '{"username":"李雷","message":"two\\nlines 👋"}\r\n\n  \nhello\n{"username":"bob","message":""}',
    );
    const parsed = [
      submission('李雷', 'two\nlines 👋'),
      { kind: 'refused', code: 'bad_json' },
      submission('bob', ''),
    ];
    for (let at = 0; at <= stream.length; at++) {
      assert.deepEqual(parse(stream.subarray(0, at), stream.subarray(at)), parsed, `torn at ${at}`);
    }
    assert.deepEqual(parse(...[...stream].map((byte) => Uint8Array.of(byte))), parsed, 'byte by byte');
  });

  const ho = '{ "username" : "amy" , "message" : "ho}" }';
  const both = [submission('bob', 'hi'), submission('amy', 'ho}')];
  const laidOut = hi.replaceAll(/[{,:]/g, '$&\r\n\t');
  const refused: ParsedInput = { kind: 'refused', code: 'bad_json' };
  const streams: readonly [what: string, stream: string, ...parsed: ParsedInput[]][] = [
    ['two without anything between them', hi + ho, ...both],
    ['two over several lines', `${laidOut}${laidOut}\n`, both[0]!, both[0]!],
    ['each with a byte order mark', `\ufeff${hi}\n\ufeff${ho}`, ...both],
    ['with something after it', `${hi} done\n${ho}`, both[0]!, refused, both[1]!],
    ['with a comma between them', `${hi},\n${ho}`, both[0]!, refused, both[1]!],
    [
      'after one whose text does not end',
      `{"username":"bob","message":"hi\n${hi}\n${ho}\n`,
      refused,
      ...both,
    ],
    ['after one whose brace is missing', `{"username":"bob","message":"hi"\n${hi}\n${ho}`, refused, ...both],
    ['after one that ends with a comma', `{"username":"bob",\n${hi}\n${ho}`, refused, ...both],
    ['after one without its value', `{"message":\n${hi}\n${ho}`, refused, ...both],
    ['after a line of braces', `${'{"a":'.repeat(20)}\n${hi}`, refused, both[0]!],
    ['after a bracket that fits no other', `{"a":[1}\n${hi}`, refused, both[0]!],
    ['after one that never ends', `{"a":\n{"b":\n${hi}`, refused, refused, both[0]!],
    ['after a broken one on the same line', `{"username":"bob" "message":"hi"}${hi}`, refused, both[0]!],
    ['after one with a word in it', `{bad}${hi} {worse} ${ho}`, refused, ...both],
    ['after a brace too many', `{${hi}`, refused, both[0]!],
    ['after a bracket that is not closed', `{"a":[}${hi}\n{bad}${ho}`, refused, both[0]!, refused, both[1]!],
    ['after one in other quotes', `{'username':'李雷'}${hi}`, refused, both[0]!],
    ['whose text has another in it', String.raw`{bad "{\"username\":\"bob\",\"message\":\"hi\"}"}`, refused],
    ['not behind words', `see ${hi}\n${ho}`, refused, both[1]!],
    ['with escapes', String.raw`{"username":"bob","message":"\"\\}\u043f"}`, submission('bob', '"\\}п')],
    ['with a wrong escape', String.raw`{"username":"bob","message":"\x"}` + hi, refused, both[0]!],
  ];
  for (const [what, stream, ...parsed] of streams) {
    test(`${what}, split anywhere`, () => {
      const bytes = bytesOf(stream);
      for (let at = 0; at <= bytes.length; at++)
        assert.deepEqual(parse(bytes.subarray(0, at), bytes.subarray(at)), parsed, `split at ${at}`);
      assert.deepEqual(parse(...[...bytes].map((byte) => Uint8Array.of(byte))), parsed, 'byte by byte');
      assert.deepEqual(datagram(stream), parsed, 'in a datagram');
    });
  }

  test('as soon as its brace has come, with no line end and no end of the connection', () => {
    const decoder = ingestWire.connect('s', 'en');
    assert.deepEqual(decoder.push(bytesOf(laidOut)), [submission('bob', 'hi')]);
    decoder.push(bytesOf('{"username":'));
    assert.equal(decoder.waiting, false, 'an object is waited for');
  });

  test('and refuses a line that is none after silence, once', () => {
    const decoder = ingestWire.connect('s', 'en');
    decoder.push(bytesOf('hel'));
    assert.equal(decoder.waiting, true);
    assert.deepEqual(decoder.flush(), [refused]);
    assert.deepEqual(decoder.push(bytesOf(`lo\n${hi}`)), [submission('bob', 'hi')]);
  });

  test('after a refused one, from a sender that ends its objects by silence alone', () => {
    for (const bad of ['{bad}', 'hello', '{"username":"bob"']) {
      const decoder = ingestWire.connect('s', 'en');
      decoder.push(bytesOf(bad));
      assert.deepEqual(decoder.flush(), [refused]);
      assert.deepEqual(decoder.push(bytesOf(hi)), [submission('bob', 'hi')]);
    }
  });

  test('that asks for the messages, but not in a datagram', () => {
    const asked = '{"action":"get_messages"}';
    const command = { kind: 'replay', room: 'lobby', newest: 1_000 } as const;
    assert.deepEqual(parse(asked), [{ kind: 'request', command }]);
    assert.deepEqual(datagram(asked), []);
  });

  test('in no more time than its bytes need, however they are broken', () => {
    for (const broken of ['{"a":\n', '{"a":', '{', '{ x']) {
      const bytes = bytesOf(broken.repeat(8_000));
      const started = performance.now();
      parse(bytes);
      assert.ok(performance.now() - started < 2_000, broken);
    }
  });

  test('with a client id, by which it is known again', () => {
    const command = { kind: 'postAs', nickname: 'bob', body: 'hi', clientId: 'x1' } as const;
    const said = '{"username":"bob","message":"hi","clientId":"x1"}';
    assert.deepEqual(parse(said), [{ kind: 'request', command }]);
    assert.deepEqual(datagram(said), [{ kind: 'request', command }]);
  });

  test('that holds the longest message there is', () => {
    const body = '👋'.repeat(4_000);
    assert.deepEqual(parse(JSON.stringify({ username: 'bob', message: body })), [submission('bob', body)]);
  });
});

suite('the ingest wire refuses', () => {
  const refused: readonly [said: string, code: string][] = [
    ['hello', 'bad_json'],
    ['null', 'bad_json'],
    ['["bob","hi"]', 'bad_json'],
    ['{}', 'bad_payload'],
    ['{"username":"bob"}', 'bad_payload'],
    ['{"message":"hi"}', 'bad_payload'],
    ['{"username":"bob","message":"hi","date":"now"}', 'bad_payload'],
    ['{"username":"bob","message":"hi","__proto__":{}}', 'bad_payload'],
    ['{"__proto__":{"username":"bob","message":"hi"}}', 'bad_payload'],
    ['{"username":{"$ne":null},"message":"hi"}', 'bad_payload'],
    ['{"username":"bob","message":7}', 'bad_payload'],
    ['{"username":"bob","message":"hi","clientId":7}', 'bad_payload'],
    ['{"username":"bob","message":"hi","clientId":null}', 'bad_payload'],
  ];
  for (const [said, code] of refused) {
    test(`${said} → ${code}`, () => {
      assert.deepEqual(parse(said), [{ kind: 'refused', code }]);
      assert.deepEqual(datagram(said), [{ kind: 'refused', code }]);
    });
  }

  test('what never becomes a line, and what is no text, once', () => {
    const endless = 'x'.repeat(20_000);
    assert.deepEqual(parse(endless, endless, endless), [{ kind: 'refused', code: 'line_too_long' }]);
    assert.deepEqual(parse(Uint8Array.of(0xff, 0x0a, 0xff, 0x0a)), [{ kind: 'refused', code: 'bad_utf8' }]);
  });

  test('whatever comes, and never throws', () => {
    const piece = fc.oneof(fc.uint8Array(), fc.json().map(bytesOf), fc.constantFrom('\n', '{"').map(bytesOf));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const whole = Uint8Array.from(pieces.flatMap((part) => [...part]));
        assert.deepEqual(parse(...pieces), parse(whole));
      }),
    );
  });
});

suite('the ingest wire answers', () => {
  const tooFast: Event = { kind: 'refused', code: 'too_fast', retry: true };
  const answers: readonly [event: Event, ...lines: string[]][] = [
    [
      { kind: 'posted', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false },
      '{"ok":true,"seq":7}\n',
    ],
    [
      { kind: 'refused', code: 'nickname_taken', retry: false },
      '{"ok":false,"code":"nickname_taken","message":"This nickname is taken, or looks like one that is."}\n',
    ],
    [{ kind: 'history', room: 'lobby', entries: [], head: 0 }, '[]\n'],
    [{ kind: 'welcome', session: 's', epoch: 'e', locale: 'en' }],
    [{ kind: 'goodbye', code: 'going_away' }],
  ];
  for (const [event, ...lines] of answers) {
    test(`${event.kind} → ${lines}`, () => assert.deepEqual(ingestWire.encode(event, 'en'), lines));
  }

  const author = { id: 1, nickname: 'bob', account: false, session: 's' };
  const sentAt = new Date(2022, 9, 29, 20, 20, 58, 20).getTime();
  const message = (seq: number): Entry => ({
    kind: 'posted',
    room: 'lobby',
    seq,
    author,
    sentAt,
    wire: 'line',
    n: 1,
    body: 'hi',
  });
  const page = (head: number, ...entries: Entry[]): Event => ({
    kind: 'history',
    room: 'lobby',
    entries,
    head,
  });
  const hidden: Entry = { kind: 'deleted', room: 'lobby', seq: 2, author, sentAt, wire: 'line', target: 1 };
  const shown = { date: '2022-10-29 20:20:58.020000', username: 'bob', message: 'hi' };

  test('a list of messages, in pieces that are one line together', () => {
    const connection = ingestWire.connect('s', 'en');
    const line = [page(5, message(1), hidden), page(5, hidden), page(5, message(4)), page(5, message(5))]
      .flatMap((event) => connection.encode(event, 'en'))
      .join('');
    assert.deepEqual(JSON.parse(line), [shown, shown, shown]);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(connection.encode(page(1, message(1)), 'en'), [`[${JSON.stringify(shown)}]\n`]);
  });

  test('a list that breaks off, in a way that nobody takes for whole', () => {
    const connection = ingestWire.connect('s', 'en');
    const said = [page(5, message(1)), tooFast].flatMap((event) => connection.encode(event, 'en')).join('');
    const [list = '', refusal = ''] = said.split('\n');
    assert.throws(() => JSON.parse(list));
    assert.equal(JSON.parse(refusal).code, 'too_fast');
  });
});
