import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Draft, Entry } from '#model/entry.ts';
import type { Outcome } from '#store.ts';
import { newSeed } from '../../faults/random.ts';
import type { Open } from '../store.ts';
import {
  alice,
  bob,
  deletes,
  edits,
  everything,
  joins,
  leaves,
  oksana,
  reacts,
  says,
  upTo,
} from './fixtures.ts';
import { ReferenceStore } from './reference-store.ts';

const rooms = ['lobby', 'kitchen', '@alice', '@bob'] as const;

const author = fc.constantFrom(alice, bob, oksana);
const room = fc.constantFrom(...rooms);
const target = fc.integer({ min: 1, max: 10 });
const body = fc.constantFrom('soup', 'tea', 'cake');
const emoji = fc.constantFrom('👍', '🎂');
const more = fc.record({ room, clientId: fc.constantFrom(undefined, undefined, '1', '2', '3') });
const whisper = { room: '@alice', copyTo: '@bob', to: 'Bob' };

const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(author, body, more).map((said) => says(...said)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(body, more)
      .map(([text, { clientId }]) => says(alice, text, { ...whisper, clientId })),
  },
  { weight: 3, arbitrary: fc.tuple(author, target, body, room).map((said) => edits(...said)) },
  { weight: 2, arbitrary: fc.tuple(author, target, room).map((said) => deletes(...said)) },
  {
    weight: 3,
    arbitrary: fc.tuple(author, target, emoji, fc.boolean(), room).map((said) => reacts(...said)),
  },
  { weight: 1, arbitrary: fc.tuple(author, room).map((said) => joins(...said)) },
  { weight: 1, arbitrary: fc.tuple(author, room).map((said) => leaves(...said)) },
);

const conversation = fc.array(fc.array(draft, { maxLength: 12 }), { maxLength: 8 });

/** Moves a draft to rooms and client ids of its own, so that all conversations fit into one store. */
function inside(place: string, said: Draft): Draft {
  const moved = { ...said, room: said.room + place };
  if (moved.kind !== 'posted') return moved;
  const { copyTo, clientId } = moved;
  return { ...moved, copyTo: copyTo && copyTo + place, clientId: clientId && clientId + place };
}

const summary = (outcome: Outcome): string => {
  if (outcome.kind === 'rejected') return outcome.why;
  return outcome.kind === 'stored' ? `stored ${outcome.entry.seq}` : outcome.kind;
};

/** What a reader can see of an entry, as the notebook writes it. */
function seen(entry: Entry): unknown {
  if (entry.kind === 'posted')
    return ['posted', entry.body, entry.deletedAt !== undefined, entry.reactions ?? {}];
  return 'body' in entry ? [entry.kind, entry.body] : [entry.kind];
}

/** Whatever people say, in whatever order and batches, comes out as it would on paper. */
export function anyConversation(open: Open, numRuns: number): void {
  it('2, 3, 4, 5, 6: keeps any conversation as one would on paper', async (t) => {
    const store = await open(t);
    let count = 0;
    const property = fc.asyncProperty(conversation, async (batches) => {
      const place = `-${++count}`;
      const notebook = new ReferenceStore();
      for (const batch of batches) {
        const said = batch.map((one) => inside(place, one));
        const expected = said.map((one) => notebook.write(one));
        assert.deepEqual((await store.append(said)).map(summary), expected);
      }
      for (const room of rooms) {
        const entries = await everything(store, room + place);
        assert.deepEqual(
          entries.map(({ seq }) => seq),
          upTo(entries.length),
        );
        assert.deepEqual(entries.map(seen), notebook.read(room + place));
      }
    });
    await fc.assert(property, { seed: newSeed((sentence) => t.diagnostic(sentence)), numRuns });
  });
}
