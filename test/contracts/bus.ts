import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Bus, maxMessageBytes, type Topic } from '#bus.ts';
import { timeoutMs } from '../support/mailbox.ts';

/** A place where buses meet, made anew for each test. */
export interface BusNetwork {
  /** A new bus there, for a node of this name. */
  open(node: string): Promise<Bus>;
  /** Everything that was opened is closed already. */
  clean?(): Promise<void>;
}

/** What every bus promises. The promises are weak, so nothing here expects that a message arrives at the first try. */
export function busContract(name: string, meet: () => Promise<BusNetwork>): void {
  const setUp = async (t: TestContext, ...nodes: string[]): Promise<Bus[]> => {
    const meeting = await meet();
    const buses: Bus[] = [];
    t.after(async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      await meeting.clean?.();
    });
    for (const node of nodes) buses.push(await meeting.open(node));
    return buses;
  };

  describe(`${name}, as a bus`, () => {
    it('carries what one node publishes to all others, unchanged, and not back', async (t) => {
      const [alice, bob, oksana] = (await setUp(t, 'alice', 'bob', 'oksana')) as [Bus, Bus, Bus];
      const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const heardByAlice = subscribe(alice, 'entries');
      const heardByBob = subscribe(bob, 'entries');
      const heardByOksana = subscribe(oksana, 'entries');
      await untilReceived(alice, 'entries', everyByte, heardByBob);
      await untilReceived(alice, 'entries', everyByte, heardByOksana);
      for (const bytes of [...heardByBob.all, ...heardByOksana.all]) assert.deepEqual(bytes, everyByte);
      assert.deepEqual(heardByAlice.all, []);
    });

    it('carries both ways', async (t) => {
      const [alice, bob] = (await setUp(t, 'alice', 'bob')) as [Bus, Bus];
      await untilReceived(alice, 'entries', text('from Alice'), subscribe(bob, 'entries'));
      await untilReceived(bob, 'entries', text('from Bob'), subscribe(alice, 'entries'));
    });

    it('keeps topics apart', async (t) => {
      const [alice, bob] = (await setUp(t, 'alice', 'bob')) as [Bus, Bus];
      const typing = subscribe(bob, 'typing');
      const presence = subscribe(bob, 'presence');
      await untilReceived(alice, 'presence', text('Alice is here'), presence);
      await untilReceived(alice, 'typing', text('Alice types'), typing);
      for (const bytes of presence.all) assert.deepEqual(bytes, text('Alice is here'));
      for (const bytes of typing.all) assert.deepEqual(bytes, text('Alice types'));
    });

    it('runs no listener before publish returns', async (t) => {
      const [alice, bob] = (await setUp(t, 'alice', 'bob')) as [Bus, Bus];
      let publishing = false;
      let entered = false;
      const publish = (bus: Bus, topic: Topic, bytes: Uint8Array): void => {
        publishing = true;
        bus.publish(topic, bytes);
        publishing = false;
      };
      const answers = subscribe(alice, 'presence');
      alice.subscribe('presence', () => {
        entered ||= publishing;
      });
      bob.subscribe('entries', (bytes) => {
        entered ||= publishing;
        publish(bob, 'presence', bytes);
      });
      const carefulAlice = { publish: (topic: Topic, bytes: Uint8Array) => publish(alice, topic, bytes) };
      await untilReceived(carefulAlice, 'entries', text('echo?'), answers);
      assert.equal(entered, false);
    });

    it('tells all who listen, and no longer those who have stopped', async (t) => {
      const [alice, bob] = (await setUp(t, 'alice', 'bob')) as [Bus, Bus];
      const stopped = subscribe(bob, 'entries');
      const one = subscribe(bob, 'entries');
      const two = subscribe(bob, 'entries');
      await untilReceived(alice, 'entries', text('1'), stopped);
      stopped.stop();
      const before = stopped.all.length;
      await untilReceived(alice, 'entries', text('2'), one);
      await untilReceived(alice, 'entries', text('2'), two);
      assert.equal(stopped.all.length, before);
    });

    it('lets no listener harm another, and reports what it threw', async (t) => {
      const [alice, bob] = (await setUp(t, 'alice', 'bob')) as [Bus, Bus];
      const reported = new Promise<Error>((resolve) => process.once('warning', resolve));
      bob.subscribe('entries', () => {
        throw new Error('A listener broke.');
      });
      await untilReceived(alice, 'entries', text('hi'), subscribe(bob, 'entries'));
      assert.equal((await reported).message, 'A listener broke.');
    });

    it('carries messages of every size up to the largest, and drops larger ones', async (t) => {
      const [alice, bob] = (await setUp(t, 'alice', 'bob')) as [Bus, Bus];
      const heard = subscribe(bob, 'entries');
      alice.publish('entries', new Uint8Array(maxMessageBytes + 1));
      for (const size of [0, 1, 65_536, maxMessageBytes])
        await untilReceived(alice, 'entries', new Uint8Array(size).fill(size % 251), heard);
      assert.ok(heard.all.every((bytes) => bytes.length <= maxMessageBytes));
    });

    it('hears nothing more when it closes in the middle of what came', async (t) => {
      const [alice, bob, oksana] = (await setUp(t, 'alice', 'bob', 'oksana')) as [Bus, Bus, Bus];
      const heard = subscribe(bob, 'entries');
      bob.subscribe('entries', () => {
        bob.close();
      });
      const twice = {
        publish(topic: Topic, bytes: Uint8Array): void {
          alice.publish(topic, bytes);
          alice.publish(topic, bytes);
        },
      };
      await untilReceived(twice, 'entries', text('hi'), heard);
      await untilReceived(twice, 'entries', text('bye'), subscribe(oksana, 'entries'));
      assert.equal(heard.all.length, 1);
    });

    it('is silent once it is closed, and closes twice without harm', async (t) => {
      const [alice, bob, oksana] = (await setUp(t, 'alice', 'bob', 'oksana')) as [Bus, Bus, Bus];
      const heard = subscribe(bob, 'entries');
      await untilReceived(alice, 'entries', text('hi'), heard);
      await bob.close();
      await bob.close();
      const before = heard.all.length;
      bob.publish('entries', text('from beyond'));
      const heardByOksana = subscribe(oksana, 'entries');
      await untilReceived(alice, 'entries', text('still here'), heardByOksana);
      assert.equal(heard.all.length, before);
      assert.ok(!heardByOksana.all.some((bytes) => Buffer.from(bytes).equals(text('from beyond'))));
    });
  });
}

