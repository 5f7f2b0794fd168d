import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { access, readdir, writeFile } from 'node:fs/promises';
import { connect, createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type Bus, BusUnavailable, maxMessageBytes } from '#bus.ts';
import { frameHead } from '#buses/process/frames.ts';
import { publishUntil, subscribe, text, untilReceived, words } from '../contracts/bus.ts';
import { busFolder } from './bus-folder.ts';

describe('nodes that meet in a run folder', () => {
  it('hear each other at the first word, once they are open', async (t) => {
    const { open } = await busFolder(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const heard = { alice: subscribe(alice, 'entries'), bob: subscribe(bob, 'entries') };
    const arrived = Promise.all([heard.alice.next(), heard.bob.next()]);
    alice.publish('entries', text('hi Bob'));
    bob.publish('entries', text('hi Alice'));
    await arrived;
    assert.deepEqual(words(heard.bob), ['hi Bob']);
    assert.deepEqual(words(heard.alice), ['hi Alice']);
  });

  it('find each other when they open together', async (t) => {
    const { open } = await busFolder(t);
    const names = ['alice', 'bob', 'oksana', 'lilei'];
    const buses = await Promise.all(names.map(open));
    for (const from of buses)
      for (const to of buses)
        if (from !== to) await untilReceived(from, 'entries', text('hi'), subscribe(to, 'entries'));
  });

  it('have one link each way: nothing is heard twice, and all of it in order on a quiet machine', async (t) => {
    const { open } = await busFolder(t);
    const [alice, bob] = await Promise.all([open('alice'), open('bob')]);
    const heard = subscribe(bob, 'entries');
    const numbers = Array.from({ length: 5_000 }, (_, number) => String(number));
    for (const number of numbers) alice.publish('entries', text(number));
    await untilReceived(alice, 'typing', text('That was all.'), subscribe(bob, 'typing'));
    assert.deepEqual(words(heard), numbers);
  });

  it('keep their link when a message is too long for it', async (t) => {
    const { open } = await busFolder(t);
    const [alice, bob] = [await open('alice'), await open('bob')];
    const heard = subscribe(bob, 'entries');
    const next = heard.next();
    alice.publish('entries', new Uint8Array(maxMessageBytes + 1));
    alice.publish('entries', text('hi'));
    await next;
    assert.deepEqual(words(heard), ['hi']);
  });

  it('find each other again when a link is lost', async (t) => {
    const { open, folder } = await busFolder(t);
    const peer = await fakePeer(folder, 'peer');
    t.after(() => peer.close());
    const alice = await open('alice');
    const first = await peer.accepted();
    const again = peer.accepted();
    first.destroy();
    const second = await again;
    await untilRead(second, alice, 'after the loss');
  });
});

describe('a node', () => {
  it('does not take the place of a live one', async (t) => {
    const { open, folder } = await busFolder(t);
    await open('alice');
    await assert.rejects(
      open('alice'),
      new BusUnavailable(`Another node listens at ${join(folder, 'alice.sock')} already.`),
    );
  });

  it('takes the place of a dead one, and clears away what others left', async (t) => {
    const { open, folder, leaveStaleSocket } = await busFolder(t);
    await leaveStaleSocket('alice');
    await leaveStaleSocket('bob');
    await writeFile(join(folder, 'notes.sock'), 'not a socket');
    const cleared = removalOf(t, folder, 'bob.sock');
    await open('alice');
    await cleared;
    assert.deepEqual((await readdir(folder)).sort(), ['alice.sock', 'notes.sock']);
  });

  it('leaves nothing behind', async (t) => {
    const { open, folder } = await busFolder(t);
    const [alice, bob] = await Promise.all([open('alice'), open('bob')]);
    const heard = subscribe(bob, 'entries');
    const farewell = heard.next();
    alice.publish('entries', text('farewell'));
    await alice.close();
    await farewell;
    assert.deepEqual(words(heard), ['farewell']);
    await assert.rejects(access(join(folder, 'alice.sock')));
  });

  it('says in a sentence why it cannot open', async (t) => {
    const { open, openIn, folder } = await busFolder(t);
    await assert.rejects(open('../alice'), new BusUnavailable('A node cannot be named "../alice".'));
    await assert.rejects(
      openIn(join(folder, 'a'.repeat(100)), 'alice'),
      (error) =>
        error instanceof BusUnavailable &&
        /^The path of the socket .* bytes, and this system takes \d+\. Choose a shorter run folder\.$/.test(
          error.message,
        ),
    );
  });

  it('cuts off whoever does not keep to the protocol, and hears the others', async (t) => {
    const { open, folder } = await busFolder(t);
    const [alice, bob] = await Promise.all([open('alice'), open('bob')]);
    const hello = '00000004' + '00' + '657665';
    const not = {
      'no hello': '00000003' + '01' + '6869',
      'two of them': hello + hello,
      'a name that leaves the folder': '00000006' + '00' + Buffer.from('../..').toString('hex'),
      'an endless frame': 'ffffffff',
      'a topic that there is not': `${hello}00000001ff`,
    };
    for (const [why, bytes] of Object.entries(not)) {
      const eve = connect(join(folder, 'alice.sock'));
      eve.on('error', () => {});
      eve.resume().write(Buffer.from(bytes, 'hex'));
      await once(eve, 'close').catch(() => assert.fail(why));
    }
    await untilReceived(bob, 'entries', text('hi'), subscribe(alice, 'entries'));
  });
});

describe('what is published in one turn', () => {
  it('goes to a peer in one write', async (t) => {
    const { open, folder } = await busFolder(t);
    const peer = await fakePeer(folder, 'peer');
    t.after(() => peer.close());
    const alice = await open('alice');
    const link = await peer.accepted();
    const [hello] = (await once(link, 'data')) as [Buffer];
    assert.deepEqual(hello, Buffer.from('00000006' + '00' + Buffer.from('alice').toString('hex'), 'hex'));
    const write = t.mock.method(Socket.prototype, 'write');
    for (let i = 0; i < 100; i++) alice.publish('entries', text('hi'));
    const [piece] = (await once(link, 'data')) as [Buffer];
    assert.deepEqual(piece, Buffer.from(('00000003' + '01' + '6869').repeat(100), 'hex'));
    assert.equal(write.mock.callCount(), 1);
  });

  it('is dropped for a peer that does not read, and for nobody else', async (t) => {
    const { open, folder } = await busFolder(t);
    const bob = await open('bob');
    const slow = await fakePeer(folder, 'slow');
    t.after(() => slow.close());
    const alice = await open('alice');
    const link = (await slow.accepted()).pause();
    const heard = subscribe(bob, 'entries');
    const rounds = 24;
    for (let round = 0; round < rounds; round++) {
      alice.publish('entries', new Uint8Array(maxMessageBytes).fill(round));
      await heard.next();
    }
    assert.equal(heard.all.length, rounds);

    let taken = 0;
    link.on('data', (bytes: Buffer) => {
      taken += bytes.length;
    });
    await untilRead(link, alice, 'the end');
    assert.ok(taken > 8 * maxMessageBytes && taken < 12 * maxMessageBytes, `${taken} bytes were kept for it`);
  });
});

/** Fulfilled when the file has gone. */
const removalOf = (t: TestContext, folder: string, file: string): Promise<void> =>
  new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(join(folder, file))) resolve();
    });
    t.after(() => watcher.close());
  });

