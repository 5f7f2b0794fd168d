import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Timeline } from '#apps/web/chat/timeline.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import { message, messages } from '../../sdk/scripted-server.ts';

const { author, sentAt, wire } = message(1);
const change = (seq: number, target: number) =>
  ({ room: 'lobby', seq, messageId: `lobby.${target}`, author, sentAt, wire }) as const;

const seqs = ({ lines }: Timeline): number[] => lines.value.map(({ seq }) => seq);

test('a timeline begins anywhere and is followed back to the beginning', () => {
  const timeline = new Timeline();
  timeline.start(messages(5, 6));
  timeline.add(message(7));
  assert.equal(timeline.complete.value, false);
  timeline.addOlder(messages(timeline.oldest - 2, timeline.oldest - 1));
  assert.equal(timeline.complete.value, false);
  timeline.addOlder(messages(1, 2));
  assert.deepEqual(seqs(timeline), [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(timeline.complete.value, true);
});

test('changes are shown in the lines that they change', () => {
  const timeline = new Timeline();
  timeline.start(messages(1, 2));
  timeline.add({ ...change(3, 1), kind: 'edited', body: 'better' });
  timeline.add({ ...change(4, 1), kind: 'reacted', emoji: '🎉', on: true });
  timeline.add({ ...change(5, 2), kind: 'deleted' });
  assert.deepEqual(seqs(timeline), [1, 2]);
  const [first, second] = timeline.lines.value;
  assert.deepEqual(first?.kind === 'message' && [first.body, first.reactions], ['better', { '🎉': ['Bob'] }]);
  assert.equal(second?.kind === 'message' && second.deleted, true);
  timeline.add({ ...change(6, 1), kind: 'reacted', emoji: '🎉', on: false });
  assert.deepEqual(timeline.message('lobby.1')?.reactions, {});
});

test('a piece of the past has its changes in it already: they are not made again', () => {
  const timeline = new Timeline();
  const edited: ShownEntry = { ...change(3, 1), kind: 'edited', body: 'the first edit' };
  timeline.start([message(1, 'the second edit'), message(2), edited, message(4)]);
  assert.equal(timeline.message('lobby.1')?.body, 'the second edit');
  assert.deepEqual(seqs(timeline), [1, 2, 4]);
});

test('a very long timeline lets go of its earliest lines, which can be asked for again', () => {
  const timeline = new Timeline();
  timeline.start(messages(1, 601));
  timeline.trim();
  assert.deepEqual([seqs(timeline)[0], timeline.oldest, timeline.complete.value], [302, 302, false]);
});
