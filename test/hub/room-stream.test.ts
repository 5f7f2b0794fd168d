import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Pages } from '#hub/log/pages.ts';
import type { RoomStream, StreamListener } from '#hub/log/room-stream.ts';
import { RoomStreams } from '#hub/log/room-streams.ts';
import { type Subscriber, Subscription } from '#hub/log/subscription.ts';
import { HubCounters } from '#hub/metrics.ts';
import type { Encoder } from '#hub/session/transport.ts';
import type { Draft, Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { HandClock } from '../support/hand-clock.ts';
import { settled } from '../support/memory-hub.ts';

const author = { id: 1, nickname: 'Alice', account: false, session: 's' };
const draft = (body: string, room = lobby): Draft => ({
  kind: 'posted',
  room,
  author,
  sentAt: 0,
  wire: 'json',
  body,
  n: 1,
});

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const numbers = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);

/** A store in memory with so many messages in its lobby, which counts its reads and can be made to fail. */
async function openStore(count: number) {
  const memory = openMemoryStore();
  const append = async (many: number) =>
    (await memory.log.append(Array.from({ length: many }, (_, n) => draft(`${n}`)))).flatMap((outcome) =>
      outcome.kind === 'stored' ? [outcome.entry] : [],
    );
  await append(count);
  const state = { reads: 0, failing: false, asked: [] as (readonly string[])[] };
  const own: Partial<Store['log']> = {
    async read(range) {
      state.reads++;
      if (state.failing) throw new Error('away');
      return memory.log.read(range);
    },
    async heads(rooms) {
      state.asked.push(rooms);
      return memory.log.heads(rooms);
    },
  };
  const log = new Proxy(memory.log, {
    get: (target, name) => Reflect.get(name in own ? own : target, name),
  });
  return { store: { ...memory, log }, append, state };
}

/** The stream of the lobby, opened when so many messages were in it. */
async function openStream(count: number) {
  const { store, append, state } = await openStore(count);
  const clock = new HandClock();
  const delivered: number[] = [];
  const streams = new RoomStreams(
    store,
    clock,
    new HubCounters(),
    (_, entries) => void delivered.push(...numbers(entries)),
  );
  return { stream: await streams.open(lobby), streams, store, clock, append, state, delivered };
}

/** An encoder that notes what it is given; each event becomes a byte. */
function countingEncoder(): Encoder & { calls: (readonly Event[])[] } {
  const calls: (readonly Event[])[] = [];
  const encode = (events: readonly Event[]) => {
    calls.push(events);
    return new Uint8Array(events.length);
  };
  return { wire: 'json', calls, encode, encodeText: () => new Uint8Array(1) };
}

