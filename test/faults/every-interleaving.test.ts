import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StrictReader } from './interleaved/strict-reader.ts';
import { rooms, TwoNodes } from './interleaved/two-nodes.ts';
import { newSeed } from './random.ts';

type Action =
  | { readonly kind: 'post'; readonly node: number; readonly room: string }
  | { readonly kind: 'enter'; readonly node: number }
  /** `back`: so many entries before the head; -1 is past it. */
  | { readonly kind: 'resume'; readonly reader: number; readonly back: number; readonly sameLog: boolean }
  | { readonly kind: 'clog'; readonly reader: number };

const node = fc.nat(1);
const reader = fc.nat(5);
const post = fc.record({ kind: fc.constant('post' as const), node, room: fc.constantFrom(...rooms) });
const action: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: post, weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('enter' as const), node }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('resume' as const),
      reader,
      back: fc.oneof(fc.integer({ min: -1, max: 4 }), fc.constantFrom(60, 450)),
      sameLog: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, fc.constant(false)),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant('clog' as const), reader }), weight: 2 },
);

async function perform(nodes: TwoNodes, action: Action, number: number): Promise<void> {
  switch (action.kind) {
    case 'post':
      return nodes.post(action.node, action.room, `message ${number}`);
    case 'enter':
      return void nodes.enter(action.node);
    case 'clog':
      nodes.reader(action.reader).clogged = true;
      return;
    case 'resume': {
      const heads = [...(await nodes.store.log.heads(rooms))];
      const places = heads.map(([room, head]) => [room, Math.max(0, head - action.back)] as const);
      const epoch = action.sameLog ? nodes.store.epoch : 'another';
      return nodes.reader(action.reader).ask({ kind: 'resume', epoch, rooms: new Map(places) });
    }
  }
}

async function assertIsLog(nodes: TwoNodes, { views, faults }: StrictReader): Promise<void> {
  assert.deepEqual(faults, []);
  for (const [room, { base, entries }] of views) {
    const log = await nodes.store.log.read({ room, after: base, limit: 10_000 });
    assert.deepEqual(entries, JSON.parse(JSON.stringify(log)), `${room} after ${base}`);
  }
}

test('for every interleaving of reading, live entries, slow connections and returns, the view is the log', async (t) => {
  const seed = newSeed((sentence) => t.diagnostic(sentence));
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(action, { maxLength: 25 }),
      fc.constantFrom(0, 3, 500, 500),
      fc.nat(),
      async (scheduler, actions, before, chance) => {
        const nodes = new TwoNodes(scheduler, chance);
        await nodes.open(before);
        scheduler.scheduleSequence(
          actions.map((action, number) => ({
            label: action.kind,
            builder: () => perform(nodes, action, number),
          })),
        );
        await nodes.rest();
        for (const reader of nodes.readers) await assertIsLog(nodes, reader);
      },
    ),
    { numRuns: 300, seed },
  );
});
