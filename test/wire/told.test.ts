import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '#model/event.ts';
import { wireTexts } from '#texts/index.ts';
import { encode as encodeEnvelope } from '#wire/envelope/encode.ts';
import { encode as encodeJson } from '#wire/json/encode.ts';
import { listLines } from '#wire/line/answers.ts';
import { parseWords } from '#wire/line/commands.ts';
import { encode as encodeLine } from '#wire/line/encode.ts';
import { encode as encodePlain } from '#wire/plain/encode.ts';

describe('what waits for moderators', () => {
  const report: Event = { kind: 'tasks', new: 'report', applications: 1, newcomers: 0, reports: 2 };

  it('is a frame of the native wire', () => {
    assert.deepEqual(encodeJson(report, 'en'), [
      '{"kind":"tasks","payload":{"new":"report","applications":1,"newcomers":0,"reports":2}}',
    ]);
  });

  it('is a sentence on the line wire that names the command, and nothing on the plain wire', () => {
    assert.deepEqual(encodeLine(report, 'en'), [
      '[ServerMessage] - Something was reported. Open now: 2. See: reports',
    ]);
    assert.deepEqual(encodePlain(report, 'en'), []);
  });

  it('is told once with all that is open, and with slashes where commands have them', () => {
    const tasks = { applications: 3, newcomers: 0, reports: 1 };
    assert.equal(
      wireTexts.en.line.tasks(tasks, '/'),
      'For moderators: accounts wanted: 3 (/applications), reports: 1 (/reports)',
    );
  });
});

describe('a refusal with a reason', () => {
  const declined: Event = {
    kind: 'refused',
    of: 'signin',
    code: 'application_declined',
    retry: false,
    reason: 'nobody knows you',
  };

  it('says it behind its sentence on every wire', () => {
    const said = 'The moderators have declined this application. Reason: nobody knows you';
    assert.deepEqual(encodeJson(declined, 'en'), [
      `{"kind":"refused","payload":{"code":"application_declined","message":"${said}","retry":false,"reason":"nobody knows you"}}`,
    ]);
    assert.deepEqual(encodeLine(declined, 'en'), [
      '[ServerMessage] - login failed.',
      `[ServerMessage] - ${said}`,
    ]);
    assert.deepEqual(encodePlain(declined, 'en'), [said]);
  });
});

describe('a refusal of what there is not', () => {
  it('says what there is', () => {
    const refused: Event = {
      kind: 'refused',
      code: 'setting_invalid',
      retry: false,
      possible: ['on', 'off'],
    };
    assert.deepEqual(encodeLine(refused, 'en'), [
      '[ServerMessage] - There is no such setting, or it cannot have this value. Possible: on, off',
    ]);
  });
});

describe('a mute', () => {
  const until = Date.UTC(2026, 0, 2, 3, 4);
  const muted: Event = { kind: 'muted', on: true, room: 'kitchen', reason: 'too loud', until };
  const said = 'You cannot write in #kitchen until 2026-01-02 03:04 UTC: too loud';

  it('is told with its reason and its end on every wire', () => {
    assert.deepEqual(encodeJson(muted, 'en'), [
      '{"kind":"muted","payload":{"on":true,"room":"kitchen","reason":"too loud","until":"2026-01-02T03:04:00.000Z"}}',
    ]);
    assert.deepEqual(encodeLine(muted, 'en'), [`[ServerMessage] - ${said}`]);
    assert.deepEqual(encodePlain(muted, 'en'), [said]);
    assert.deepEqual(encodeEnvelope(muted, 'en'), [`{"kind":"notice","payload":{"message":"${said}"}}`]);
    assert.deepEqual(encodePlain({ kind: 'muted', on: false }, 'en'), ['You can write again.']);
  });
});

describe('a list', () => {
  it('has times as whoever shows it writes them, in UTC where nothing else is said', () => {
    const items = [{ id: 'p', label: 'phone', at: Date.UTC(2026, 0, 2, 3, 4) }];
    const { line } = wireTexts.en;
    assert.deepEqual(listLines({ list: 'passkeys', items }, line), ['p phone, since 2026-01-02 03:04']);
    const here = () => 'this morning';
    assert.deepEqual(listLines({ list: 'passkeys', items }, line, { when: here }), [
      'p phone, since this morning',
    ]);
  });
});

