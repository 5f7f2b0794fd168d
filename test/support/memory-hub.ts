import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { Hub, type HubSettings } from '#hub/hub.ts';
import { limits } from '#model/limits.ts';
import type { WireName } from '#model/names.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { HandClock } from './hand-clock.ts';
import { MemoryClient, nativeTraits } from './memory-client.ts';
import { expectSound } from './sound-stores.ts';

export { MemoryClient, nativeTraits } from './memory-client.ts';

/** A hub in memory, without sockets, and with a clock that the test turns. Nodes that share an exchange are one chat. */
export async function openHub(different: Partial<HubSettings> & { exchange?: MemoryExchange } = {}) {
  const { exchange = new MemoryExchange(), ...settings } = different;
  const clock = (settings.clock as HandClock | undefined) ?? new HandClock();
  const store: Store = settings.store ?? openMemoryStore();
  const { node = 'all-1' } = settings;
  expectSound(store, clock);
  let made = 0;
  const bus = new MemoryBus(exchange);
  const hub = new Hub({
    node,
    store,
    bus,
    clock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    signupsPerHour: 1_000_000,
    passwords: {
      hash: async (password) => `hash of ${password}`,
      verify: async (one, hash) => hash === `hash of ${one}`,
    },
    newId: () => `session-${++made} on ${node}`,
    newSecret: () => `secret-${++made} of ${node}`,
    fingerprint: (secret) => `fingerprint of ${secret}`,
    log: { debug() {}, info() {}, error() {} },
    ...settings,
  });
  await hub.start();
  const connect = (traits = nativeTraits, wire: WireName = 'json', address = '127.0.0.1') =>
    new MemoryClient(hub, traits, wire, address);
  /** A window of the browser that keeps this secret. */
  const window = (shown?: string) => new MemoryClient(hub, nativeTraits, 'json', '127.0.0.1', shown);
  const guest = async (nickname: string, ...how: Parameters<typeof connect>) => {
    const client = connect(...how);
    await client.enter(nickname);
    await client.settled();
    return client;
  };
  const account = async (nickname: string, ...how: Parameters<typeof connect>) => {
    const client = connect(...how);
    await client.get({ kind: 'signup', nickname, password }, 'entered');
    await client.settled();
    return client;
  };
  const signedIn = async (nickname: string, ...how: Parameters<typeof connect>) => {
    const client = connect(...how);
    await client.get({ kind: 'signin', nickname, password }, 'entered');
    await client.settled();
    return client;
  };
  return { hub, bus, store, clock, exchange, connect, window, guest, account, signedIn };
}

/** The password of every account in these tests. */
export const password = 'correct horse';

export type MemoryHub = Awaited<ReturnType<typeof openHub>>;

/** Fulfilled when everything that is under way in memory, without waiting for the clock, has been done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}
