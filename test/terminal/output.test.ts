import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { scriptNickname } from '#apps/terminal/choose-identity.ts';
import { localeOf, parseAddress } from '#apps/terminal/options.ts';
import { commandWords, parseInput, parsePiped } from '#apps/terminal/parse-input.ts';
import { lineAdapter } from '#apps/terminal/text/line-adapter.ts';
import { plainAdapter } from '#apps/terminal/text/plain-adapter.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import { terminalTexts } from '#texts/index.ts';

describe('what is typed', () => {
  it('is a text, a command, or a text that begins with a slash', () => {
    assert.deepEqual(parseInput('hello  there'), { kind: 'say', body: 'hello  there' });
    assert.deepEqual(parseInput('//who'), { kind: 'say', body: '/who' });
    assert.deepEqual(parseInput('/msg 李雷  a b '), { kind: 'tell', to: '李雷', body: 'a b' });
    assert.deepEqual(parseInput('/join kitchen'), { kind: 'join', room: 'kitchen' });
    assert.deepEqual(parseInput('/nick 李雷'), { kind: 'nick', nickname: '李雷' });
    assert.deepEqual(parseInput('/leave'), { kind: 'leave', room: undefined });
    assert.deepEqual(parseInput('/history'), { kind: 'history', limit: 20 });
    assert.deepEqual(parseInput('/history 200'), { kind: 'history', limit: 200 });
    assert.deepEqual(parseInput(' \t'), { kind: 'nothing' });
  });

  it('is answered where it is no command, or not all of one', () => {
    assert.deepEqual(parseInput('/constructor'), { kind: 'unknown', command: '/constructor' });
    assert.deepEqual(parseInput('/dance'), { kind: 'unknown', command: '/dance' });
    for (const line of [
      '/msg',
      '/nick',
      '/nick a b',
      '/msg Bob',
      '/msg Bob  ',
      '/join',
      '/join a b',
      '/history x',
      '/history 201',
    ])
      assert.equal(parseInput(line).kind, 'incomplete', line);
  });

  it('has every command in the help of each language, and in the docs', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/clients.md'), 'utf8');
    for (const word of commandWords) {
      assert.match(page, new RegExp(`\\| \`${word}[ \`]`), word);
      for (const { commands, line } of Object.values(terminalTexts)) {
        const listed = commands.includes(`${word} `) || helpOf(line).includes(word.slice(1));
        assert.ok(word === '/help' || listed, word);
      }
    }
  });

  it('is never a command where a script says it', () => {
    assert.deepEqual(parsePiped('/quit'), { kind: 'say', body: '/quit' });
    assert.deepEqual(parsePiped(''), { kind: 'nothing' });
  });
});

/** The words that the screens of the help begin with, besides the first. */
const helpOf = (line: TerminalTexts['line']): readonly string[] =>
  [line.messagesHelp, line.accountsHelp, line.moderationHelp, line.serverHelp].flatMap((screen) =>
    screen.split('\n').flatMap((row) =>
      row
        .split('  ', 1)[0]!
        .split(' / ')
        .map((part) => part.split(' ', 1)[0]!),
    ),
  );

describe('an address', () => {
  it('says which wire is spoken', () => {
    const spoken = (text: string) => {
      const address = parseAddress(text);
      return address && `${address.wire} ${address.url.href}`;
    };
    assert.equal(spoken('ws://chat.example/ws'), 'json ws://chat.example/ws');
    assert.equal(spoken('https://chat.example/'), 'json wss://chat.example/ws');
    assert.equal(spoken('chat.example:3000'), 'json ws://chat.example:3000/ws');
    assert.equal(spoken('[::1]:3000'), 'json ws://[::1]:3000/ws');
    assert.equal(spoken('::1'), 'json ws://[::1]/ws');
    assert.equal(spoken('http://chat.example/plain'), 'plain ws://chat.example/plain');
    assert.equal(spoken('tcp://chat.example:10000')?.slice(0, 8), 'line tcp');
    for (const none of ['', 'ftp://chat.example', 'tcp://chat.example', 'ws://', 'a b'])
      assert.equal(spoken(none), undefined, none);
  });
});

describe('the surroundings', () => {
  it('tell the language', () => {
    assert.equal(localeOf({ LANG: 'uk_UA.UTF-8' }), 'uk');
    assert.equal(localeOf({ LANG: 'uk_UA.UTF-8', LC_ALL: 'ru' }), 'ru');
    assert.equal(localeOf({ LANG: 'de_AT.UTF-8' }), 'de');
    for (const LANG of ['C', 'fr_FR', 'rue_RU', '']) assert.equal(localeOf({ LANG }), 'en', LANG);
  });

  it('tell the nickname of a script', () => {
    assert.equal(scriptNickname({ USER: 'alice' }), 'alice');
    assert.equal(scriptNickname({ USER: 'DOMAIN\\bob jones' }), 'DOMAIN-bob-jones');
    for (const USER of ['', '\u202e', '---']) assert.equal(scriptNickname({ USER }), 'script', USER);
  });
});

describe('a wire of lines', () => {
  const say = { command: { kind: 'say', body: 'hi' }, room: 'lobby' } as const;
  const tell = { command: { kind: 'tell', to: 'Bob', body: 'hi' }, room: 'lobby' } as const;

  it('answers what was said: kept, refused, later', () => {
    assert.equal(lineAdapter.receipt('[Alice]: hi', say, 'Alice'), 'kept');
    assert.equal(lineAdapter.receipt('[Alice #kitchen]: hi', { ...say, room: 'kitchen' }, 'Alice'), 'kept');
    assert.equal(lineAdapter.receipt('[Alice(*)]: hi', tell, 'Alice'), 'kept');
    assert.equal(plainAdapter.receipt('Ваше сообщение получено.', say, undefined), 'kept');
    const tooFast = 'That was too fast. Wait a moment and try again.';
    assert.equal(lineAdapter.receipt(`[ServerMessage] - ${tooFast}`, say, 'Alice'), 'later');
    assert.equal(plainAdapter.receipt(tooFast, say, undefined), 'later');
    const notThere = 'There is nobody of that name.';
    assert.equal(lineAdapter.receipt(`[ServerMessage] - ${notThere}`, tell, 'Alice'), 'refused');
  });

  it('says who has another nickname; only our own is ours', () => {
    const line = '[ServerMessage] - [Alice] is now [Alicia].';
    assert.equal(lineAdapter.format({ kind: 'nick', nickname: 'Alicia' }, 'lobby'), 'nick Alicia');
    assert.equal(lineAdapter.renamed(line, 'Alice'), 'Alicia');
    assert.equal(lineAdapter.renamed(line, 'Bob'), undefined);
    assert.equal(lineAdapter.renamed('[Alice]: is now [Alicia].', 'Alice'), undefined);
    assert.equal(plainAdapter.format({ kind: 'nick', nickname: 'Alicia' }, 'lobby'), undefined);
  });

  it('is not answered by what others say', () => {
    for (const line of [
      '[Bob]: hi',
      '[Bob]: That was too fast. Wait a moment and try again.',
      '[ServerMessage]: hi',
    ])
      assert.equal(lineAdapter.receipt(line, say, 'Alice'), undefined, line);
    assert.equal(plainAdapter.receipt('Bob: Your message was received.', say, undefined), undefined);
  });
});
