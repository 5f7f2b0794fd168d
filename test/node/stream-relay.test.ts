import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bus, Topic } from '#bus.ts';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import type { Take } from '#gateways/http/streams/relay.ts';
import { limits } from '#model/limits.ts';
import { BusRelay } from '#node/stream-relay.ts';
import { HandClock } from '../support/hand-clock.ts';

const key = 'a key of this test alone, and long enough';
const text = '{"kind":"signin","payload":{"password":"a long secret"}}';

type Wire = Pick<Bus, 'publish' | 'subscribe'>;

/** Some nodes, and all that goes over their bus. `carry`: what becomes of it. */
function nodes(count: number, carry: (publish: () => void) => void = (publish) => publish()) {
  const exchange = new MemoryExchange();
  const clock = new HandClock();
  const seen: Uint8Array[] = [];
  const relays = Array.from({ length: count }, () => {
    const memory = new MemoryBus(exchange);
    const bus: Wire = {
      publish(topic: Topic, bytes) {
        seen.push(bytes);
        carry(() => memory.publish(topic, bytes));
      },
      subscribe: (topic, listener) => memory.subscribe(topic, listener),
    };
    return new BusRelay({ bus, clock, key });
  });
  return { relays, clock, seen, exchange };
}

const nothing: Take = () => undefined;

/** When the bus has delivered what was said, and what was said to that. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('frames that meet another node than that of their stream', () => {
  it('are taken by that node, and their client hears what became of them', async () => {
    const { relays, seen } = nodes(3);
    const taken: string[] = [];
    relays[0]!.serve(nothing);
    relays[1]!.serve(nothing);
    relays[2]!.serve((stream, said) => {
      taken.push(`${stream} ${said}`);
      return Promise.resolve(said === text ? undefined : 'too_many_commands');
    });
    assert.equal(await relays[0]!.bring('stream', text), undefined);
    assert.equal(await relays[0]!.bring('stream', 'a second one'), 'too_many_commands');
    assert.deepEqual(taken, [`stream ${text}`, 'stream a second one']);
    assert.ok(
      seen.every((bytes) => !Buffer.from(bytes).includes('secret')),
      'nothing of it can be read on the bus',
    );
  });

  it('wait for a client that does not take its answers, however long', async () => {
    const { relays, clock } = nodes(2);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    relays[0]!.serve(nothing);
    relays[1]!.serve(() => promise);
    let isAnswered = false;
    const answer = relays[0]!.bring('stream', text).then((refusal) => {
      isAnswered = true;
      return refusal;
    });
    await settled();
    clock.turn(10 * limits.streams.elsewhereMs);
    await settled();
    assert.equal(isAnswered, false);
    resolve(undefined);
    assert.equal(await answer, undefined);
  });

  it('are refused after a while where no node has the stream, or none hears of it', async () => {
    const { relays, clock } = nodes(2, () => {});
    relays[0]!.serve(nothing);
    relays[1]!.serve(() => Promise.resolve(undefined));
    const answer = relays[0]!.bring('stream', text);
    clock.turn(limits.streams.elsewhereMs);
    assert.equal(await answer, 'no_such_session');
  });

  it('are brought for a stream that nobody has only so often, and after that not for a minute', async () => {
    const { relays, clock, seen } = nodes(2);
    for (const relay of relays) relay.serve(nothing);
    const answers = Array.from({ length: 100 }, () => relays[0]!.bring('stream', text));
    assert.equal(await answers.at(-1), 'too_many_commands');
    assert.ok(seen.length < 50);
    clock.turn(limits.streams.elsewhereMs);
    assert.deepEqual(new Set(await Promise.all(answers)), new Set(['no_such_session', 'too_many_commands']));
    const before = seen.length;
    assert.equal(await relays[0]!.bring('stream', text), 'no_such_session');
    assert.equal(seen.length, before);
    clock.turn(60_000);
    const again = relays[0]!.bring('stream', text);
    assert.equal(seen.length, before + 1);
    clock.turn(limits.streams.elsewhereMs);
    assert.equal(await again, 'no_such_session');
  });

  it('are taken once, though the bus brings them again', async () => {
    const { relays } = nodes(2, (publish) => {
      publish();
      publish();
    });
    let times = 0;
    relays[0]!.serve(nothing);
    relays[1]!.serve(() => {
      times++;
      return Promise.resolve(undefined);
    });
    assert.equal(await relays[0]!.bring('stream', text), undefined);
    await settled();
    assert.equal(times, 1);
  });

  it('are taken from nobody who does not know the key', async () => {
    const { relays, exchange, clock } = nodes(1);
    let times = 0;
    relays[0]!.serve(() => {
      times++;
      return Promise.resolve(undefined);
    });
    const stranger = new BusRelay({ bus: new MemoryBus(exchange), clock, key: `${key}!` });
    const stop = stranger.serve(nothing);
    const answer = stranger.bring('stream', text);
    await settled();
    stop();
    assert.equal(await answer, 'no_such_session');
    assert.equal(times, 0);
  });
});
