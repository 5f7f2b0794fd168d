import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command, CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

type More = Partial<CommandOf<'search'>>;

const search = (client: MemoryClient, query: string, more: More = {}) =>
  client.get({ kind: 'search', query, ...more } as Command, 'found');

const bodies = async (client: MemoryClient, query: string, more: More = {}): Promise<string[]> =>
  (await search(client, query, more)).entries.map((entry) => (entry as Posted).body);

const generous = { posting: { perSecond: 5, burst: 10_000 } };

const dayMs = 86_400_000;

async function withTalk(pauseMs = 1_000) {
  const house = await openHub(generous);
  const alice = await house.account('Alice');
  const bob = await house.guest('Bob');
  for (const [who, body] of [
    [alice, 'The meeting is at six'],
    [bob, 'We met already, see https://example.org/notes'],
    [bob, 'six hot soups'],
    [alice, 'hot tea, no soup 🍲'],
  ] as const) {
    await who.post(body);
    house.clock.stall(pauseMs);
  }
  return { ...house, alice, bob };
}

describe('the operators of a search', () => {
  it('narrow it to authors, by the name of now and by that of then', async () => {
    const { alice, bob, guest } = await withTalk();
    assert.deepEqual(await bodies(alice, 'six from:bob'), ['six hot soups']);
    assert.deepEqual(await bodies(alice, 'six -from:bob'), ['The meeting is at six']);
    assert.deepEqual(await bodies(alice, 'six from:me'), ['The meeting is at six']);
    assert.deepEqual(await bodies(alice, 'is:mine soup'), ['hot tea, no soup 🍲']);
    assert.equal((await bodies(alice, 'from:@Bob')).length, 2);
    await bob.get({ kind: 'rename', nickname: 'Robert' }, 'you');
    assert.equal((await bodies(alice, 'from:robert')).length, 2);
    assert.equal((await bodies(await guest('Eve'), 'from:bob')).length, 2);
  });

  it('narrow it to what messages have', async () => {
    const { alice, bob } = await withTalk();
    assert.deepEqual(await bodies(bob, 'has:link'), ['We met already, see https://example.org/notes']);
    assert.deepEqual(await bodies(bob, 'six has:reaction'), []);
    await alice.get({ kind: 'react', messageId: 'lobby.3', emoji: '👍', on: true }, 'done');
    assert.deepEqual(await bodies(bob, 'has:reaction'), ['six hot soups']);
    assert.deepEqual(await bodies(bob, 'hot -has:reaction'), ['hot tea, no soup 🍲']);
    await alice.post('Why?', { replyTo: 'lobby.3' });
    assert.deepEqual(await bodies(bob, 'is:thread'), ['Why?']);
  });

  it('narrow it to what one has saved oneself, page by page', async () => {
    const { alice, bob, account, clock } = await withTalk();
    const save = async (who: MemoryClient, id: string) =>
      who.get({ kind: 'save', messageId: id, on: true }, 'done');
    const eve = await account('Eve');
    await save(alice, 'lobby.4');
    await save(alice, 'lobby.1');
    await save(eve, 'lobby.3');
    assert.deepEqual(await bodies(alice, 'is:saved'), ['hot tea, no soup 🍲', 'The meeting is at six']);
    assert.deepEqual(await bodies(alice, 'six is:saved'), ['The meeting is at six']);
    assert.deepEqual(await bodies(alice, 'six -is:saved'), ['six hot soups']);
    assert.deepEqual(await bodies(eve, 'is:saved soup'), ['six hot soups']);
    assert.deepEqual(await bodies(alice, 'is:saved -is:saved'), []);
    assert.deepEqual(await bodies(bob, 'is:saved'), []);
    for (let n = 5; n <= 400; n++) {
      clock.turn(1_000);
      await alice.post(`note ${n}`);
      if (n % 3 > 0) await save(alice, `lobby.${n}`);
    }
    for (const [query, expected] of [
      ['note is:saved', 264],
      // One of those at the beginning as well.
      ['note -is:saved', 133],
    ] as const) {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await search(alice, query, { limit: 50, ...(after && { after }) });
        found.push(...page.entries.map((entry) => (entry as Posted).body));
        after = page.next;
      } while (after);
      assert.deepEqual([found.length, new Set(found).size], [expected, expected]);
    }
  });

  it('narrow it to days, and to rooms', async () => {
    const { alice, clock } = await withTalk(dayMs);
    assert.deepEqual(await bodies(alice, 'hot on:yesterday'), ['hot tea, no soup 🍲']);
    const day = new Date(clock.now() - 2 * dayMs).toISOString().slice(0, 10);
    assert.deepEqual(await bodies(alice, `hot before:${day}`), []);
    assert.deepEqual(await bodies(alice, `hot on:${day}`), ['six hot soups']);
    assert.deepEqual(await bodies(alice, `after:${day}`), ['hot tea, no soup 🍲']);
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    await alice.post('soup!', { room: 'kitchen' });
    assert.deepEqual(await bodies(alice, 'soup in:kitchen'), ['soup!']);
    assert.equal((await bodies(alice, 'soup in:#kitchen in:lobby')).length, 3);
    assert.deepEqual(await bodies(alice, 'soup in:kitchen', { room: 'lobby' }), []);
  });

  it('are refused where they are wrong, with what is wrong', async () => {
    const { alice } = await withTalk();
    const refused = async (query: string) => {
      alice.send({ kind: 'search', query });
      await alice.settled();
      const event = alice.events.findLast((one) => one.kind === 'refused');
      return event?.kind === 'refused' ? [event.code, event.about] : undefined;
    };
    assert.deepEqual(await refused('soup colour:red'), ['search_operator', 'colour:']);
    assert.deepEqual(await refused('has:sugar'), ['search_value', 'has:sugar']);
    assert.deepEqual(await refused('soup from:nobody'), ['no_such_person', 'from:nobody']);
    assert.deepEqual(await refused('soup in:cellar'), ['search_value', 'in:cellar']);
    assert.deepEqual(await refused('on:monday'), ['search_date', 'on:monday']);
    for (const after of ['x', '', 'w.0.9.1.', 'w.0.9.1.\0', 'w.0.9.1.a b', 'w.0.9.1.\ud800'])
      assert.equal(await alice.refusal({ kind: 'search', query: 'soup', after }), 'bad_payload');
  });

  it('say of a room that is hidden what they say of one that is not there', async () => {
    const { account, alice } = await withTalk();
    const eve = await account('Eve');
    const command = {
      kind: 'createRoom',
      name: 'cellar',
      private: true,
      topic: '',
      description: '',
    } as const;
    await alice.get(command, 'done');
    assert.equal(await eve.refusal({ kind: 'search', query: 'soup in:cellar' }), 'search_value');
    assert.deepEqual(await bodies(alice, 'soup in:cellar'), []);
  });
});

