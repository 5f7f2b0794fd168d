import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExportItem } from '#model/list.ts';
import { type MemoryClient, openHub, password } from '../support/memory-hub.ts';

/** All pages, and how many there were. */
async function takeHome(client: MemoryClient): Promise<{ items: readonly ExportItem[]; pages: number }> {
  const items: ExportItem[] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await client.get({ kind: 'export', after }, 'listed');
    items.push(...(page.items as readonly ExportItem[]));
    after = page.next;
    if (after === undefined) return { items, pages };
  }
}

const bodies = (items: readonly ExportItem[]) =>
  items.flatMap((item) => (item.what === 'message' ? `${item.room}: ${item.body}` : []));

describe('what is exported of an account', () => {
  it('is all that it is and has written, and nothing of others', async () => {
    const { account, connect, clock } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const { id } = oksana.session.user!;
    await oksana.get({ kind: 'setStatus', emoji: '🌴', text: '' }, 'done');
    await oksana.get({ kind: 'block', user: 'Bob' }, 'done');
    await oksana.get({ kind: 'join', room: 'kitchen' }, 'done');
    await connect().get(
      { kind: 'signin', nickname: 'Oksana', password, stay: true, device: 'phone' },
      'entered',
    );
    const { messageId } = await bob.post('not hers');
    await oksana.post('hello');
    await oksana.post('an answer', { replyTo: messageId });
    await oksana.get({ kind: 'react', messageId, emoji: '👍', on: true }, 'done');
    const asked = await bob.post('Secret?', { poll: { options: ['a', 'b'], secret: true } });
    await oksana.get({ kind: 'vote', messageId: asked.messageId, choices: [1] }, 'done');
    await oksana.get({ kind: 'saveDraft', body: 'not sent' }, 'done');
    await oksana.get({ kind: 'save', messageId, on: true }, 'done');
    const { messageId: gone } = await oksana.post('deleted');
    await oksana.get({ kind: 'delete', messageId: gone }, 'done');
    await oksana.get(
      { kind: 'createRoom', name: 'attic', private: true, topic: '', description: '' },
      'done',
    );
    await oksana.post('in a private room', { room: 'attic' });
    const { items } = await takeHome(oksana);
    assert.deepEqual(
      bodies(items).map((text) => text.replace(/~[\w-]*/, '~')),
      ['attic~: in a private room', 'lobby: hello', 'lobby: an answer'],
    );
    const of = (what: ExportItem['what']) => items.filter((item) => item.what === what);
    assert.deepEqual(of('reaction'), [
      { what: 'reaction', messageId, emoji: '👍', on: true, at: clock.now() },
    ]);
    assert.deepEqual(of('profile').length, 1);
    assert.equal(of('membership').length, 3);
    assert.deepEqual(
      of('token').map((token) => token.what === 'token' && token.label),
      ['phone'],
    );
    assert.equal(of('block').length, 1);
    assert.deepEqual(of('vote'), [
      { what: 'vote', messageId: asked.messageId, choices: [1], at: clock.now() },
    ]);
    assert.deepEqual(of('draft'), [{ what: 'draft', room: 'lobby', body: 'not sent', at: clock.now() }]);
    assert.deepEqual(of('saved'), [{ what: 'saved', messageId, at: clock.now() }]);
    const all = JSON.stringify(items);
    assert.ok(all.includes(`"userId":${id}`) && all.includes('🌴'));
    for (const secret of ['not hers', 'hash of', 'fingerprint of']) assert.ok(!all.includes(secret), secret);
  });

  it('comes page by page, however much others have written, and nothing twice', async () => {
    const { account, clock } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const say = async (client: MemoryClient, body: string) => {
      clock.turn(1_000);
      await client.post(body);
    };
    for (let n = 1; n <= 1_500; n++) await say(n % 100 === 0 ? oksana : bob, `message ${n}`);
    const { items, pages } = await takeHome(oksana);
    assert.deepEqual(
      bodies(items),
      Array.from({ length: 15 }, (_, n) => `lobby: message ${(n + 1) * 100}`),
    );
    assert.equal(pages, 3);
  });

  it('goes on from a place, and from no other text', async () => {
    const { account } = await openHub();
    const oksana = await account('Oksana');
    assert.equal(await oksana.refusal({ kind: 'export', after: 'nonsense' }), 'bad_payload');
    const { items } = await oksana.get({ kind: 'export', after: 'nowhere.1' }, 'listed');
    assert.deepEqual(items, []);
  });
});