describe('a room stream', () => {
  it('delivers strictly by number, whatever the order in which entries come, and each once', async () => {
    const { stream, append, delivered } = await openStream(2);
    const [three, four, five] = (await append(3)) as [Entry, Entry, Entry];
    stream.ingest([five]);
    stream.ingest([four, four]);
    assert.deepEqual(delivered, []);
    stream.ingest([three]);
    stream.ingest([three, five]);
    assert.deepEqual(delivered, [3, 4, 5]);
    assert.equal(stream.head, 5);
  });

  it('waits a moment for what is missing, then reads it', async () => {
    const { stream, append, delivered, clock } = await openStream(0);
    const entries = await append(3);
    stream.ingest(entries.slice(2));
    clock.turn(limits.gapMs - 1);
    await settled();
    assert.deepEqual(delivered, []);
    clock.turn(1);
    await settled();
    assert.deepEqual(delivered, [1, 2, 3]);
  });

  it('asks again where the store is away, until it is back', async () => {
    const { stream, append, delivered, clock, state } = await openStream(0);
    stream.ingest((await append(2)).slice(1));
    state.failing = true;
    for (let times = 0; times < 3; times++) {
      clock.turn(limits.gapMs);
      await settled();
    }
    state.failing = false;
    clock.turn(limits.gapMs);
    await settled();
    assert.deepEqual(delivered, [1, 2]);
  });

  it('reads past its head when the store is known to have more, page by page', async () => {
    const { stream, append, delivered, clock } = await openStream(0);
    await append(450);
    stream.noteHead(450);
    for (let page = 0; page < 3; page++) {
      clock.turn(limits.gapMs);
      await settled();
    }
    assert.deepEqual(delivered, upTo(450));
    stream.noteHead(450);
    assert.equal(clock.alarms, 0, 'there is nothing more');
  });

  it('delivers all that the store has up to a number', async () => {
    const { stream, append } = await openStream(1);
    await append(300);
    await stream.waitFor(301);
    assert.equal(stream.head, 301);
  });

  it('does not wait for what the store has no more', async () => {
    const { stream } = await openStream(1);
    await stream.waitFor(5);
    assert.equal(stream.head, 1);
  });

  it('is brought up to the store by one query for all who ask while another is under way', async () => {
    const { streams, stream, append, state } = await openStream(1);
    await append(300);
    const before = state.asked.length;
    await Promise.all(Array.from({ length: 100 }, () => streams.renew([stream])));
    assert.deepEqual([stream.head, state.asked.length - before], [301, 1]);
    const first = streams.renew([stream]);
    await Promise.resolve().then(() => undefined);
    await Promise.all([first, ...Array.from({ length: 100 }, () => streams.renew([stream]))]);
    assert.equal(state.asked.length - before, 3);
  });

  it('is shown as it is here while a page cannot be read, and reads on soon', async () => {
    const { streams, stream, append, state, clock } = await openStream(1);
    await append(1);
    state.failing = true;
    await streams.renew([stream]);
    assert.equal(stream.head, 1);
    state.failing = false;
    clock.turn(limits.gapMs);
    await settled();
    assert.equal(stream.head, 2);
  });

  it('encodes once for all sessions of one encoder', async () => {
    const { stream, append } = await openStream(0);
    const [one, other] = [countingEncoder(), countingEncoder()];
    const heard: string[] = [];
    const listen = (name: string, encoder: Encoder): StreamListener => ({
      encoder,
      onEntries: (bytes, head) => void heard.push(`${name} ${bytes?.length} ${head}`),
      onAnnouncement: (bytes) => void heard.push(`${name} ${bytes.length}`),
    });
    const [alice, bob, oksana] = [listen('Alice', one), listen('Bob', one), listen('Oksana', other)];
    for (const listener of [alice, bob, oksana]) stream.goLive(listener);
    stream.ingest(await append(2));
    assert.deepEqual(heard, ['Alice 2 2', 'Bob 2 2', 'Oksana 2 2']);
    assert.deepEqual([one.calls.length, other.calls.length], [1, 1]);
    stream.fallBehind(oksana);
    stream.announce({ kind: 'typing', room: lobby, session: 's', nickname: 'Li' });
    assert.deepEqual(heard.slice(3), ['Alice 1', 'Bob 1']);
    assert.equal(other.calls.length, 1, 'nothing is encoded for nobody');
  });

  it('gives the latest from memory, and from the store where it has to', async () => {
    const { stream, state, store } = await openStream(120);
    const { reads } = state;
    assert.deepEqual(numbers(await stream.latest(50)), upTo(120, 71));
    assert.equal(state.reads, reads);
    assert.deepEqual(numbers(await stream.latest(60)), upTo(120, 61));
    assert.equal(state.reads, reads + 1);
    await store.log.append([draft('not delivered here yet')]);
    assert.deepEqual(numbers(await stream.latest(60)).at(-1), 120);
  });

  it('gives what follows a number, from memory or a page of the store, and nothing past its head', async () => {
    const { stream, store } = await openStream(500);
    assert.deepEqual(numbers(await stream.after(490)), upTo(500, 491));
    assert.deepEqual(numbers(await stream.after(500)), []);
    assert.deepEqual(numbers(await stream.after(0)), upTo(200));
    assert.deepEqual(numbers(await stream.after(150)), upTo(200, 151));
    await store.log.append([draft('not delivered here yet')]);
    assert.deepEqual(numbers(await stream.after(410)), upTo(500, 411));
  });

  it('keeps messages as they stand now: changed, and without a trace of what was deleted', async () => {
    const { stream, append } = await openStream(0);
    const [first] = (await append(1)) as [Entry];
    const change = { room: lobby, author, sentAt: 5, wire: 'json', target: 1 } as const;
    stream.ingest([first, { ...change, kind: 'edited', seq: 2, body: 'better' }]);
    const [message] = await stream.latest(10);
    assert.ok(message?.kind === 'posted');
    assert.deepEqual([message.body, message.editedAt], ['better', 5]);
    stream.ingest([{ ...change, kind: 'deleted', seq: 3 }]);
    const bodies = (await stream.latest(10)).map((entry) => ('body' in entry ? entry.body : undefined));
    assert.deepEqual(bodies, ['', '', undefined]);
  });

  it('begins at the floor of its room', async () => {
    const { store } = await openStore(10);
    await store.rooms.raiseFloor(lobby, 8);
    const streams = new RoomStreams(store, new HandClock(), new HubCounters(), () => {});
    const stream = await streams.open(lobby);
    assert.deepEqual(numbers(await stream.latest(50)), [8, 9, 10]);
    assert.deepEqual(numbers(await stream.after(0)), [8, 9, 10]);
  });

  it('of which retention has left nothing goes on with the next number', async () => {
    const { store, append } = await openStore(10);
    await store.rooms.raiseFloor(lobby, 11);
    const delivered: number[] = [];
    const streams = new RoomStreams(
      store,
      new HandClock(),
      new HubCounters(),
      (_, entries) => void delivered.push(...numbers(entries)),
    );
    const stream = await streams.open(lobby);
    assert.equal(stream.head, 10);
    assert.deepEqual(await stream.latest(50), []);
    stream.ingest(await append(1));
    assert.deepEqual(delivered, [11]);
  });
});