describe('what a search finds', () => {
  it('is marked', async () => {
    const { alice } = await withTalk();
    const { entries, marks } = await search(alice, 'meetings');
    const marked = entries.map((entry) => {
      const { room, seq, body } = entry as Posted;
      return marks![`${room}.${seq}`]!.map(([start, end]) => body.slice(start, end));
    });
    assert.deepEqual(marked, [['met'], ['meeting']]);
    assert.deepEqual((await search(alice, 'from:bob')).marks, {});
  });

  it('has phrases together, and words that begin so', async () => {
    const { alice } = await withTalk();
    assert.deepEqual(await bodies(alice, '"hot tea"'), ['hot tea, no soup 🍲']);
    assert.deepEqual(await bodies(alice, '"hot soup"'), []);
    assert.deepEqual(await bodies(alice, 'hot -"no soup"'), ['six hot soups']);
    assert.deepEqual(await bodies(alice, 'exam'), ['We met already, see https://example.org/notes']);
    assert.deepEqual(await bodies(alice, 'exam '), []);
    assert.deepEqual(await bodies(alice, '🍲'), ['hot tea, no soup 🍲']);
  });

  for (const [what, query, more] of [
    ['the newest first', 'soup', {}],
    ['the best first', 'soup', { order: 'best' }],
    ['by a phrase', '"soup of"', {}],
    ['by the beginning of a word', 'sou', {}],
  ] as const)
    it(`comes page by page, none twice and none missing: ${what}`, async () => {
      const { guest, clock } = await openHub(generous);
      const alice = await guest('Alice');
      for (let n = 1; n <= 23; n++) {
        // Many of the same millisecond.
        if (n % 5 === 0) clock.turn(60_000);
        await alice.post(`soup of the day ${n}`);
      }
      const all = await bodies(alice, query, { ...more, limit: 200 });
      assert.equal(all.length, 23);
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await search(alice, query, { ...more, limit: 4, ...(after && { after }) });
        found.push(...page.entries.map((entry) => (entry as Posted).body));
        after = page.next;
        clock.turn(1_000);
        // What is said meanwhile moves nothing.
        await alice.post('soup of the evening');
      } while (after);
      assert.deepEqual(found, all);
    });

  it('has the words themselves before other forms, if the best come first', async () => {
    const { guest, clock } = await openHub(generous);
    const alice = await guest('Alice');
    for (const body of ['soup', 'soups, and a lot of other things beside', 'many soups']) {
      await alice.post(body);
      clock.turn(1_000);
    }
    assert.equal((await bodies(alice, 'soup', { order: 'best' }))[0], 'soup');
  });
});