export const text = (words: string): Uint8Array => new TextEncoder().encode(words);

export interface Subscriber {
  readonly all: readonly Uint8Array[];
  /** Fulfilled at the next message. */
  next(): Promise<Uint8Array>;
  stop(): void;
}

/** What was heard, as text. */
export const words = (heard: Subscriber): string[] => heard.all.map((bytes) => Buffer.from(bytes).toString());

export function subscribe(bus: Bus, topic: Topic): Subscriber {
  const all: Uint8Array[] = [];
  let arrival = Promise.withResolvers<Uint8Array>();
  const stop = bus.subscribe(topic, (bytes) => {
    all.push(Uint8Array.from(bytes));
    arrival.resolve(bytes);
    arrival = Promise.withResolvers();
  });
  return { all, next: () => arrival.promise, stop };
}

type Publisher = Pick<Bus, 'publish'>;

/** Publishes again and again, a turn of the event loop apart, until it is heard. */
export const untilReceived = (
  from: Publisher,
  topic: Topic,
  bytes: Uint8Array,
  heard: Subscriber,
): Promise<void> =>
  publishUntil(from, topic, bytes, () => heard.all.some((one) => Buffer.from(one).equals(bytes)));

export async function publishUntil(
  from: Publisher,
  topic: Topic,
  bytes: Uint8Array,
  done: () => boolean,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!done()) {
    assert.ok(performance.now() < deadline, `Nothing came of what was published about ${topic}.`);
    from.publish(topic, bytes);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
