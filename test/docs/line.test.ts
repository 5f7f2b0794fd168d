import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandWords, parseCommand } from '#wire/line/commands.ts';
import { readPage, tableUnder } from './pages.ts';

const firstWord = (text: string): string => text.split(' ', 1)[0] as string;

/** The commands of a line of the help: `blocks / unblock <name>   …`. */
const wordsOf = (line: string): string[] =>
  (line.split('  ', 1)[0] as string)
    .split(' / ')
    .map(firstWord)
    .filter((word) => word !== '');

const unique = (words: readonly string[]): string[] => [...new Set(words)].filter(Boolean).sort();

describe('the page of the line wire', () => {
  const page = readPage('docs/wires/line.md');
  const documented = [
    'All commands',
    'For messages',
    'For your account',
    'For moderators',
    'For those who run the server',
  ]
    .flatMap((heading) => tableUnder(page, heading))
    .flatMap(([command = '']) => command.replaceAll('`', '').split(', ').map(firstWord));

  it('lists the commands that the help lists', () => {
    const listed = ['help', 'help messages', 'help accounts', 'help moderation', 'help server'].flatMap(
      (line) => {
        const help = parseCommand(line, 'en');
        return help.kind === 'reply' && 'text' in help ? help.text.split('\n').flatMap(wordsOf) : [];
      },
    );
    assert.deepEqual(unique(documented), unique(listed));
    assert.deepEqual(unique(listed), [...commandWords].sort());
  });

  it('lists nothing that is not understood', () => {
    for (const command of documented)
      assert.notDeepEqual(parseCommand(command, 'en'), { kind: 'reply', text: 'unknown command' }, command);
  });
});
