import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseCommand } from '#wire/line/commands.ts';

const commandOf = (line: string) => {
  const parsed = parseCommand(line, 'en');
  return parsed.kind === 'request' ? parsed.command : 'text' in parsed && parsed.text;
};

it('a mistyped time is no reason for what would then hold for good', () => {
  for (const line of ['ban zoe 30minutes because', 'mute bob 2x', 'mute bob 1d12h', 'ban 203.0.113.7 2y'])
    assert.equal(commandOf(line), 'require number', line);
  assert.deepEqual(commandOf('mute bob 2w loud'), {
    kind: 'mute',
    user: 'bob',
    minutes: 20_160,
    reason: 'loud',
  });
  assert.deepEqual(commandOf('ban zoe too loud'), { kind: 'ban', user: 'zoe', reason: 'too loud' });
});

it('a setting that is looked at stays as it is', () => {
  assert.deepEqual(commandOf('server registration'), { kind: 'server', setting: 'registration' });
  assert.deepEqual(commandOf('server registration default'), {
    kind: 'setServer',
    setting: 'registration',
    value: '',
  });
});
