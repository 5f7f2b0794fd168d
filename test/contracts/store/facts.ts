import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FactChange, Store } from '#store.ts';
import type { Open, OpenShared } from '../store.ts';
import { upTo } from './fixtures.ts';

const ban = (id: string, version = 0, more: Partial<FactChange> = {}): FactChange =>
  ({ kind: 'ban', id, about: 'user:12', version, data: { until: 5 }, ...more }) as FactChange;

const idsOf = async (
  store: Store,
  query: Omit<Parameters<Store['facts']['list']>[0], 'kind' | 'limit'> = {},
) => (await store.facts.list({ kind: 'ban', limit: 100, ...query })).map(({ id }) => id);

/** What is neither a user nor a room nor said in a room. */
export function facts(open: Open): void {
  it('makes a fact, changes it and removes it', async (t) => {
    const { facts } = (await open(t)).store;
    assert.equal(await facts.get('ban', 'a'), undefined);
    assert.equal(await facts.write([ban('a')]), true);
    const fact = { kind: 'ban', id: 'a', about: 'user:12', version: 1, data: { until: 5 } };
    assert.deepEqual(await facts.get('ban', 'a'), fact);
    assert.equal(await facts.write([ban('a', 1, { about: 'user:13', data: { until: 6 } })]), true);
    assert.deepEqual(await facts.get('ban', 'a'), {
      ...fact,
      about: 'user:13',
      version: 2,
      data: { until: 6 },
    });
    assert.equal(await facts.write([{ kind: 'ban', id: 'a', version: 2 }]), true);
    assert.equal(await facts.get('ban', 'a'), undefined);
    assert.equal(await facts.write([ban('a')]), true);
    assert.equal((await facts.get('ban', 'a'))?.version, 1);
  });

  it('keeps any JSON, in its order', async (t) => {
    const { facts } = (await open(t)).store;
    const data = {
      ...{
        z: 1,
        a: [1.5, null, true, { $set: 'x', 'a.b': '' }],
        text: 'Привіт 👋 \u0000 "\\',
        long: 'x'.repeat(60_000),
      },
      ...{ '': -0.25, time: 1795658608540 },
    };
    await facts.write([ban('é 𠮷', 0, { about: '', data })]);
    const found = (await facts.get('ban', 'é 𠮷'))!;
    assert.equal(JSON.stringify(found.data), JSON.stringify(data));
    assert.equal(found.about, '');
  });

  it('writes nothing where a fact has another version', async (t) => {
    const { store } = await open(t);
    const { facts } = store;
    assert.equal(await facts.write([ban('a', 1)]), false);
    assert.equal(await facts.write([{ kind: 'ban', id: 'a', version: 1 }]), false);
    assert.deepEqual(await idsOf(store), []);
    await facts.write([ban('a'), ban('b')]);
    assert.equal(await facts.write([ban('a')]), false);
    await facts.write([ban('a', 1)]);
    for (const version of [0, 1, 3]) {
      assert.equal(await facts.write([ban('a', version, { data: {} })]), false);
      assert.equal(await facts.write([{ kind: 'ban', id: 'a', version }]), false);
    }
    assert.deepEqual((await facts.get('ban', 'a'))?.data, { until: 5 });
  });

  it('2: writes several whole or not at all', async (t) => {
    const { store } = await open(t);
    const { facts } = store;
    await facts.write([ban('a'), ban('b')]);
    const refused = [ban('c'), { kind: 'ban', id: 'a', version: 1 }, ban('b', 7)];
    assert.equal(await facts.write(refused), false);
    assert.deepEqual(await idsOf(store), ['a', 'b']);
    assert.equal(await facts.write([ban('c'), { kind: 'ban', id: 'a', version: 1 }, ban('b', 1)]), true);
    assert.deepEqual(await idsOf(store), ['b', 'c']);
    assert.equal(await facts.write([]), true);
  });

  it('lists facts of a kind by their ids, from any of them on, and those about a subject', async (t) => {
    const { store } = await open(t);
    const ids = ['B', 'a', 'ab', 'a~1', 'é', 'ﬁsh', '𠮷野家'];
    const about = (id: string) => ({ about: id.startsWith('a') ? 'room:attic' : 'user:12' });
    await store.facts.write(ids.toReversed().map((id) => ban(id, 0, about(id))));
    await store.facts.write([ban('aa', 0, { kind: 'report' })]);
    assert.deepEqual(await idsOf(store), ids);
    const [, second] = await store.facts.list({ kind: 'ban', limit: 2 });
    assert.equal(second?.id, 'a');
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const [found] = await store.facts.list({
        kind: 'ban',
        limit: 1,
        ...(after !== undefined && { after }),
      });
      if (!found) break;
      after = found.id;
      paged.push(after);
    }
    assert.deepEqual(paged, ids);
    assert.deepEqual(await idsOf(store, { after: 'aa' }), ids.slice(2));
    assert.deepEqual(await idsOf(store, { about: 'room:attic' }), ['a', 'ab', 'a~1']);
    assert.deepEqual(await idsOf(store, { about: 'room:attic', after: 'a' }), ['ab', 'a~1']);
    assert.deepEqual(await idsOf(store, { about: 'nobody' }), []);
    assert.deepEqual(await store.facts.list({ kind: 'ban', limit: 0 }), []);
    assert.deepEqual(await store.facts.list({ kind: 'invitation', limit: 9 }), []);
  });

  it('2: makes a fact once where many want it at once, and loses no change', async (t) => {
    const { store } = await open(t);
    await racing([store]);
  });
}

/** The same of several stores on one database. */
export function sharedFacts(openShared: OpenShared): void {
  it('2: compares the versions of facts across stores, whoever writes at the same moment', async (t) => {
    const { open } = await openShared(t);
    const stores = [await open(), await open()];
    await racing(stores);
    await stores[0]!.facts.write([ban('b')]);
    assert.deepEqual((await stores[1]!.facts.get('ban', 'b'))?.data, { until: 5 });
    // In two orders, which must not end in a deadlock.
    const both = (n: number) => {
      const changes = [ban('b', 1, { data: { n } }), ban('counter', 21, { data: { n } })];
      return stores[n % 2]!.facts.write(n % 4 < 2 ? changes : changes.toReversed());
    };
    const written = await Promise.all(upTo(12).map(both));
    assert.equal(written.filter((one) => one).length, 1);
    const found = await stores[0]!.facts.list({ kind: 'ban', limit: 9 });
    assert.deepEqual(found[0]!.data, found[1]!.data);
  });
}

/** A counter that many raise at once. */
async function racing(stores: readonly Store[]): Promise<void> {
  const store = (n: number) => stores[n % stores.length]!.facts;
  const made = await Promise.all(upTo(8).map((n) => store(n).write([ban('counter', 0, { data: { n: 0 } })])));
  assert.equal(made.filter((one) => one).length, 1);
  const raise = async (by: number): Promise<void> => {
    for (let done = false; !done; ) {
      const { version, data } = (await store(by).get('ban', 'counter'))!;
      done = await store(by).write([ban('counter', version, { data: { n: (data.n as number) + 1 } })]);
    }
  };
  await Promise.all(upTo(20).map(raise));
  const { version, data } = (await store(0).get('ban', 'counter'))!;
  assert.deepEqual([version, data], [21, { n: 20 }]);
}
