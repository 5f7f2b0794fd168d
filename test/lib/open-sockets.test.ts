import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Server, Socket } from 'node:net';
import { it } from 'node:test';
import { mostOpenFiles, openFiles } from '#lib/open-files.ts';
import { OpenSockets } from '#lib/open-sockets.ts';
import { connectionsFor, perAddress } from '../../src/node/open-sockets.ts';
import { HandClock } from '../support/hand-clock.ts';

class FakeSocket extends EventEmitter {
  destroyed = false;
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

it('past the limit, connections are good for a short question, and past that for nothing', () => {
  const clock = new HandClock();
  const said: (number | string)[] = [];
  const openSockets = new OpenSockets({
    most: 2,
    spare: 1,
    clock,
    onFull: (open) => said.push(open),
    onError: ({ message }) => said.push(message),
  });
  const server = Object.assign(new EventEmitter(), { listening: true });
  openSockets.watch(server as unknown as Server);
  const connect = () => {
    const socket = new FakeSocket();
    server.emit('connection', socket as unknown as Socket);
    return socket;
  };
  const [first, second, third, fourth] = [connect(), connect(), connect(), connect()];
  assert.deepEqual(
    [first, second, third].map((socket) => [openSockets.isSpare(socket), socket.destroyed]),
    [
      [false, false],
      [false, false],
      [true, false],
    ],
  );
  assert.equal(fourth.destroyed, true);
  assert.deepEqual(said, [3]);
  clock.turn(2_000);
  assert.equal(third.destroyed, true);
  first.destroy();
  assert.equal(openSockets.isSpare(connect()), false);
  // Said again only after a minute.
  connect();
  assert.deepEqual(said, [3]);
  clock.turn(60_000);
  connect();
  assert.deepEqual(said, [3, 3]);
  server.emit('error', new Error('EMFILE'));
  server.emit('error', new Error('EMFILE'));
  assert.deepEqual(said, [3, 3, 'EMFILE']);
});

it('what a process may have open leaves room for what it needs itself', () => {
  assert.deepEqual(connectionsFor(1024, 48), { most: 832, spare: 64 });
  assert.deepEqual(connectionsFor(128, 48), { most: 32, spare: 16 });
  assert.deepEqual(connectionsFor(32, 48), { most: 0, spare: 0 });
  assert.equal(connectionsFor(Number.POSITIVE_INFINITY, 48).most, Number.POSITIVE_INFINITY);
  assert.ok(mostOpenFiles() > openFiles());
});

it('one address never takes all places, unless it is that of a proxy', () => {
  const { most } = connectionsFor(128, 40);
  assert.equal(perAddress(1_000, most), Math.floor(most / 2));
  assert.equal(perAddress(1_000, 100_000), 1_000);
  assert.equal(perAddress(10, most), 10);
  assert.equal(perAddress(5_000, most), most);
  assert.equal(perAddress(1_000, 0), 1);
});