describe('whois', () => {
  it('says how somebody is there', () => {
    const bob = { userId: 2, nickname: 'bob', kind: 'account', role: 'member', present: true } as const;
    const { line } = wireTexts.en;
    assert.equal(line.profile({ ...bob, state: 'here' }), 'bob, account (member), here');
    assert.equal(line.profile({ ...bob, state: 'doNotDisturb' }), 'bob, account (member), do not disturb');
    assert.equal(line.profile({ ...bob, state: 'away' }), 'bob, account (member), away');
  });
});

describe('rooms and messages in lists', () => {
  const names = { 'kitchen~4f2a': 'kitchen', '~1-2': 'Bob' };
  const message = { room: '~1-2', seq: 7, body: 'psst', sentAt: 0, author: { id: 1, nickname: 'Alice' } };

  it('are called as people call them', () => {
    const lines = (event: object) => encodeLine(event as Event, 'en').map((line) => line.slice(18));
    const saved = ['lobby.3', 'kitchen~4f2a.4', '~1-2.5', '~1-9.6'].map((messageId) => ({ messageId }));
    assert.deepEqual(lines({ kind: 'listed', list: 'saved', items: saved, names }), [
      '3',
      '#kitchen.4',
      '@Bob.5',
      '~1-9.6',
    ]);
    const others = ['~1-2.5', '~1-2-3.5'].map((messageId) => ({ messageId }));
    const gone = { '~1-2': 'deleted user', '~1-2-3': 'Bob, Oksana' };
    assert.deepEqual(lines({ kind: 'listed', list: 'saved', items: others, names: gone }), [
      '~1-2.5 (deleted user)',
      '~1-2-3.5 (Bob, Oksana)',
    ]);
    const drafts = [
      { room: '~1-2', body: 'Tea?', at: 1, refused: 'blocked' },
      { room: 'lobby', body: 'Not sent yet', at: 1 },
    ];
    assert.deepEqual(lines({ kind: 'own', list: 'drafts', items: drafts, names }), [
      'Not written in Bob(*): Tea? (This person takes no messages from you.) It is a draft now. All of them: drafts',
    ]);
    const quiet = ['lobby', 'kitchen~4f2a', '~1-2'].map((room) => ({ room, level: 'mentions' }));
    assert.deepEqual(lines({ kind: 'listed', list: 'attention', items: quiet, names }), [
      '#lobby mentions',
      '#kitchen mentions',
      'Bob(*) mentions',
    ]);
    const due = { id: '0000000000001-4f2a9c00', messageId: '~1-2.5', note: '', at: 1, due: true };
    assert.match(lines({ kind: 'own', list: 'reminders', items: [due], names })[0]!, /of message @Bob\.5/);
  });

  it('have their numbers in what is found', () => {
    const entries = [
      { ...message, kind: 'posted', n: 1, wire: 'json' },
      {
        ...message,
        kind: 'posted',
        n: 1,
        wire: 'json',
        room: 'kitchen~4f2a',
        files: [{ id: 'f', name: 'a.txt', bytes: 1 }],
      },
    ];
    const [direct, room, file] = encodeLine(
      { kind: 'found', query: 'psst', entries, names } as unknown as Event,
      'en',
    );
    assert.equal(direct, '@Bob.7 [Alice]: psst');
    assert.equal(room, '#kitchen.7 [Alice]: psst');
    assert.match(file!, /^#kitchen\.7 \[Alice\]: a\.txt/);
  });

  it('are the same numbers that commands take', () => {
    const idOf = (text: string) => parseWords('pin', text, 'attic');
    for (const number of ['12', '#12'])
      assert.deepEqual(idOf(number), {
        command: { kind: 'pin', messageId: 'attic.12', on: true },
        about: [number],
      });
    const of = (text: string) => (idOf(text) as { command: { messageId: string } }).command.messageId;
    assert.deepEqual(['#kitchen.12', 'kitchen.12', '~1-2.12', '@Bob.12', '@J.R.12'].map(of), [
      ...['#kitchen.12', '#kitchen.12', '~1-2.12', '@Bob.12', '@J.R.12'],
    ]);
  });
});
