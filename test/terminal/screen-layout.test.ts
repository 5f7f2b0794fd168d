import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatEvent } from '#apps/terminal/chat-event.ts';
import { rowSequence } from '#apps/terminal/full-screen/ansi.ts';
import { lineWith, scrolled, scrolledTo } from '#apps/terminal/full-screen/conversation-rows.ts';
import { emptyEditor, insert } from '#apps/terminal/full-screen/editor.ts';
import { areasOf, layOut, type ScreenState, type Size } from '#apps/terminal/full-screen/layout.ts';
import { rowText } from '#apps/terminal/full-screen/row.ts';
import { clockOf, dayFormat } from '#apps/terminal/full-screen/times.ts';
import { placeOfLine, type WindowLine, windowLine } from '#apps/terminal/full-screen/window-line.ts';
import { type Window, Windows } from '#apps/terminal/full-screen/windows.ts';
import { textWidth } from '#lib/text-width.ts';
import { terminalTexts } from '#texts/index.ts';
import type { ShownMessage } from '#wire/json/frames.ts';

const texts = terminalTexts.en;
const now = new Date(2026, 10, 27, 12, 5).getTime();
const context = { texts, here: { nickname: 'Oksana', room: 'lobby' }, now };

const entry = (
  seq: number,
  nickname: string,
  more: Partial<ShownMessage>,
): ChatEvent & { kind: 'entry' } => ({
  kind: 'entry',
  entry: {
    kind: 'message',
    room: 'lobby',
    seq,
    author: { id: nickname.length, nickname, session: `of ${nickname}`, account: false },
    sentAt: new Date(now).toISOString(),
    wire: 'json',
    messageId: `lobby.${seq}`,
    n: seq,
    body: '',
    ...more,
  },
});

const line = (event: ChatEvent): WindowLine => {
  const made = windowLine(event, context);
  assert.ok(made);
  return made;
};

const said = (seq: number, nickname: string, body: string, more: Partial<ShownMessage> = {}) =>
  line(entry(seq, nickname, { body, ...more }));

const windowOf = (lines: readonly WindowLine[], more: Partial<Window> = {}): Window => ({
  id: 'lobby',
  title: 'lobby',
  direct: false,
  lines,
  activity: 0,
  ...more,
});

const state = (windows: readonly Window[], more: Partial<ScreenState> = {}): ScreenState => ({
  texts: texts.screen,
  windows,
  active: 0,
  nickname: 'Oksana',
  online: true,
  topic: 'Cake and builds',
  people: ['Alice', 'Bob', 'Oksana', '李雷'],
  typing: [],
  editor: emptyEditor,
  prompt: '[#lobby] ',
  nickList: true,
  now,
  style: { numbers: false, dayOf: dayFormat('en'), timeOf: clockOf },
  ...more,
});

const screen = (seen: ScreenState, size: Size): string[] =>
  layOut(seen, size).rows.map((row) => rowText(row).trimEnd());

const conversation = [
  said(1, 'Alice', 'The build is green again. Who has time for a cake at four, in the kitchen?'),
  said(2, 'Bob', 'Like this:\n```\nif (cake) {\n    eat(cake);\n}\n```'),
  said(3, '李雷', '你好，世界'),
  line({ kind: 'told', lines: ['Bob is not here any more.'] }),
];

