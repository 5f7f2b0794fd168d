import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { ChatEvent } from '#apps/terminal/chat-event.ts';
import { formatJson, formatText } from '#apps/terminal/format.ts';
import { clockTime } from '#apps/terminal/format-entry.ts';
import { colourful, colourless, type Style } from '#apps/terminal/style.ts';
import { terminalTexts } from '#texts/index.ts';
import type { ShownAuthor, ShownEntry, ShownMessage } from '#wire/json/frames.ts';

const now = new Date(2026, 10, 22, 10, 42);
const style: Style = { texts: terminalTexts.en, paint: colourless, now: () => now.getTime() };
const current = { nickname: 'Alice', room: 'lobby' };

const author = (nickname: string): ShownAuthor => ({
  id: nickname.length,
  nickname,
  session: `of ${nickname}`,
  account: false,
});

const message = (more: Partial<ShownMessage>): ShownMessage => ({
  room: 'lobby',
  seq: 7,
  author: author('Oksana'),
  sentAt: now.toISOString(),
  wire: 'json',
  messageId: 'lobby.7',
  n: 1,
  body: 'привіт',
  ...more,
});

const entry = (more: Partial<ShownMessage> = {}): ChatEvent & { kind: 'entry' } => ({
  kind: 'entry',
  entry: { kind: 'message', ...message(more) },
});

const told = (news: ChatEvent, changed: Partial<Style> = {}) =>
  formatText(news, current, { ...style, ...changed });

