import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryEvent } from '#apps/terminal/native/events.ts';
import { entered, history, live, play, reacted, said, welcome } from '../sdk/frames.ts';

const aboutOf = (body: string): string | undefined => {
  const before = play([welcome(), entered(), history('lobby', [said('lobby', 1, 'Bob', body)])]);
  const entry = reacted('lobby', 2, 'Bob', 1, '🎈');
  return entryEvent(entry, play([live(entry)], before), before).about;
};

test('a message that is changed is told by how it begins, in one line, without what a spoiler hides', () => {
  assert.equal(aboutOf('**one**\ntwo'), 'one two');
  assert.equal(aboutOf('it was ||Eve|| who came'), 'it was ▒▒▒ who came');
  assert.equal(aboutOf('a'.repeat(31)), `${'a'.repeat(30)}…`);
});