describe('the whole screen, laid out', () => {
  it('has the nicknames in a column, hangs what is wrapped at words, and keeps the lines of code', () => {
    assert.deepEqual(
      screen(state([windowOf(conversation)]), { rows: 13, columns: 60 }),
      [
        ' #lobby │ Cake and builds',
        '',
        '12:05        Alice │ The build is green again. Who has time',
        '                   │ for a cake at four, in the kitchen?',
        '12:05          Bob │ Like this:',
        '                   │ if (cake) {',
        '                   │     eat(cake);',
        '                   │ }',
        '12:05         李雷 │ 你好，世界',
        '12:05 -!- Bob is not here any more.',
        ' [12:05] [Oksana] [1:#lobby]',
        '[#lobby]',
      ].toSpliced(1, 0, ''),
    );
  });

  it('is of use in twenty columns and five rows', () => {
    assert.deepEqual(screen(state([windowOf(conversation)]), { rows: 5, columns: 20 }), [
      ' 李雷 │ 你好，世界',
      '-!- Bob is not here',
      '    any more.',
      ' [12:05] [Oksana] [1',
      '[#lobby]',
    ]);
  });

  it('shows who is here beside it, in more than a hundred columns, unless F7 has put that away', () => {
    const seen = state([windowOf(conversation)]);
    const size = { rows: 6, columns: 101 };
    const names = (of: ScreenState, { rows, columns }: Size) =>
      screen(of, { rows, columns }).flatMap((row) => /│([^│ ]+)$/.exec(row)?.[1] ?? []);
    assert.deepEqual(names(seen, size), ['Alice', 'Bob', 'Oksana', '李雷']);
    assert.deepEqual(names(seen, { ...size, columns: 100 }), []);
    assert.deepEqual(names({ ...seen, nickList: false }, size), []);
    assert.deepEqual(names({ ...seen, people: [...seen.people, 'Zoe'] }, size), [
      'Alice',
      'Bob',
      'Oksana',
      '+2',
    ]);
  });

  it('says in one row where one is, where something is new, who writes, and that there is no connection', () => {
    const others = [
      windowOf([], { id: 'kitchen', title: 'kitchen' }),
      windowOf([], { id: 'cellar', title: 'cellar', activity: 1 }),
      windowOf([], { id: 'd1', title: 'Bob', direct: true, activity: 2 }),
    ];
    const seen = state([windowOf(conversation), ...others], { typing: ['Alice', 'Bob'] });
    const status = (changed: ScreenState) => screen(changed, { rows: 8, columns: 90 }).at(-2);
    assert.equal(status(seen), ' [12:05] [Oksana] [1:#lobby] [Act: 3,4@] Alice, Bob is writing …');
    assert.equal(
      status({ ...seen, active: 3, online: false, typing: [] }),
      ' [12:05] [Oksana] [4:@Bob] [Act: 3] [no connection]',
    );
  });

  it('draws a line above what is new, and above another day', () => {
    const [first, second] = conversation;
    assert.ok(first && second);
    const before = { ...first, at: now - 86_400_000 };
    assert.deepEqual(
      screen(state([windowOf([before, second], { firstNew: second.id })]), { rows: 10, columns: 44 }).slice(
        1,
        -2,
      ),
      [
        '12:05    Alice │ The build is green again.',
        '               │ Who has time for a cake at',
        '               │ four, in the kitchen?',
        `── ${dayFormat('en')(now)} `.padEnd(44, '─'),
        '── new ─────────────────────────────────────',
        '12:05      Bob │ Like this:',
        '               │ if (cake) {',
        '               │     eat(cake);',
        '               │ }',
      ].slice(-7),
    );
  });

  it('never writes beyond the edge, whatever is said in whatever size', () => {
    const wild = [
      '👩‍👩‍👧 ok',
      'é́́',
      'שלום עולם',
      'a'.repeat(500),
      '世界'.repeat(80),
      'हिन्दी में',
      '\tx',
      '🇺🇦🇺🇦',
      '| '.repeat(40),
    ];
    const lines = wild.map((body, index) => said(index + 1, body.slice(0, 12), body));
    for (const columns of [20, 21, 39, 40, 59, 60, 99, 101, 300])
      for (const rows of [5, 7, 8, 24, 100]) {
        const editor = insert(emptyEditor, `${'字'.repeat(columns)}\nx`);
        const { rows: drawn, cursor } = layOut(state([windowOf(lines)], { editor, topic: wild.join(' ') }), {
          rows,
          columns,
        });
        assert.equal(drawn.length, rows, `${columns}×${rows}`);
        for (const row of drawn) assert.ok(textWidth(rowText(row)) <= columns, rowText(row));
        assert.ok(cursor.row < rows && cursor.column < columns);
      }
  });

  it('lets no message drive the terminal', () => {
    const evil = '\x1b[2J\x1b]0;owned\x07\u009b31m\x9dhi\u202etxt';
    const lines = [
      said(1, evil, evil),
      said(2, 'Bob', `\`\`\`\n${evil}\n\`\`\``),
      line({ kind: 'line', text: `[Bob]: ${evil}`, message: true }),
      line({ kind: 'told', lines: [evil] }),
    ];
    const drawn = layOut(state([windowOf(lines)]), { rows: 24, columns: 80 })
      .rows.map((row) => rowText(row))
      .join('');
    assert.doesNotMatch(drawn, /[\0-\x1f\x7f-\x9f\u202e]/);
    assert.match(drawn, /hi/);
  });
});

describe('a line of a text wire', () => {
  const shownAs = (text: string) =>
    screen(state([windowOf([line({ kind: 'line', text, message: true })])]), { rows: 4, columns: 60 })[1]
      ?.slice(6)
      .trim();

  it('stands as any message does, and says in which window', () => {
    assert.equal(shownAs('[Bob]: cake: now'), 'Bob │ cake: now');
    assert.equal(shownAs('7 [Bob #kitchen] (edited): cake'), 'Bob │ cake (edited)');
    assert.equal(shownAs('[Bob #kitchen] waves'), '* │ Bob waves');
    assert.equal(shownAs('Bob (edited): cake'), 'Bob │ cake');
    assert.deepEqual(placeOfLine('[Bob #kitchen] waves'), { room: 'kitchen' });
    assert.deepEqual(placeOfLine('[Bob(*)]: psst'), { partner: 'Bob' });
    assert.deepEqual(placeOfLine('[Bob(*) d1.2.3]: psst'), { partner: 'Bob' });
    assert.deepEqual(placeOfLine('[Bob]: hi'), {});
  });
});