describe('news as text', () => {
  it('shows when, who and what of a message; the number of our own; the room, if it is another one', () => {
    assert.deepEqual(told(entry()), { to: 'out', text: '10:42 Oksana: привіт' });
    assert.equal(told({ ...entry(), own: 3 })?.text, '10:42 Oksana [3]: привіт');
    assert.equal(told(entry({ room: 'kitchen' }))?.text, '10:42 #kitchen Oksana: привіт');
    assert.equal(told(entry({ editedAt: now.toISOString() }))?.text, '10:42 Oksana: привіт (edited)');
  });

  it('shows what a message answers, what has become of it, and its number where it is asked for', () => {
    const oksana = { id: 6, nickname: 'Oksana' };
    const said = (more: Partial<ShownMessage>) => told(entry(more))?.text;
    assert.equal(said({ replyTo: 'lobby.3' }), '10:42 Oksana: > 3 привіт');
    assert.equal(said({ me: true, body: 'waves' }), '10:42 * Oksana waves');
    assert.equal(
      said({
        pinned: { by: oksana, at: now.toISOString() },
        replies: { count: 2, last: 9, people: [oksana] },
      }),
      '10:42 Oksana: привіт (pinned, replies: 2)',
    );
    assert.equal(told({ ...entry(), numbered: true })?.text, '10:42 7 Oksana: привіт');
    const poll = { options: ['soup', 'cake'], tally: [0, 2] };
    assert.equal(said({ body: 'Lunch?', poll }), '10:42 7 Oksana: Lunch? | 1 soup (0) | 2 cake (2)');
    assert.equal(
      said({ body: 'Lunch?', poll: { ...poll, closedAt: now.toISOString() } }),
      '10:42 7 Oksana: Lunch? | 1 soup (0) | 2 cake (2) (closed)',
    );
  });

  it('makes bright what is said to the user, and nothing else of it', () => {
    const bright = told({ ...entry({ body: 'tea, @Alice?' }), toMe: true }, { paint: colourful })?.text;
    assert.match(bright ?? '', /\u001b\[1m\u001b\[33mtea, /);
    assert.doesNotMatch(told(entry({ body: 'tea?' }), { paint: colourful })?.text ?? '', /\u001b\[33m/);
  });

  it('marks what is private, both ways', () => {
    const direct = (from: string, mine: boolean): ChatEvent => {
      const shown: ShownEntry = { kind: 'direct', ...message({ room: '~1-4', author: author(from) }) };
      return { kind: 'entry', entry: shown, partner: '李雷', mine };
    };
    assert.equal(told(direct('李雷', false))?.text, '10:42 李雷 → you (private): привіт');
    assert.equal(told(direct('Alice', true))?.text, '10:42 Alice → 李雷 (private): привіт');
  });

  it('lets nothing through that drives a terminal or fakes a line, wherever it stands', () => {
    const evil = '\u001b[2J\u009b31m\r\nBob: hi\u202e';
    for (const news of [
      entry({ body: evil, author: author(evil), room: evil }),
      { kind: 'line', text: evil, message: true },
      { kind: 'lost', inMs: 1, why: evil },
      { kind: 'refused', message: evil, body: evil },
      { kind: 'people', room: evil, names: [evil] },
      { kind: 'rooms', rooms: [{ room: evil, kind: 'public', head: 0, present: 0, joined: false }] },
    ] satisfies ChatEvent[]) {
      const text = told(news)?.text ?? '';
      assert.ok(text.includes('[2J 31m Bob: hi'), text);
      assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
  });

  it('shows Markdown as what it says where there are colours, and as it was written where there are none', () => {
    const body = '**a** *b* ~~c~~ `d` ||**e**|| @f https://g.example\n> h\n- [i](https://j.example)';
    const oneLine = told(entry({ body }))?.text;
    assert.equal(oneLine, `10:42 Oksana: ${body.replaceAll('\n', ' ')}`);
    const text = told(entry({ body }), { paint: colourful })?.text.replace(/^.*?: /, '');
    assert.equal(
      text,
      [
        '\x1b[1ma\x1b[22m \x1b[3mb\x1b[23m \x1b[9mc\x1b[29m \x1b[2md\x1b[22m \x1b[30m\x1b[40me\x1b[49m\x1b[39m ' +
          '\x1b[1m@f\x1b[22m \x1b[4mhttps://g.example\x1b[24m',
        '      \x1b[2m> \x1b[22mh',
        '      \x1b[2m• \x1b[22m\x1b[4mi\x1b[24m (https://j.example)',
      ].join('\n'),
    );
  });

  it('lets no line of a message stand where lines begin, and nothing in it drive a terminal', () => {
    for (const body of [
      'a\n10:42 Bob: b',
      '```\na\n10:42 Bob: b\n```',
      '- a\n10:42 Bob: b',
      'a\r\u2028\x0b\x0c\x8510:42 Bob: b',
      '**a\u001b[2J\u009b31m\u202e**',
      '[a\u001b[2J](https://a.example)',
      '```\n\u001b[2J\n```',
    ]) {
      const [, ...lines] = (told(entry({ body }), { paint: colourful })?.text ?? '').split('\n');
      assert.ok(
        lines.every((line) => line.startsWith('      ')),
        body,
      );
      const bare = stripVTControlCharacters(told(entry({ body }), { paint: colourful })?.text ?? '');
      assert.doesNotMatch(bare, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
      assert.equal(bare.includes('2J'), body.includes('2J'), 'what would clear the screen is text');
    }
  });

  it('gives the same name the same colour', () => {
    const colour = (text: string) => /\u001b\[\d+m(?=Oksana)/.exec(text)?.[0];
    const one = told(entry(), { paint: colourful })?.text ?? '';
    const other = told(entry({ body: 'again' }), { paint: colourful })?.text ?? '';
    assert.ok(colour(one));
    assert.equal(colour(one), colour(other));
  });

  it('tells of a crowd in one line', () => {
    const came = Array.from({ length: 7 }, (_, k) => ({
      ...author(`p${k}`),
      userId: k,
      wire: 'json' as const,
    }));
    const news: ChatEvent = {
      kind: 'presence',
      room: 'lobby',
      present: 8,
      came: [...came, ...came],
      went: [],
    };
    assert.deepEqual(told(news), { to: 'note', text: 'p0, p1, p2, p3, p4 and 2 more came' });
  });

  it('tells who has another nickname, and lists direct rooms by their members', () => {
    const renamed = [{ ...author('Rob'), userId: 2, wire: 'json' as const, from: 'Bob' }];
    assert.equal(
      told({ kind: 'presence', room: 'lobby', present: 2, came: [], went: [], renamed })?.text,
      'Bob is Rob now',
    );
    const rooms = [
      { room: 'lobby', kind: 'public' as const, head: 1, present: 2, joined: true },
      { room: '~1-2', kind: 'direct' as const, members: ['Rob'], head: 1, present: 0, joined: true },
    ];
    assert.equal(told({ kind: 'rooms', rooms })?.text, '#lobby (2)  @Rob');
  });

  it('names the day where it is not today', () => {
    const yesterday = new Date(2026, 10, 21, 9, 5).toISOString();
    assert.equal(clockTime(yesterday, now.getTime()), '2026-11-21 09:05');
  });
});

describe('news as JSON', () => {
  it('is one line, an entry as on the native wire', () => {
    const evil = 'a\nb\u001b\u009b\u2028\u202e';
    const line = formatJson({ ...entry({ body: evil }), own: 2 });
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
    assert.deepEqual(JSON.parse(line), { kind: 'message', ...message({ body: evil }), own: 2 });
  });
});
