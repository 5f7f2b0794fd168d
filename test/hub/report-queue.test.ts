import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { ListItems } from '#model/list.ts';
import { nativeTraits, openHub, settled } from '../support/memory-hub.ts';

type Reports = readonly ListItems['reports'][];

async function withOwner() {
  const house = await openHub({ posting: { perSecond: 1_000, burst: 1_000 } });
  const first = await house.account('Oksana');
  await house.store.users.setRole(first.session.user!.id, 'owner');
  return { ...house, owner: await house.signedIn('Oksana') };
}

const later = (address: number) => [nativeTraits, 'json', `10.0.0.${address}`] as const;

describe('the queue of reports', () => {
  it('takes no more than so many from one address, however many guests are there', async () => {
    const { guest, account, owner, clock } = await withOwner();
    const told = async (nickname: string, address: number, count: number) => {
      const client = await guest(nickname, ...later(address));
      const command = { kind: 'report', user: 'Oksana', reason: 'again' } as const;
      const answers = await Promise.all(Array.from({ length: count }, () => client.refusal(command)));
      return answers.filter((answer) => answer === 'done').length;
    };
    const { reportsPerUser, reportsPerHour } = limits;
    let kept = 0;
    for (let index = 0; index < 5; index++) kept += await told(`Eve${index}`, 1, reportsPerUser);
    assert.equal(kept, reportsPerHour);
    assert.equal(await told('Bob', 2, 1), 1);
    const carol = await account('Carol', ...later(1));
    const report = { kind: 'report', user: 'Eve0', reason: 'fills the queue' } as const;
    assert.equal(await carol.refusal(report), 'done', 'an account is not kept quiet by guests');
    clock.turn(60_000);
    assert.equal(await told('Eve9', 1, 3), 1);
    const { items } = await owner.get({ kind: 'reports' }, 'listed');
    assert.equal(items.length, reportsPerHour + 3);
  });

  it('is read to its end, page by page', async () => {
    const { guest, owner, clock } = await withOwner();
    for (let index = 1; index <= 12; index++) {
      const client = await guest(`Eve${index}`, ...later(index));
      for (let count = 0; count < limits.reportsPerUser; count++) {
        clock.turn(1);
        await client.get({ kind: 'report', user: 'Oksana', reason: `${index}` }, 'done');
      }
    }
    const bob = await guest('Bob', ...later(100));
    await bob.get({ kind: 'report', user: 'Eve1', reason: 'she will not stop' }, 'done');
    const first = await owner.get({ kind: 'reports' }, 'listed');
    assert.equal(first.items.length, limits.listItems);
    const rest = await owner.get({ kind: 'reports', after: first.next! }, 'listed');
    assert.equal(rest.items.length, 12 * limits.reportsPerUser + 1 - limits.listItems);
    assert.equal((rest.items as Reports).at(-1)!.reason, 'she will not stop');
    assert.equal(rest.next, undefined);
  });

  it('is not filled by who repeats the words of the list', async () => {
    const { guest, owner, clock } = await withOwner();
    await owner.get({ kind: 'setServer', setting: 'words', value: 'durian:report' }, 'done');
    const [eve, bob] = [await guest('Eve'), await guest('Bob')];
    for (let count = 0; count < limits.reportsPerUser + 5; count++) {
      clock.turn(100);
      await eve.post('durian');
    }
    await bob.post('durian, too');
    await settled();
    const { items } = await owner.get({ kind: 'reports' }, 'listed');
    assert.equal(items.length, limits.reportsPerUser + 1);
    assert.equal((items as Reports).at(-1)!.user.nickname, 'Bob');
  });
});
