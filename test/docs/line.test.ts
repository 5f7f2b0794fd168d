import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand } from '#wire/line/commands.ts';
import { readPage, tableUnder } from './pages.ts';

const firstWord = (text: string): string => text.split(' ', 1)[0] as string;

describe('the page of the line wire', () => {
  const documented = tableUnder(readPage('docs/wires/line.md'), 'All commands').map(([command = '']) =>
    firstWord(command),
  );

  it('lists the commands that the help lists', () => {
    const help = parseCommand('help', 'en');
    const listed = help.kind === 'reply' && 'text' in help ? help.text.split('\n').map(firstWord) : [];
    assert.deepEqual([...documented].sort(), [...listed, 'help'].sort());
  });

  it('lists nothing that is not understood', () => {
    for (const command of documented)
      assert.notDeepEqual(parseCommand(command, 'en'), { kind: 'reply', text: 'unknown command' }, command);
  });
});
