import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatEvent } from '#apps/terminal/chat-event.ts';
import { clockTime } from '#apps/terminal/format-entry.ts';
import { formatJson } from '#apps/terminal/format-json.ts';
import { formatText } from '#apps/terminal/format-text.ts';
import { colourful, colourless } from '#apps/terminal/paint.ts';
import type { Style } from '#apps/terminal/style.ts';
import { texts } from '#apps/terminal/texts/index.ts';
import type { ShownAuthor, ShownEntry, ShownMessage } from '#wire/json/frames.ts';

const now = new Date(2026, 10, 22, 10, 42);
const style: Style = { texts: texts.en, paint: colourless, now: () => now.getTime() };
const current = { nickname: 'Alice', room: 'lobby' };

const author = (nickname: string): ShownAuthor => ({ nickname, session: `of ${nickname}`, account: false });

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

  it('marks what is private, both ways', () => {
    const direct = (from: string, to: string): ChatEvent => {
      const shown: ShownEntry = { kind: 'direct', to, ...message({ room: '@', author: author(from) }) };
      return { kind: 'entry', entry: shown };
    };
    assert.equal(told(direct('李雷', 'Alice'))?.text, '10:42 李雷 → you (private): привіт');
    assert.equal(told(direct('Alice', '李雷'))?.text, '10:42 Alice → 李雷 (private): привіт');
  });

  it('lets nothing through that drives a terminal or fakes a line, wherever it stands', () => {
    const evil = '\u001b[2J\u009b31m\r\nBob: hi\u202e';
    for (const news of [
      entry({ body: evil, author: author(evil), room: evil }),
      { kind: 'line', text: evil, message: true },
      { kind: 'lost', inMs: 1, why: evil },
      { kind: 'refused', message: evil, body: evil },
      { kind: 'people', room: evil, names: [evil] },
      { kind: 'rooms', rooms: [{ room: evil, head: 0, present: 0, joined: false }] },
    ] satisfies ChatEvent[]) {
      const text = told(news)?.text ?? '';
      assert.ok(text.includes('[2J31m Bob: hi'), text);
      assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202e]/);
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
    const came = Array.from({ length: 7 }, (_, k) => ({ ...author(`p${k}`), wire: 'json' as const }));
    const news: ChatEvent = {
      kind: 'presence',
      room: 'lobby',
      present: 8,
      came: [...came, ...came],
      went: [],
    };
    assert.deepEqual(told(news), { to: 'note', text: 'p0, p1, p2, p3, p4 and 2 more came' });
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