/** Somebody who listens in the folder and dials Alice back, but takes nothing by itself from the link that she dialled. */
async function fakePeer(folder: string, name: string) {
  const sockets = new Set<Socket>();
  const accepted: Socket[] = [];
  let arrival = Promise.withResolvers<void>();
  const keep = (socket: Socket): Socket => {
    socket.on('error', () => {});
    sockets.add(socket);
    return socket;
  };
  const server = createServer((socket) => {
    accepted.push(keep(socket));
    arrival.resolve();
    const back = keep(connect(join(folder, 'alice.sock')));
    back.write(Buffer.concat([frameHead('hello', name.length), text(name)]));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, `${name}.sock`), resolve));
  return {
    /** The next link that was dialled. */
    async accepted(): Promise<Socket> {
      if (accepted.length === 0) await arrival.promise;
      arrival = Promise.withResolvers();
      return accepted.shift()!;
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Publishes these words again and again until they come out of the link. */
async function untilRead(link: Socket, from: Bus, sentence: string): Promise<void> {
  let tail = '';
  let found = false;
  link.on('data', (bytes: Buffer) => {
    tail = (tail + bytes.toString('latin1')).slice(-200_000);
    found ||= tail.includes(sentence);
  });
  link.resume();
  await publishUntil(from, 'entries', text(sentence), () => found);
}