describe('pages', () => {
  it('are read once for all who ask for the same, and are forgotten when something was changed', async () => {
    const { store, state } = await openStore(1_000);
    const pages = new Pages(lobby, store);
    const answers = await Promise.all([0, 10, 199].map((seq) => pages.after(seq, 1_000)));
    assert.deepEqual(
      answers.map((entries) => [entries[0]?.seq, entries.at(-1)?.seq]),
      [
        [1, 200],
        [11, 200],
        [200, 200],
      ],
    );
    assert.equal(state.reads, 1);
    pages.forget();
    await pages.after(0, 1_000);
    assert.equal(state.reads, 2);
  });

  it('are not kept where they are not full, nor where the store failed', async () => {
    const { store, state } = await openStore(250);
    const pages = new Pages(lobby, store);
    for (let times = 0; times < 2; times++) await pages.after(200, 250);
    assert.equal(state.reads, 2);
    state.failing = true;
    await assert.rejects(pages.after(0, 250), /away/);
    state.failing = false;
    assert.equal((await pages.after(0, 250)).length, 200);
  });

  it('are eight at most', async () => {
    const { store, state } = await openStore(2_000);
    const pages = new Pages(lobby, store);
    for (let page = 0; page < 10; page++) await pages.after(page * 200, 2_000);
    assert.equal(state.reads, 10);
    await pages.after(1_800, 2_000);
    assert.equal(state.reads, 10);
    await pages.after(0, 2_000);
    assert.equal(state.reads, 11);
  });

  it('begin at the floor', async () => {
    const { store } = await openStore(300);
    await store.rooms.raiseFloor(lobby, 150);
    const pages = new Pages(lobby, store);
    assert.equal((await pages.after(0, 300))[0]?.seq, 150);
    assert.equal((await pages.after(149, 300))[0]?.seq, 150);
    assert.equal((await pages.after(160, 300))[0]?.seq, 161);
  });
});

/** A subscription of the lobby, and what it was sent. */
function subscribe(stream: RoomStream, cursor: number) {
  const seen: number[] = [];
  const encode = (events: readonly Event[]) => {
    for (const event of events) if (event.kind === 'entry') seen.push(event.entry.seq);
    return new Uint8Array(1);
  };
  const subscriber: Subscriber & { backpressured: boolean } = {
    encoder: { wire: 'json', encode, encodeText: () => new Uint8Array(1) },
    backpressured: false,
    write() {},
    sendAll: (events) => encode(events).length > 0,
    onDirectDelivery() {},
  };
  return { subscription: new Subscription(subscriber, stream, cursor), subscriber, seen };
}

