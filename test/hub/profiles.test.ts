import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { encode } from '#wire/json/encode.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';

const profile = async (client: MemoryClient, user?: string | number) =>
  (await client.get({ kind: 'profile', user }, 'profile')).profile;
const setStatus = (client: MemoryClient, emoji: string, text: string, minutes?: number) =>
  client.refusal({ kind: 'setStatus', emoji, text, minutes });

describe('a profile', () => {
  it('tells who somebody is, and since when', async () => {
    const { account, guest, clock } = await openHub();
    const start = clock.now();
    const oksana = await account('Oksana');
    clock.turn(60_000);
    const bob = await guest('Bob');
    assert.deepEqual(await profile(bob, 'oksana'), {
      userId: oksana.session.user!.id,
      nickname: 'Oksana',
      kind: 'account',
      role: 'member',
      present: true,
      state: 'here',
      since: start,
    });
    const { id } = bob.session.user!;
    const own = { userId: id, nickname: 'Bob', kind: 'guest', role: 'guest', present: true, state: 'here' };
    assert.deepEqual([await profile(oksana, id), await profile(bob)], [own, own]);
    assert.equal(await bob.refusal({ kind: 'profile', user: 'nobody' }), 'no_such_person');
  });

  it('has a status until it ends or is taken away', async () => {
    const { account, guest, clock } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await guest('Bob')];
    const status = async () => (await profile(bob, 'Oksana')).status;
    assert.equal(await setStatus(oksana, '🌴', ' on the beach '), 'done');
    assert.deepEqual(await status(), { emoji: '🌴', text: 'on the beach' });
    const until = clock.now() + 5 * 60_000;
    assert.equal(await setStatus(oksana, '', 'at lunch', 5), 'done');
    assert.deepEqual(await status(), { text: 'at lunch', until });
    clock.turn(5 * 60_000);
    assert.equal(await status(), undefined);
    await setStatus(oksana, '🌴', '');
    await setStatus(oksana, '', '', 5);
    assert.equal(await status(), undefined);
  });

  it('takes one emoji and one line', async () => {
    const { account, guest } = await openHub();
    const oksana = await account('Oksana');
    for (const emoji of ['x', '🌴🌴', ' ']) assert.equal(await setStatus(oksana, emoji, ''), 'emoji_invalid');
    for (const text of ['a\nb', 'x'.repeat(limits.captionCharacters + 1), '\u202e'])
      assert.equal(await setStatus(oksana, '', text), 'caption_invalid');
    assert.equal(await setStatus(await guest('Bob'), '🌴', ''), 'accounts_only');
  });

  it('keeps what two sessions change at once', async () => {
    const { account, signedIn } = await openHub();
    const [laptop, phone] = [await account('Oksana'), await signedIn('Oksana')];
    const answers = await Promise.all([
      setStatus(laptop, '🌴', ''),
      phone.refusal({ kind: 'showLastSeen', on: true }),
    ]);
    assert.deepEqual(answers, ['done', 'done']);
    const { status, showLastSeen } = await profile(laptop);
    assert.deepEqual([status, showLastSeen], [{ emoji: '🌴' }, true]);
  });

  it('tells when somebody was last here to those who may know', async () => {
    const { account, guest, clock, signedIn } = await openHub();
    const bob = await guest('Bob');
    const oksana = await account('Oksana');
    clock.turn(limits.traces.seenMs);
    await settled();
    const left = clock.now();
    oksana.disconnect();
    clock.turn(limits.traces.writeMs);
    await settled();
    assert.equal((await profile(bob, 'Oksana')).lastSeenAt, undefined);
    const again = await signedIn('Oksana');
    assert.deepEqual([(await profile(again)).lastSeenAt, (await profile(again)).showLastSeen], [left, false]);
    await again.get({ kind: 'showLastSeen', on: true }, 'done');
    const seen = await profile(bob, 'Oksana');
    assert.deepEqual([seen.lastSeenAt, seen.showLastSeen], [left, undefined]);
  });

  it('is written down seldom, however often somebody comes and goes', async () => {
    const { account, signedIn, clock, store } = await openHub();
    const { id } = (await account('Oksana')).session.user!;
    clock.turn(limits.traces.writeMs);
    await settled();
    for (let n = 1; n <= 4; n++) {
      (await signedIn('Oksana')).disconnect();
      clock.turn(limits.traces.writeMs);
      await settled();
    }
    assert.equal((await store.facts.get('seen', String(id)))?.version, 1);
  });

  it('has its times as all frames of the native wire have', () => {
    const profile = {
      ...({ userId: 1, nickname: 'Oksana', kind: 'account', role: 'member', present: false } as const),
      ...{ since: 0, lastSeenAt: 1_000, status: { emoji: '🌴', until: 2_000 } },
    };
    const [frame] = encode({ kind: 'profile', requestId: '1', profile }, 'en');
    assert.equal(
      frame,
      '{"kind":"profile","id":"1","payload":{"userId":1,"nickname":"Oksana","kind":"account","role":"member",' +
        '"present":false,"since":"1970-01-01T00:00:00.000Z","status":{"emoji":"🌴","until":"1970-01-01T00:00:02.000Z"},' +
        '"lastSeenAt":"1970-01-01T00:00:01.000Z"}}',
    );
  });
});
