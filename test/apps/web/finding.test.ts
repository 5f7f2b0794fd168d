import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Asking } from '#apps/web/chat/asking.ts';
import { Finding } from '#apps/web/chat/finding.ts';
import type { CommandOf } from '#model/command.ts';
import type { Answer } from '#sdk/client.ts';

/** A server that answers when the test says so, and time that passes when it says so. */
function stage() {
  const asked: { command: CommandOf<'search'>; answer: (answer: Answer) => void }[] = [];
  const timers = new Set<() => void>();
  const asking: Pick<Asking, 'quietly' | 'faultOf'> = {
    quietly: (command) =>
      new Promise((answer) => asked.push({ command: command as CommandOf<'search'>, answer })),
    faultOf: (answer) => (answer.kind === 'refused' ? answer.payload.code : undefined),
  };
  const clock = {
    after(_: number, call: () => void) {
      timers.add(call);
      return () => void timers.delete(call);
    },
  };
  const pass = () => {
    for (const call of [...timers]) {
      timers.delete(call);
      call();
    }
  };
  return { finding: new Finding(asking, clock), asked, pass };
}

const found = (next: string | undefined, ...bodies: readonly string[]): Answer => ({
  kind: 'found',
  payload: {
    query: '',
    next,
    marks: { 'lobby.1': [[0, 3]] },
    entries: bodies.map((body, index) => ({
      kind: 'message',
      room: 'lobby',
      seq: index + 1,
      messageId: `lobby.${index + 1}`,
      author: { id: 1, nickname: 'Alice', session: 's', account: true },
      n: 1,
      body,
      sentAt: '2026-05-17T10:00:00.000Z',
      wire: 'json',
    })),
  },
});

const bodies = ({ hits }: Finding) => hits.value?.map(({ line }) => line.body);

test('only what stands for a moment is asked, and an answer that is too late is not shown', async () => {
  const { finding, asked, pass } = stage();
  finding.type('t');
  finding.type('te');
  pass();
  assert.deepEqual(
    asked.map(({ command }) => command.query),
    ['te'],
  );
  finding.type('tea');
  pass();
  asked[1]!.answer(found(undefined, 'tea!'));
  await Promise.resolve();
  asked[0]!.answer(found(undefined, 'ten'));
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(bodies(finding), ['tea!']);
  assert.deepEqual(finding.hits.value?.[0]?.marks, [[0, 3]]);
});

test('pages follow one another, and a wrong query is said while what was found stays', async () => {
  const { finding, asked, pass } = stage();
  finding.type('tea');
  pass();
  asked[0]!.answer(found('2', 'tea!'));
  await Promise.resolve();
  await Promise.resolve();
  const more = finding.more();
  void finding.more();
  assert.equal(asked.length, 2, 'a page is asked for once');
  assert.equal(asked[1]!.command.after, '2');
  asked[1]!.answer(found(undefined, 'more tea'));
  await more;
  assert.deepEqual(bodies(finding), ['tea!', 'more tea']);
  assert.equal(finding.next.value, undefined);

  finding.type('tea colour:red');
  pass();
  asked[2]!.answer({
    kind: 'refused',
    payload: { code: 'search_operator', message: 'no such', retry: false, about: 'colour:' },
  });
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(finding.fault.value, 'search_operator');
  assert.deepEqual(bodies(finding), ['tea!', 'more tea']);
  finding.type('');
  pass();
  assert.equal(finding.hits.value, undefined);
  assert.equal(finding.fault.value, undefined);
});
