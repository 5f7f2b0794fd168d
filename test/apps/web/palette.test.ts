import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOf, distanceOf, type Goal } from '#apps/web/chat/palette.ts';

const goal = (kind: Goal['kind'], name: string): Goal => ({ id: `${kind} ${name}`, kind, name });

test('what fits best comes first: the whole name, its beginning, a word in it, letters in it', () => {
  const goals = ['the-kitchen', 'hitch', 'kitchen', 'kitchen-talk', 'chit'].map((name) => goal('room', name));
  assert.deepEqual(
    bestOf(goals, 'kitchen', 9).map(({ name }) => name),
    ['kitchen', 'kitchen-talk', 'the-kitchen'],
  );
  assert.equal(distanceOf('design-review', 'dsgn'), 4);
  assert.equal(distanceOf('design', 'zebra'), undefined);
});

test('capitals and accents do not matter, and a sign asks for one kind', () => {
  assert.equal(distanceOf('Café', 'cafe'), 0);
  assert.equal(distanceOf('КУХНЯ', 'кух'), 1);
  const goals = [goal('room', 'alice'), goal('person', 'Alice'), goal('page', 'All rooms')];
  assert.deepEqual(
    bestOf(goals, '@al', 9).map(({ id }) => id),
    ['person Alice'],
  );
  assert.deepEqual(
    bestOf(goals, '#al', 9).map(({ id }) => id),
    ['room alice'],
  );
  assert.equal(bestOf(goals, '', 2).length, 2);
});
