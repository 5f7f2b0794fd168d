import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FirstLine } from '#gateways/tcp/first-line.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Whether it is foreign in each way of splitting it in two, and byte by byte. */
function verdicts(text: string): Set<boolean> {
  const bytes = bytesOf(text);
  const isForeign = (pieces: readonly Uint8Array[]) => {
    const line = new FirstLine();
    return pieces.some((piece) => line.isForeign(piece));
  };
  const splits = [...bytes].map((_, at) => isForeign([bytes.subarray(0, at), bytes.subarray(at)]));
  return new Set([...splits, isForeign([...bytes].map((byte) => Uint8Array.of(byte)))]);
}

suite('the first bytes of a connection', () => {
  const foreign = [
    'GET / HTTP/1.1\r\nHost: x\r\n',
    'POST /a?b=c HTTP/1.0\n',
    'post / http/1.1\r\n',
    ...['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'M-SEARCH', 'x!#$%', 'msgall'].map(
      (method) => `${method} / HTTP/1.1\r\n`,
    ),
    `${'A'.repeat(100)} / HTTP/1.1\r\n`,
    'OPTIONS * HTTP/1.1\r\n',
    'CONNECT chat.example:10000 HTTP/1.1\r\n',
    'CONNECT [::1]:10000 HTTP/1.1\r\n',
    'GET http://chat.example:10000/ HTTP/1.1\r\n',
    `GET /${'a'.repeat(60_000)} HTTP/1.1\r\n`,
    `M-SEARCH /${'a'.repeat(60_000)} HTTP/1.1\r\n`,
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01',
    // Of HTTP/0.9.
    'GET /\r\n',
    'GET /',
    'GET /\n{"username":"bob","message":"hi"}\n',
    'OPTIONS *\n',
    'GET  / HTTP/1.1 \r\n',
    // What the wires pass over stands in front.
    '\r\nPOST / HTTP/1.1\r\n',
    '\r\n\r\n \n\xef\xbb\xbfPOST / HTTP/1.1\r\n',
    '\xef\xbb\xbf\r\n\xef\xbb\xbfGET /\r\n',
    '\xff\xfd\x06GET / HTTP/1.1\r\n',
    '\xff\xfa\x1f\0\x0a\0\x0a\xff\xf0\xff\xf1POST / HTTP/1.1\r\n',
    '\r\0GET /\r\0',
    '\r\n\x16\x03\x01',
  ];
  for (const text of foreign) {
    test(`${JSON.stringify(text.slice(0, 50))} are foreign`, () => {
      const one = text.length > 1_000 ? new Set([new FirstLine().isForeign(bytesOf(text))]) : verdicts(text);
      assert.deepEqual(one, new Set([true]));
    });
  }

  const ours = [
    'GET ',
    'GET \n',
    'GET lost everybody\n',
    'GET *waves* HTTP\n',
    'GETTING /there\n',
    'http://chat.example/\n',
    'HTTP/1.1\n',
    'login alice\nmsgall HTTP/1.1\n',
    'login alice\nGET / HTTP/1.1\r\n',
    'msgall see HTTP/1.1\n',
    'msgall /shrug\n',
    'login *alice*\n',
    '{"username":"bob","message":"GET / HTTP/1.1"}\n',
    '\x16',
    '\xff\xfd\x06login alice\n',
    '\xef\xbb\xbf{"username":"bob","message":"hi"}',
    '\xef\xbb',
  ];
  for (const text of ours) {
    test(`${JSON.stringify(text)} are ours`, () => assert.deepEqual(verdicts(text), new Set([false])));
  }
});
