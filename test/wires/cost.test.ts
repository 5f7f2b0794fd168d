import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { readForm, readPosted } from '#gateways/http/pages/posted.ts';
import { parseOrigin, parseTarget } from '#lib/address.ts';
import { withoutControls } from '#lib/terminal-text.ts';
import { bodyFault } from '#model/body.ts';
import { type Command, commandSchemas, isCommandKind } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { toIrc } from '#model/markdown/irc.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { previewOf } from '#model/markdown/plain.ts';
import { parseQuery } from '#search/query.ts';
import { termsOf } from '#search/terms.ts';
import { parse as parseEnvelope } from '#wire/envelope/parse.ts';
import { IngestConnection } from '#wire/ingest/decoder.ts';
import { parse as parseFrame } from '#wire/json/parse.ts';
import { LineCommandDecoder } from '#wire/line/decoder.ts';
import { message } from '../search/labelled.ts';
import { checkCost, mostMs, row } from '../support/cost.ts';
import { openHub } from '../support/memory-hub.ts';
import { ownAddressOf } from '../support/own-address.ts';

/**
 * What anybody sends costs in proportion to its length: the longest input of each kind, made of what expressions, normalisation and
 * decoders find hardest, takes little time, and one of half the length about half of that.
 */

/** Each made longer by being repeated; `x` follows, so that what looks for an end of the row finds none. */
const nasty: Readonly<Record<string, string>> = {
  'carriage returns': '\r',
  spaces: ' ',
  words: 'a ',
  'words of two scripts': 'аб ',
  colons: ':',
  'colons and letters': 'a:',
  dots: '.1',
  dashes: '-1',
  backslashes: '\\',
  quotes: '"',
  braces: '{',
  'empty objects': '{}',
  'broken objects': '{"":\n',
  'broken lines': '{"a":"\n',
  lines: 'x\n',
  brackets: '[',
  slashes: '/',
  'steps back': '../',
  equals: '=',
  pairs: 'a=b&',
  'one pair': 'username=%ff&',
  percents: '%',
  escapes: '%41',
  punycode: 'xn--a-',
  'marks that fall': '\u0301\u0327\u0323',
  'marks in disorder': '\u0301\u0345\u0334\u0323',
  'marks of two': '\u0344\u0f73',
  'sound marks of half width': '\u0301\uff9e',
  joiners: '\u200c\u0301',
  'grapheme joiners': '\u034f\u0301',
  'emoji in one': '👩\u200d',
  flags: '🇺',
  keycaps: '1\ufe0f\u20e3',
  jamo: '\u1100\u1161\u11a8',
  'jamo that lead': '\u1100',
  ligatures: '\ufdfa',
  sigmas: 'Σ\u0301',
  ideographs: '漢',
  controls: '\x01',
  directions: '\u202e',
  mentions: '@ann',
};

/** As many characters of it as fit into so many bytes. */
function rowOfBytes(seed: string, bytes: number): string {
  const text = row(seed, bytes);
  return Buffer.from(text).length <= bytes
    ? text
    : row(seed, Math.floor((bytes * seed.length) / Buffer.byteLength(seed)) - 4);
}

/** All that is read by functions alone: what it is, how long it may be, and how it is read. */
const readers: readonly (readonly [what: string, most: number, (seed: string, length: number) => void])[] = [
  ...['', 'login ', 'register a ', 'msg a ', 'msgall ', 'topic ', 'join ', 'history ', '   ', '\ufeff'].map(
    (start) =>
      [
        `a line that begins with "${start}"`,
        limits.lineBytes - 20,
        (seed: string, length: number) =>
          void new LineCommandDecoder('en').push(Buffer.from(`${start}${rowOfBytes(seed, length)}\n`)),
      ] as const,
  ),
  [
    'the ingest wire',
    limits.lineBytes,
    (seed, length) => {
      const connection = new IngestConnection();
      // Broken objects are looked at again, so the row itself begins the stream here.
      connection.push(Buffer.from(rowOfBytes(seed, length).slice(1)));
      connection.flush();
    },
  ],
  [
    'a datagram',
    limits.datagramBytes,
    (seed, length) => void new IngestConnection().parse(rowOfBytes(seed, length).slice(1)),
  ],
  ...(['kind', 'id'] as const).map(
    (name) =>
      [
        `the ${name} of a frame`,
        limits.frameBytes,
        (seed: string, length: number) => {
          const text = JSON.stringify({ kind: 'ping', [name]: rowOfBytes(seed, length - 100) });
          parseFrame(text);
          parseEnvelope(text, 'session');
        },
      ] as const,
  ),
  [
    'a frame that is none',
    limits.frameBytes,
    (seed, length) => {
      const text = rowOfBytes(seed, length).slice(1);
      parseFrame(text);
      parseFrame(`{"kind":"ping","payload":${text}`);
      parseEnvelope(text, 'session');
    },
  ],
  [
    'a time in a frame',
    limits.frameBytes,
    (seed, length) =>
      void parseFrame(
        JSON.stringify({ kind: 'search', payload: { query: 'a', before: rowOfBytes(seed, length - 100) } }),
      ),
  ],
  [
    'cursors in a frame',
    limits.frameBytes,
    (seed, length) => {
      const rooms = Object.fromEntries(Array.from({ length: length / 32 }, (_, n) => [`${seed}${n}`, 'x']));
      parseFrame(JSON.stringify({ kind: 'resume', payload: { epoch: 'a', rooms } }));
    },
  ],
  [
    'a body',
    limits.bodyCharacters,
    (seed, length) => {
      const body = row(seed, length);
      bodyFault(body);
      termsOf(message(body, 1));
      parseQuery(body, 0);
      withoutControls(body);
    },
  ],
  [
    'a body as Markdown',
    limits.bodyCharacters,
    (seed, length) => {
      toIrc(parseMarkdown(row(seed, length)));
      previewOf(row(seed, length));
    },
  ],
  ['the header Host', 16_000, (seed, length) => void parseTarget('/', [rowOfBytes(seed, length)])],
  [
    'the first line',
    16_000,
    (seed, length) => {
      parseTarget(`/${rowOfBytes(seed, length)}`, ['a']);
      parseTarget(`http://${rowOfBytes(seed, length)}`, ['a']);
    },
  ],
  [
    'the headers Origin and Referer',
    16_000,
    (seed, length) => {
      for (const start of ['', 'http://', 'http://a/', 'file:']) {
        const said = start + rowOfBytes(seed, length);
        parseOrigin(said);
        ownAddressOf().isOwnPage({ host: rowOfBytes(seed, length), origin: said });
        ownAddressOf().isOwnPage({ host: 'a', referer: said });
      }
    },
  ],
  [
    'a form',
    limits.frameBytes,
    (seed, length) => {
      try {
        readForm(Buffer.from(`username=${rowOfBytes(seed, length - 10)}`));
      } catch {}
    },
  ],
];

