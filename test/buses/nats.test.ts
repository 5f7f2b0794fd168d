import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Bus, BusUnavailable, maxMessageBytes } from '#bus.ts';
import { parseAddress } from '#buses/nats/address.ts';
import { type NatsSettings, openNatsBus } from '#buses/nats/nats-bus.ts';
import { subscribe, text, untilReceived, words } from '../contracts/bus.ts';
import { Mailbox } from '../support/mailbox.ts';
import { NatsServer } from '../support/nats.ts';
import { requireProgram } from '../support/require-program.ts';

describe('nodes that meet at a NATS server', requireProgram('nats-server'), () => {
  it('hear each other at the first word, once they are open, and all of it in order', async (t) => {
    const { open } = await meetingPoint(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const heard = subscribe(bob, 'entries');
    const numbers = Array.from({ length: 5_000 }, (_, number) => String(number));
    for (const number of numbers) alice.publish('entries', text(number));
    await untilReceived(alice, 'typing', text('That was all.'), subscribe(bob, 'typing'));
    assert.deepEqual(words(heard), numbers);
  });

  it('hear nothing of another chat', async (t) => {
    const { open } = await meetingPoint(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const eve = await open('eve', { namespace: 'another-chat' });
    const overheard = subscribe(eve, 'entries');
    await untilReceived(alice, 'entries', text('hi Bob'), subscribe(bob, 'entries'));
    const oksana = await open('oksana', { namespace: 'another-chat' });
    await untilReceived(oksana, 'typing', text('And there?'), subscribe(eve, 'typing'));
    assert.deepEqual(words(overheard), []);
  });

  it('find each other again when the server was away; what was said meanwhile is lost', async (t) => {
    const { open, log, restart, server } = await meetingPoint(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const heard = subscribe(bob, 'entries');
    await untilReceived(alice, 'entries', text('before'), heard);
    await server.stop();
    await log.next((line) => line.startsWith('alice: NATS is away'), 'loss');
    await log.next((line) => line.startsWith('bob: NATS is away'), 'loss');
    alice.publish('entries', text('meanwhile'));
    await restart();
    await log.next((line) => line === 'bob: NATS is back', 'return');
    await untilReceived(alice, 'entries', text('after'), heard);
    assert.deepEqual([...new Set(words(heard))], ['before', 'after']);
    await log.next((line) => line === 'alice: NATS is back', 'return');
    assert.deepEqual(log.unread, [], 'Everything is said once.');
  });

  it('open without the server, and find each other when it is there', async (t) => {
    const { open, log, restart, server } = await meetingPoint(t);
    await server.stop();
    const [alice, bob] = await Promise.all([open('alice'), open('bob')]);
    alice.publish('entries', text('anybody?'));
    await log.next((line) => line.startsWith('alice: NATS is away'), 'loss');
    await restart();
    await untilReceived(alice, 'entries', text('hi'), subscribe(bob, 'entries'));
  });

  it('drop what a server does not take, and go on with one that wakes up', async (t) => {
    const { open, server } = await meetingPoint(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const heard = subscribe(bob, 'entries');
    await untilReceived(alice, 'entries', text('hi'), heard);
    server.signal('SIGSTOP');
    for (let round = 0; round < 64; round++) alice.publish('entries', new Uint8Array(maxMessageBytes));
    server.signal('SIGCONT');
    await untilReceived(alice, 'entries', text('still there?'), heard);
    const large = heard.all.filter((bytes) => bytes.length === maxMessageBytes).length;
    assert.ok(large >= 8 && large < 12, `${large} MiB were kept for it`);
  });

  it('are let in with a password, or a token', async (t) => {
    for (const [flags, credentials] of [
      [['--user', 'hubbub', '--pass', 'p@ss word'], 'hubbub:p%40ss%20word'],
      [['--auth', 'secret'], 'secret'],
    ] as const) {
      const { open, server, log } = await meetingPoint(t, flags);
      await open('eve');
      await log.next((line) => line.startsWith('eve: NATS is away'), 'refusal');
      const url = `nats://${credentials}@127.0.0.1:${server.port}`;
      const [alice, bob] = [await open('alice', { url }), await open('bob', { url })];
      await untilReceived(alice, 'entries', text('hi'), subscribe(bob, 'entries'));
    }
  });

  it('say their last words before they leave', async (t) => {
    const { open } = await meetingPoint(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const heard = subscribe(bob, 'entries');
    const farewell = heard.next();
    alice.publish('entries', text('farewell'));
    await alice.close();
    await farewell;
    assert.deepEqual(words(heard), ['farewell']);
  });
});

describe('the address of a NATS server', () => {
  it('names a server, or a cluster', () => {
    assert.deepEqual(parseAddress('nats://nats'), { servers: ['nats:4222'] });
    assert.deepEqual(parseAddress('nats://bob:secret@[::1]:4223, nats://two:1'), {
      servers: ['[::1]:4223', 'two:1'],
      user: 'bob',
      pass: 'secret',
    });
    assert.deepEqual(parseAddress('tls://token@nats.example'), {
      servers: ['nats.example:4222'],
      token: 'token',
      tls: {},
    });
  });

  it('is refused in a sentence that does not repeat a password', () => {
    for (const url of ['', 'nats', 'localhost:4222', 'http://nats:4222', 'nats://', 'nats://a,bob:secret@b'])
      assert.throws(
        () => parseAddress(url),
        (error) => error instanceof BusUnavailable && !error.message.includes('secret'),
        url,
      );
  });
});

/** A NATS server for one test, which closes what was opened there. */
async function meetingPoint(t: TestContext, flags: readonly string[] = []) {
  const servers = [await NatsServer.start(-1, ...flags)];
  const [server] = servers as [NatsServer];
  const log = new Mailbox<string>();
  const buses: Bus[] = [];
  t.after(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await Promise.all(servers.map((server) => server.stop()));
  });
  return {
    server,
    /** What the nodes write into their logs. */
    log,
    async open(node: string, settings: Partial<NatsSettings> = {}): Promise<Bus> {
      const note = (_: unknown, sentence = String(_)) => log.add(`${node}: ${sentence}`);
      const bus = await openNatsBus({
        url: server.url,
        namespace: 'chat',
        node,
        log: { info: note, warn: note },
        ...settings,
      });
      buses.push(bus);
      return bus;
    },
    /** A new server at the place of the first. */
    restart: async () => void servers.push(await NatsServer.start(server.port, ...flags)),
  };
}