describe('a subscription', () => {
  it('reads on from its cursor, and is live from the turn in which it reaches the head', async () => {
    const { stream, append } = await openStream(450);
    const { subscription, seen } = subscribe(stream, 5);
    const catchingUp = subscription.catchUp();
    stream.ingest(await append(10));
    await catchingUp;
    stream.ingest(await append(1));
    assert.deepEqual(seen, upTo(461, 6));
  });

  it('stops where its connection takes no more, and goes on from there', async () => {
    const { stream, append } = await openStream(450);
    const { subscription, subscriber, seen } = subscribe(stream, 0);
    await subscription.catchUp();
    subscriber.backpressured = true;
    subscription.fallBehind();
    stream.ingest(await append(100));
    await subscription.catchUp();
    assert.deepEqual(seen, upTo(450));
    subscriber.backpressured = false;
    await subscription.catchUp();
    stream.ingest(await append(1));
    assert.deepEqual(seen, upTo(551));
  });

  it('that is moved to another number goes on from there, also while it reads', async () => {
    const { stream } = await openStream(450);
    const { subscription, seen } = subscribe(stream, 0);
    const catchingUp = subscription.catchUp();
    subscription.seek(440);
    await catchingUp;
    assert.deepEqual(seen, upTo(450, 441));
    subscription.seek(448);
    await subscription.catchUp();
    assert.deepEqual(seen.slice(10), [449, 450]);
  });

  it('asks again after a while where the store was away', async () => {
    const { stream, state, clock } = await openStream(450);
    const { subscription, seen } = subscribe(stream, 0);
    state.failing = true;
    await subscription.catchUp();
    state.failing = false;
    clock.turn(limits.retryMs);
    await settled();
    assert.deepEqual(seen, upTo(450));
  });

  it('of a closed session gets nothing, and does not keep the stream', async () => {
    const { stream, append } = await openStream(450);
    const { subscription, seen } = subscribe(stream, 440);
    assert.equal(stream.retained, 1);
    const catchingUp = subscription.catchUp();
    subscription.close();
    subscription.close();
    await catchingUp;
    stream.ingest(await append(1));
    assert.equal(stream.retained, 0);
    assert.deepEqual(seen, []);
  });

  it('below which retention has removed everything goes on at the head', async () => {
    const { stream, store, append } = await openStream(600);
    const { subscription, subscriber, seen } = subscribe(stream, 5);
    await store.rooms.raiseFloor(lobby, 601);
    // One that would read for ever is stopped, so that its test fails.
    let looks = 0;
    Object.defineProperty(subscriber, 'backpressured', { get: () => ++looks > 100 });
    await subscription.catchUp();
    stream.ingest(await append(1));
    assert.equal(seen.at(-1), 601);
  });
});

describe('room streams', () => {
  it('are opened once, with what came meanwhile', async () => {
    const { store, append } = await openStore(3);
    const streams = new RoomStreams(store, new HandClock(), new HubCounters(), () => {});
    const opening = [streams.open(lobby), streams.open(lobby)];
    assert.ok(streams.isOpen(lobby));
    streams.ingest(lobby, await append(2));
    const [one, same] = await Promise.all(opening);
    assert.equal(one, same);
    assert.equal(one?.head, 5);
    await assert.rejects(streams.open('nowhere'), /no room nowhere/);
    assert.ok(!streams.isOpen('nowhere'));
  });

  it('are dropped when they are not in use, and their heads are compared while they are', async () => {
    const { stream, streams, append, state, clock, delivered } = await openStream(1);
    await streams.with(lobby, async () => {
      await append(2);
      await streams.compareHeads();
      assert.deepEqual(state.asked, [[lobby]]);
      clock.turn(limits.gapMs);
      await settled();
      assert.deepEqual(delivered, [2, 3]);
    });
    assert.equal(stream.retained, 0);
    await streams.compareHeads();
    assert.equal(streams.size, 0);
    assert.deepEqual(state.asked, [[lobby]], 'nothing is asked for nobody');
  });

  it('are compared by their names up to 256; in a larger house what is new is looked for instead', async () => {
    const { streams, store, state } = await openStream(0);
    const open = async (name: string) => {
      const room = { id: name, kind: 'public', name, settings: {}, createdAt: 0 } as const;
      await store.rooms.create(room);
      (await streams.open(name)).retain();
    };
    (await streams.open(lobby)).retain();
    for (let n = 1; n < 256; n++) await open(`room-${n}`);
    await streams.compareHeads();
    assert.deepEqual(
      state.asked.map(({ length }) => length),
      [256],
    );
    await open('one-more');
    await streams.compareHeads();
    assert.equal(state.asked.length, 1);
    await store.log.append([draft('soup', 'one-more')]);
    streams.noteHeads(await store.log.headsSince(0));
    await streams.waitForHeads();
    assert.equal(streams.get('one-more')?.head, 1);
  });

  it('do not ask a slow store again before it has answered', async () => {
    const { stream, streams, state } = await openStream(1);
    stream.retain();
    await Promise.all([streams.compareHeads(), streams.compareHeads()]);
    assert.equal(state.asked.length, 1);
    await streams.compareHeads();
    assert.equal(state.asked.length, 2);
  });
});
