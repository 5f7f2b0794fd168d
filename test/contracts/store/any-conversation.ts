import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Outcome } from '#model/append.ts';
import type { Author, Draft, Entry } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import type { Store } from '#store.ts';
import { newSeed } from '../../faults/random.ts';
import type { Open } from '../store.ts';
import { edit, join, leave, newRoom, post, react, readAll, remove } from './fixtures.ts';
import { Notebook } from './notebook.ts';

const names = ['hall', 'kitchen', 'attic'] as const;

/** What happens: a batch is appended, or the first lines of a room are removed. */
type Step = readonly Draft[] | { readonly room: RoomId; readonly floor: number };

function anySteps(authors: readonly Author[]): fc.Arbitrary<readonly Step[]> {
  const author = fc.constantFrom(...authors);
  const room = fc.constantFrom(...names, ...names, 'nowhere');
  const target = fc.integer({ min: 1, max: 10 });
  const body = fc.constantFrom('soup', 'tea', 'cake');
  const emoji = fc.constantFrom('👍', '🎂');
  const more = fc.record({
    room,
    clientId: fc.constantFrom(undefined, undefined, '1', '2', '3'),
    replyTo: fc.option(target, { nil: undefined, freq: 4 }),
  });
  const draft = fc.oneof(
    { weight: 9, arbitrary: fc.tuple(author, body, more).map((args) => post(...args)) },
    { weight: 3, arbitrary: fc.tuple(author, target, body, room).map((args) => edit(...args)) },
    { weight: 2, arbitrary: fc.tuple(author, target, room).map((args) => remove(...args)) },
    {
      weight: 3,
      arbitrary: fc.tuple(author, target, emoji, fc.boolean(), room).map((args) => react(...args)),
    },
    { weight: 1, arbitrary: fc.tuple(author, room).map((args) => join(...args)) },
    { weight: 1, arbitrary: fc.tuple(author, room).map((args) => leave(...args)) },
  );
  const floor = fc.record({ room: fc.constantFrom(...names), floor: fc.integer({ min: 1, max: 5 }) });
  const batch = fc.array(draft, { maxLength: 12 });
  return fc.array(fc.oneof({ weight: 6, arbitrary: batch }, { weight: 1, arbitrary: floor }), {
    maxLength: 9,
  });
}

/** Moves a draft to rooms and client ids of its own, so that all conversations fit into one store. */
function inside(place: string, draft: Draft): Draft {
  const moved = { ...draft, room: draft.room + place };
  if (moved.kind !== 'posted') return moved;
  return { ...moved, clientId: moved.clientId && moved.clientId + place };
}

const summary = (outcome: Outcome): string => {
  if (outcome.kind === 'rejected') return outcome.why;
  return outcome.kind === 'stored' ? `stored ${outcome.entry.seq}` : outcome.kind;
};

/** What a reader can see of an entry, as the notebook writes it. */
function visible(entry: Entry): unknown {
  if (entry.kind !== 'posted') return [entry.seq, entry.kind, ...('body' in entry ? [entry.body] : [])];
  const reactions = Object.entries(entry.reactions ?? {}).map(([emoji, given]) => [
    emoji,
    given.map(({ id }) => id),
  ]);
  return [entry.seq, 'posted', entry.body, entry.deletedAt !== undefined, Object.fromEntries(reactions)];
}

async function take(store: Store, notebook: Notebook, step: Step, place: string): Promise<void> {
  if (!('floor' in step)) {
    const drafts = step.map((draft) => inside(place, draft));
    const expected = drafts.map((draft) => notebook.write(draft));
    assert.deepEqual((await store.log.append(drafts)).map(summary), expected);
    return;
  }
  const room = step.room + place;
  const { value: head } = (await store.log.heads([room])).values().next();
  const floor = Math.min(step.floor, head! + 1);
  notebook.tear(room, floor);
  await store.rooms.raiseFloor(room, floor);
}

/** Whatever is written, in whatever order and batches, is read as it would be on paper. */
export function anyConversation(open: Open, numRuns: number): void {
  it('2, 3, 4, 5, 6: keeps any conversation as it would be kept on paper', async (t) => {
    const { store, alice, bob, oksana } = await open(t);
    let count = 0;
    const property = fc.asyncProperty(anySteps([alice, bob, oksana]), async (steps) => {
      const place = `-${++count}`;
      const rooms = names.map((name) => name + place);
      for (const room of rooms) await store.rooms.create(newRoom(room));
      const notebook = new Notebook(rooms);
      for (const step of steps) await take(store, notebook, step, place);
      for (const room of rooms) {
        assert.deepEqual((await readAll(store, room)).map(visible), notebook.read(room));
        const members = await store.rooms.members(room);
        assert.deepEqual(
          members.map(({ user }) => user),
          notebook.members(room),
        );
      }
    });
    await fc.assert(property, { seed: newSeed((sentence) => t.diagnostic(sentence)), numRuns });
  });
}