describe('what stands out', () => {
  const looks = (text: string, colours: Parameters<typeof rowSequence>[1]) =>
    layOut(state([windowOf([said(1, 'Bob', text)])]), { rows: 4, columns: 60 })
      .rows.map((row) => rowSequence(row, colours))
      .join('\n');

  it('is the user’s own name, with or without a mark, and the nickname of who calls', () => {
    for (const call of ['Oksana: cake?', 'cake, @oksana?']) {
      const drawn = looks(call, 'none');
      assert.match(drawn, /\x1b\[7mBob/);
      assert.match(drawn, /\x1b\[(?:1;)?7m@?[Oo]ksana/);
      assert.equal(said(1, 'Bob', call).forMe, true);
    }
    assert.equal(said(1, 'Bob', 'Oksanas cake').forMe, false);
    assert.equal(said(1, 'Oksana', 'I am Oksana').forMe, false);
  });

  it('has the colours that the terminal has, and none where none are wanted', () => {
    const body = 'hi **there**';
    assert.doesNotMatch(looks(body, 'none'), /\x1b\[(?:\d+;)*[34]\d/);
    assert.match(looks(body, '16'), /\x1b\[[39]\dmBob/);
    assert.match(looks(body, '256'), /\x1b\[38;5;\d+mBob/);
    assert.match(looks(body, 'true'), /\x1b\[38;2;\d+;\d+;\d+mBob/);
    for (const colours of ['none', '16', '256', 'true'] as const)
      assert.match(looks(body, colours), /\x1b\[1mthere/);
  });
});

describe('a window of the whole screen', () => {
  const many = Array.from({ length: 50 }, (_, index) => said(index + 1, 'Bob', `message ${index + 1}`));
  const size = { rows: 12, columns: 60 };
  const area = (window: Window) => areasOf(state([window]), size);
  const bodies = (window: Window) =>
    screen(state([window]), size)
      .flatMap((row) => /message (\d+)/.exec(row)?.[1] ?? [])
      .map(Number);

  it('scrolls up to its beginning and down to its end, and stays where it is when more is said', () => {
    const end = windowOf(many);
    const { height, style } = area(end);
    const up = scrolled(end, 9, height, style);
    assert.deepEqual(bodies(up), [33, 34, 35, 36, 37, 38, 39, 40, 41]);
    const windows = new Windows();
    windows.open('lobby', 'lobby', false);
    windows.update('lobby', () => up);
    windows.add('lobby', said(51, 'Alice', 'message 51'), true);
    const longer = windows.active as Window;
    assert.deepEqual(bodies(longer), bodies(up));
    assert.match(screen(state([longer]), size).at(-2) ?? '', /\[1:#lobby \+10\]/);
    assert.equal(bodies(scrolled(longer, 1000, height, style))[0], 1);
    assert.equal(bodies(scrolled(longer, -1000, height, style)).at(-1), 51);
  });

  it('finds words above, and shows them', () => {
    const window = windowOf(many);
    const { height, style } = area(window);
    const found = lineWith(window, 'SAGE 7', undefined, true);
    assert.ok(found);
    assert.ok(bodies(scrolledTo(window, found.id, height, style)).includes(7));
    assert.equal(lineWith(window, 'message 4', found.id, true)?.seq, 4);
    assert.equal(lineWith(window, 'message 4', found.id, false)?.seq, 40);
    assert.equal(lineWith(window, 'cake', undefined, true), undefined);
  });

  it('holds messages in the order of their numbers, each once, as it stands now', () => {
    const windows = new Windows();
    windows.open('lobby', 'lobby', false);
    for (const seq of [5, 6, 2, 6, 3]) windows.add('lobby', said(seq, 'Bob', `message ${seq}`), false);
    windows.add('lobby', said(3, 'Bob', 'message 33'), false);
    assert.deepEqual(bodies(windows.active as Window), [2, 33, 5, 6]);
  });

  it('has what was said before the user came above what the client has said since', () => {
    const windows = new Windows();
    windows.open('lobby', 'lobby', false);
    const greeting = { ...line({ kind: 'told', lines: ['You are Oksana.'] }), at: now + 1 };
    windows.add('lobby', greeting, false);
    for (const seq of [1, 2])
      windows.add('lobby', line({ ...entry(seq, 'Bob', { body: `message ${seq}` }), past: true }), false);
    windows.add('lobby', said(3, 'Bob', 'message 3'), false);
    assert.deepEqual(
      windows.active?.lines.map(({ seq }) => seq),
      [1, 2, undefined, 3],
    );
  });

  it('remembers what is new where nobody looks, until it was looked at and left again', () => {
    const windows = new Windows();
    for (const room of ['lobby', 'kitchen']) windows.open(room, room, false);
    const first = said(1, 'Bob', 'message 1');
    windows.add('kitchen', first, true);
    windows.add('kitchen', said(2, 'Bob', 'Oksana?'), true);
    windows.add('lobby', said(1, 'Bob', 'here'), true);
    assert.deepEqual(
      windows.all.map(({ activity, firstNew }) => ({ activity, firstNew })),
      [
        { activity: 0, firstNew: undefined },
        { activity: 2, firstNew: first.id },
      ],
    );
    windows.activate('kitchen');
    assert.deepEqual([windows.active?.activity, windows.active?.firstNew], [0, first.id]);
    windows.activate('lobby');
    assert.equal(windows.find('kitchen')?.firstNew, undefined);
  });
});
