import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openHub, settled } from '../support/memory-hub.ts';

/** A hub that looks at pages, and what it was asked to look at. */
async function house() {
  const asked: string[][] = [];
  const waiting: (() => void)[] = [];
  const hub = await openHub({
    previews: async (links) => {
      asked.push([...links]);
      await new Promise<void>((go) => waiting.push(go));
      return links.map((url) => ({ url, title: `of ${url}`, site: 'site' }));
    },
  });
  return { hub, asked, answer: () => waiting.splice(0).forEach((go) => void go()) };
}

describe('previews of links', () => {
  it('are of the first links that everybody sees, and nothing waits for them', async () => {
    const { hub, asked, answer } = await house();
    const alice = await hub.guest('Alice');
    await alice.ask({
      kind: 'post',
      body: 'see https://a.example/ [b](https://b.example/b), `https://code.example/` ||https://spoiler.example/|| mailto:a@b.example https://a.example/ https://c.example/ https://d.example/',
    });
    const listed = alice.ask({ kind: 'previews', messageId: 'lobby.1' });
    await settled();
    // The answer is on its way, and others come before it.
    assert.equal((await alice.ask({ kind: 'ping' })).kind, 'pong');
    answer();
    const { items } = (await listed) as { items: readonly { url: string }[] };
    assert.deepEqual(asked, [['https://a.example/', 'https://b.example/b', 'https://c.example/']]);
    assert.deepEqual(
      items.map(({ url }) => url),
      asked[0],
    );
  });

  it('are of the message as it stands, and of none that cannot be read', async () => {
    const { hub, asked, answer } = await house();
    const alice = await hub.guest('Alice');
    const bob = await hub.guest('Bob');
    await alice.ask({ kind: 'post', body: 'https://a.example/' });
    await alice.ask({ kind: 'edit', messageId: 'lobby.1', body: 'https://b.example/' });
    const listed = bob.ask({ kind: 'previews', messageId: 'lobby.1' });
    await settled();
    answer();
    await listed;
    await alice.ask({ kind: 'tell', to: 'Bob', body: 'https://secret.example/' });
    const carol = await hub.guest('Carol');
    assert.equal(await carol.refusal({ kind: 'previews', messageId: '@1,2.1' }), 'no_such_message');
    await alice.ask({ kind: 'delete', messageId: 'lobby.1' });
    assert.equal(await bob.refusal({ kind: 'previews', messageId: 'lobby.1' }), 'no_such_message');
    assert.deepEqual(asked, [['https://b.example/']]);
  });

  it('are refused where no pages are looked at, which is another thing than none', async () => {
    const hub = await openHub();
    const alice = await hub.guest('Alice');
    await alice.ask({ kind: 'post', body: 'https://a.example/' });
    assert.equal(await alice.refusal({ kind: 'previews', messageId: 'lobby.1' }), 'previews_off');
    assert.equal(await alice.refusal({ kind: 'previews', messageId: 'lobby.9' }), 'no_such_message');
  });
});
