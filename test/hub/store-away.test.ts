import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import type { Command } from '#model/command.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { Mailbox } from '../support/mailbox.ts';

/** A hub on a store in memory, of which this much is different. */
async function openHub(t: TestContext, different: (store: Store) => Partial<Store>): Promise<Hub> {
  const memory = openMemoryStore();
  const own = different(memory);
  const store = new Proxy(memory, {
    get(_, name) {
      if (name in own) return Reflect.get(own, name);
      const member: unknown = Reflect.get(memory, name, memory);
      return typeof member === 'function' ? member.bind(memory) : member;
    },
  });
  const hub = new Hub({
    node: 'all-1',
    store,
    bus: new MemoryBus(new MemoryExchange()),
    clock: systemClock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    passwords: { hash: async (password) => password, verify: async () => true },
    newId: newSessionId,
    newSecret,
    fingerprint: (secret) => secret,
    log: { debug() {}, info() {}, error() {} },
    keepJournal: undefined,
  });
  await hub.start();
  t.after(() => hub.stop());
  return hub;
}

/** Somebody without a socket or a language. */
function join(hub: Hub) {
  const heard = new Mailbox<Event>();
  const encoder = {
    wire: 'json' as const,
    encode(events: readonly Event[]) {
      for (const event of events) heard.add(event);
      return new Uint8Array();
    },
    encodeText: () => new Uint8Array(),
  };
  const closed = Promise.withResolvers<string>();
  const session = hub.connect(
    'json',
    { encoder, backlog: 0, write: () => true, close: closed.resolve },
    'a desk',
  );
  return {
    say: (command: Command) => hub.handle(session, { kind: 'request', id: command.kind, command }),
    next: (kind: Event['kind'], test: (event: Event) => boolean = () => true) =>
      heard.next((event) => event.kind === kind && test(event), kind),
    closed: closed.promise,
  };
}

test('who comes in while the store goes away is not left inside to hear nothing', async (t) => {
  let away = false;
  const hub = await openHub(t, (store) => ({
    read: (range) => (away ? Promise.reject(new Error('away')) : store.read(range)),
    async memberships(person) {
      const memberships = await store.memberships(person);
      away = true;
      return memberships;
    },
  }));
  const oksana = join(hub);
  oksana.say({ kind: 'signup', nickname: 'Oksana', password: 'correct horse' });
  await oksana.next('entered');
  assert.equal(await oksana.closed, 'internal');
});

test('a message that was kept although the store failed keeps its number for itself', async (t) => {
  let failing = true;
  const hub = await openHub(t, (store) => ({
    async append(drafts) {
      const outcomes = await store.append(drafts);
      if (!failing) return outcomes;
      failing = false;
      throw new Error('The answer was lost.');
    },
  }));
  const alice = join(hub);
  alice.say({ kind: 'enter', nickname: 'Alice' });
  await alice.next('history', (event) => 'room' in event && event.room === 'lobby');
  alice.say({ kind: 'post', body: 'one', clientId: 'a-1' });
  await alice.next('refused', (event) => event.kind === 'refused' && event.code === 'unavailable');
  alice.say({ kind: 'post', body: 'one', clientId: 'a-1' });
  await alice.next('posted', (event) => event.kind === 'posted' && event.repeated);
  alice.say({ kind: 'post', body: 'two' });
  const second = await alice.next('entry', (event) => event.kind === 'entry' && event.entry.seq === 2);
  assert.ok(second.kind === 'entry' && second.entry.kind === 'posted');
  assert.equal(second.entry.n, 2);
});
