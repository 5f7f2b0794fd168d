import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { textFrame } from '#gateways/websocket/frame.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { jsonWire } from '#wire/json/index.ts';
import { encoderFor } from '#wire.ts';
import type { Run } from '../case.ts';
import { distribution, type Latencies } from '../load/latencies.ts';
import { withConcurrency } from '../load/with-concurrency.ts';
import { crowdedRoom, fillCrowd } from './fill-crowd.ts';
import { InsideClient } from './inside-client.ts';

/** From the receipt of a command until its answer is passed to the operating system. */
export interface CommandsInside {
  readonly join: Latencies;
  readonly leave: Latencies;
  readonly kick: Latencies;
}

const atOnce = 500;

/**
 * The same commands in one process without sockets: the hub, its wire, SQLite and the buffers of the connections, which are
 * taken empty at once. What it costs beyond this over sockets is the system's, and that of the clients on the same machine.
 */
export async function commandsInside(run: Run, size: number, pauseMs: number): Promise<CommandsInside> {
  const store = await openSqliteStore({ path: join(run.folder, 'members-inside', 'hubbub.db') });
  const crowd = await fillCrowd(store, size, run.quick ? 10 : 20);
  const hub = new Hub({
    node: 'all-1',
    store,
    bus: new MemoryBus(new MemoryExchange()),
    clock: systemClock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    crowd: 1_000,
    passwords: { hash: async () => 'none', verify: async () => false },
    newId: randomUUID,
    newSecret: randomUUID,
    fingerprint: (secret) => createHash('sha256').update(secret).digest('hex').slice(0, 32),
    log: { debug() {}, info() {}, error() {} },
  });
  await hub.start();
  const encoder = encoderFor(jsonWire, 'en', textFrame);
  const signIn = async (token: string) => {
    const client = new InsideClient(hub, encoder);
    await client.ask({ kind: 'authenticate', token });
    return client;
  };
  const inside: InsideClient[] = [];
  await withConcurrency(crowd.members, atOnce, async ({ token }) => {
    inside.push(await signIn(token));
  });
  const moderator = await signIn(crowd.moderator.token);
  const times = { join: [] as number[], leave: [] as number[], kick: [] as number[] };
  const timed = async (client: InsideClient, command: Command & { readonly kind: keyof typeof times }) => {
    await pause(pauseMs);
    times[command.kind].push(await client.ask(command));
  };
  const room = crowdedRoom;
  for (const { nickname, token } of crowd.others) {
    const client = await signIn(token);
    await timed(client, { kind: 'join', room });
    await timed(client, { kind: 'leave', room });
    await timed(client, { kind: 'join', room });
    await timed(moderator, { kind: 'kick', room, user: nickname, reason: '' });
    client.disconnect();
  }
  const ended = hub.stop();
  for (const client of [...inside, moderator]) client.disconnect();
  await ended;
  await store.close();
  return {
    join: distribution(times.join),
    leave: distribution(times.leave),
    kick: distribution(times.kick),
  };
}
