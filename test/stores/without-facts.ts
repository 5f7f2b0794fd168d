import assert from 'node:assert/strict';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { append, makeCast, noon, post, react, rejections, roomOf } from '../contracts/store/fixtures.ts';

export interface WithoutFacts {
  open(): Promise<Store>;
  /** Gives the closed database the form in which there were no facts. */
  setOlderForm(): Promise<void> | void;
}

/** A database from before there were facts, bars, and the times of the newest entries: they are there after the upgrade. */
export async function gainsFacts({ open, setOlderForm }: WithoutFacts): Promise<void> {
  const before = await open();
  const { alice, bob } = await makeCast(before);
  const said = post(alice, 'Soup!', { room: 'kitchen', sentAt: noon + 5, clientId: 'a-1' });
  await append(before, said, post(bob, 'Yes!', { room: 'kitchen', sentAt: noon + 3 }));
  const { createdAt } = (await roomOf(before, lobby))!;
  await before.close();
  await setOlderForm();

  const after = await open();
  const times = async () =>
    [...(await after.rooms.get(['attic', 'kitchen', lobby])).values()]
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ activeAt }) => activeAt);
  assert.deepEqual(await times(), [noon, noon + 5, createdAt]);
  assert.equal((await after.log.append([said]))[0]?.kind, 'repeated');
  await append(after, react(bob, 1, '🍲', true, 'kitchen'));
  assert.equal(await after.facts.write([{ kind: 'ban', id: 'a', about: '', version: 0, data: {} }]), true);
  await after.users.bar(bob.id, noon + 10);
  assert.deepEqual(await rejections(after, post(bob, 'Hm.'), post(alice, 'Oh.')), ['banned', undefined]);
  await after.close();
}