describe('what is read costs in proportion to its length', () => {
  for (const [what, most, read] of readers)
    it(what, () => {
      for (const [name, seed] of Object.entries(nasty))
        checkCost(`${name} as ${what}`, most, (n) => read(seed, n));
    });
});

test('so do forms of other kinds, which are read to be shown again', async () => {
  const types = [
    'application/x-www-form-urlencoded; charset=koi8-r',
    'text/plain',
    'multipart/form-data; boundary=ax',
  ];
  for (const [name, seed] of Object.entries(nasty))
    for (const type of [...types, rowOfBytes(seed, 15_000), `text/plain;${rowOfBytes(seed, 15_000)}`]) {
      const before = process.cpuUsage();
      for (const whole of [true, false])
        await readPosted(
          { 'content-type': type },
          { bytes: Buffer.from(rowOfBytes(seed, limits.frameBytes).slice(1)), whole },
        );
      const { user, system } = process.cpuUsage(before);
      assert.ok(
        (user + system) / 1_000 < 6 * mostMs,
        `${name} as ${type.slice(0, 40)}: ${(user + system) / 1_000} ms`,
      );
    }
});

/** What the other fields of a command are, so that the one that is looked at is reached. */
const usual: Readonly<Record<string, unknown>> = {
  nickname: 'Bob',
  password: 'a long password',
  token: 'a',
  epoch: 'a',
  rooms: new Map(),
  room: 'lobby',
  topic: 'tea',
  body: 'Tea?',
  to: 'Bob',
  messageId: 'lobby.1',
  emoji: '👋',
  on: true,
  seq: 0,
  query: 'tea',
};

/** The required fields of a command, and each field that is a text. */
function fieldsOf(kind: string) {
  if (!isCommandKind(kind)) return { required: {}, texts: [] };
  const { shape } = commandSchemas[kind];
  const fields = Object.entries(shape as Record<string, { safeParse(value: unknown): { success: boolean } }>);
  return {
    required: Object.fromEntries(
      fields.filter(([, field]) => !field.safeParse(undefined).success).map(([name]) => [name, usual[name]]),
    ),
    texts: fields.filter(([, field]) => field.safeParse('any text').success).map(([name]) => name),
  };
}

const inner = {
  postAs: {
    required: { nickname: 'Bob', body: 'Tea?' },
    texts: ['nickname', 'body', 'clientId', 'room', 'replyTo'],
  },
  createToken: { required: { label: 'script' }, texts: ['label'] },
  revoke: { required: { token: 'a' }, texts: ['token'] },
};

describe('what a command costs does not depend on how long its texts are', () => {
  const kinds = {
    ...Object.fromEntries(Object.keys(commandSchemas).map((kind) => [kind, fieldsOf(kind)])),
    ...inner,
  };
  for (const [kind, { required, texts }] of Object.entries(kinds))
    for (const field of texts)
      it(`${field} of ${kind}`, async () => {
        const { account, connect, clock } = await openHub();
        const alice = await account('Alice');
        const entering = ['enter', 'signup', 'signin', 'authenticate'].includes(kind);
        for (const [name, seed] of Object.entries(nasty)) {
          const asked = async (units: number) => {
            const client = entering || kind === 'postAs' ? connect() : alice;
            clock.turn(60_000);
            const command = { kind, ...required, [field]: row(seed, units) } as Command;
            const before = process.cpuUsage();
            await client.ask(command);
            const { user, system } = process.cpuUsage(before);
            if (client !== alice) client.disconnect();
            return (user + system) / 1_000;
          };
          // More than any name, as much as can be kept, and less than a search.
          for (const units of [48_000, limits.bodyCharacters, 150]) {
            const ms = Math.min(await asked(units), await asked(units));
            assert.ok(ms < mostMs, `${name}, ${units} of them: ${ms.toFixed(1)} ms`);
          }
        }
      });
});
