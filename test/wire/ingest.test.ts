import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
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
    ['{"username":"bob","message":"hi"}{"username":"bob","message":"hi"}', 'bad_json'],
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
    const endless = 'x'.repeat(10_000);
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
  const answers: readonly [event: Event, ...lines: string[]][] = [
    [{ kind: 'posted', room: 'lobby', seq: 7, messageId: 'lobby.7', repeated: false }, '{"ok":true,"seq":7}'],
    [
      { kind: 'refused', code: 'nickname_taken', retry: false },
      '{"ok":false,"code":"nickname_taken","message":"This nickname is taken, or looks like one that is."}',
    ],
    [{ kind: 'welcome', session: 's', epoch: 'e', locale: 'en' }],
    [{ kind: 'goodbye', code: 'going_away' }],
  ];
  for (const [event, ...lines] of answers) {
    test(`${event.kind} → ${lines}`, () => assert.deepEqual(ingestWire.encode(event, 'en'), lines));
  }
});
