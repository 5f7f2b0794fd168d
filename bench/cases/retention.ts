import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { openDiskFiles } from '#files/disk/index.ts';
import { textFrame } from '#gateways/websocket/frame.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { jsonWire } from '#wire/json/index.ts';
import { encoderFor } from '#wire.ts';
import { type Case, type Row, type Run, verdict } from '../case.ts';
import { distribution, type Latencies } from '../load/latencies.ts';
import { count, factor, megabytes, milliseconds, seconds } from '../report/units.ts';
import { InsideClient } from './inside-client.ts';

const mostSlower = 1.5;
const mostBytes = 64 * 2 ** 20;
const day = 24 * 60 * 60_000;
const keptDays = 30;
/** Between two posts of the chat. */
const everyMs = 10;
const appendedAtOnce = 2_000;

/** Where a PostgreSQL server may be used for it: its database is filled. */
const address = process.env.HUBBUB_BENCH_POSTGRES;

export const retention: Case = {
  name: 'retention',
  measures: 'what others notice while a million old messages are removed',
  async run(run) {
    const path = join(run.folder, 'retention', 'hubbub.db');
    const rows = [await measure(run, 'SQLite', await openSqliteStore({ path }))];
    if (address) rows.push(await measure(run, 'PostgreSQL', await openPostgresStore(address)));
    return { rows };
  },
};

async function measure(run: Run, name: string, store: Store): Promise<Row> {
  const size = run.quick ? 5_000 : 1_000_000;
  await fill(store, size);
  // The room is too old from the first look on, and that comes when the chat was measured by itself.
  let look = () => {};
  const clock = {
    ...systemClock,
    every: (ms: number, call: () => void) => {
      if (ms !== limits.retention.lookMs) return systemClock.every(ms, call);
      look = call;
      return () => {};
    },
  };
  const hub = new Hub({
    node: 'all-1',
    store,
    bus: new MemoryBus(new MemoryExchange()),
    clock,
    locale: 'en',
    guests: 'write',
    posting: { perSecond: 1_000_000, burst: 1_000_000 },
    files: {
      place: await openDiskFiles(join(run.folder, name)),
      key: 'bench',
      most: { file: 1e9, user: 1e9, server: 1e9 },
    },
    passwords: { hash: async () => 'none', verify: async () => false },
    newId: randomUUID,
    newSecret: randomUUID,
    fingerprint: (secret) => createHash('sha256').update(secret).digest('hex').slice(0, 32),
    log: { debug() {}, info() {}, error() {} },
  });
  await hub.start();
  const client = new InsideClient(hub, encoderFor(jsonWire, 'en', textFrame));
  await client.ask({ kind: 'enter', nickname: `Bench-${randomUUID().slice(0, 8)}` });
  let isOver = false;
  const pauseMs = run.quick ? 1_000 : 15_000;
  const alone = await posts(client, () => pause(pauseMs));
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  const began = performance.now();
  look();
  const beside = await posts(client, async () => {
    while (!isOver) {
      await pause(100);
      const room = (await store.rooms.get([lobby])).get(lobby)!;
      isOver = room.floor > size;
    }
  });
  const ms = performance.now() - began;
  clearInterval(watch);
  client.disconnect();
  await hub.stop();
  await store.close();
  const slower = beside.p99 / alone.p99;
  const more = Math.max(0, most - before);
  return {
    what: `${count(size)} old messages are removed beside a chat, ${name}`,
    figure: `${seconds(ms / 1000)}, others' p99 ${factor(slower)}, ${megabytes(more)} more`,
    target: `others' p99 < ${factor(mostSlower)}, ≤ ${megabytes(mostBytes)} more`,
    verdict: verdict(slower < mostSlower && more <= mostBytes),
    note: `before p50 ${milliseconds(alone.p50)}, p99 ${milliseconds(alone.p99)}; meanwhile p50 ${milliseconds(beside.p50)}, p99 ${milliseconds(beside.p99)}, worst ${milliseconds(beside.max)}`,
  };
}

/** Posts again and again until the work is over: the times until each was acknowledged. */
async function posts(client: InsideClient, work: () => Promise<void>): Promise<Latencies> {
  const times: number[] = [];
  let isOver = false;
  const end = work().finally(() => {
    isOver = true;
  });
  for (let next = performance.now(); !isOver; next += everyMs) {
    times.push(await client.ask({ kind: 'post', body: 'Is anybody there?' }));
    await pause(Math.max(0, next - performance.now()));
  }
  await end;
  return distribution(times);
}

async function fill(store: Store, size: number): Promise<void> {
  const sentAt = Date.now() - 2 * keptDays * day;
  const author = { id: 1_000_000, nickname: 'Past', account: true, session: 'past' } as const;
  for (let first = 0; first < size; first += appendedAtOnce)
    await store.log.append(
      Array.from({ length: Math.min(appendedAtOnce, size - first) }, (_, index) => ({
        ...({ kind: 'posted', room: lobby, author, wire: 'json', sentAt, n: 1 } as const),
        clientId: `${first + index}`,
        body: `Message ${first + index} of long ago, which says this and that`,
      })),
    );
  const data = { value: `${keptDays}` };
  await store.facts.write([{ kind: 'setting', id: 'retention', version: 0, about: '', data }]);
  // Until its words are in the index, as they are of what is old.
  for (let left = true; left; ) {
    const { done, total } = await store.log.reindex();
    left = done < total;
  }
}
