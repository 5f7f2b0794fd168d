import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connect, ConnectionHandlers } from '#sdk/connection.ts';
import { EventDecoder } from '#sdk/event-stream.ts';
import { Ways } from '#sdk/ways.ts';
import { HandClock } from '../support/hand-clock.ts';

/** One kind of connection, of which the test says what becomes of it. */
function way() {
  const opened: { handlers: ConnectionHandlers; sent: string[]; closed: boolean }[] = [];
  const connect: Connect = (_url, handlers) => {
    const one = { handlers, sent: [] as string[], closed: false };
    opened.push(one);
    return {
      send: (text) => void one.sent.push(text),
      close: () => {
        one.closed = true;
      },
    };
  };
  return { opened, connect };
}

function openWays(isThere = true) {
  const clock = new HandClock();
  const [webSocket, eventStream] = [way(), way()];
  const blocked: boolean[] = [];
  const closed: number[] = [];
  const ways = new Ways({
    webSocket: webSocket.connect,
    eventStream: eventStream.connect,
    isThere: async () => isThere,
    clock,
    onBlocked: (is) => void blocked.push(is),
  });
  const handlers = { onFrame() {}, onClose: (code: number) => void closed.push(code) };
  const connect = () => ways.connect('ws://chat.example/ws', handlers);
  return { clock, webSocket, eventStream, blocked, closed, connect };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function failTwice({ connect, webSocket }: ReturnType<typeof openWays>) {
  for (let times = 0; times < 2; times++) {
    connect();
    webSocket.opened.at(-1)?.handlers.onClose(1006);
    await settled();
  }
}

test('a WebSocket that fails once is no reason for anything; twice, while the server answers, is', async () => {
  const scene = openWays();
  scene.connect();
  scene.webSocket.opened[0]?.handlers.onClose(1006);
  await settled();
  scene.connect();
  assert.deepEqual([scene.eventStream.opened.length, scene.blocked.length], [0, 0]);
  scene.webSocket.opened[1]?.handlers.onClose(1006);
  await settled();
  scene.connect();
  assert.deepEqual([scene.eventStream.opened.length, scene.blocked], [1, [true]]);
  assert.deepEqual(scene.closed, [1006, 1006]);
});

test('a server that is away, and a WebSocket that was through and is lost, are no block', async () => {
  const away = openWays(false);
  await failTwice(away);
  await failTwice(away);
  assert.deepEqual(away.blocked, []);
  const lost = openWays();
  for (let times = 0; times < 4; times++) {
    lost.connect();
    lost.webSocket.opened.at(-1)?.handlers.onFrame('{}');
    lost.webSocket.opened.at(-1)?.handlers.onClose(1006);
    await settled();
  }
  assert.deepEqual(lost.blocked, []);
});

test('a handshake that is swallowed counts when the client gives it up', async () => {
  const scene = openWays();
  for (let times = 0; times < 2; times++) {
    scene.connect().close();
    await settled();
  }
  assert.deepEqual(scene.blocked, [true]);
});

test('a WebSocket that comes through again is gone over to, when nothing is under way', async () => {
  const scene = openWays();
  await failTwice(scene);
  const socket = scene.connect();
  scene.clock.turn(60_000);
  // The first attempt fails; the next one is made after a while.
  scene.webSocket.opened.at(-1)?.handlers.onClose(1006);
  scene.clock.turn(60_000);
  socket.send('a command');
  scene.webSocket.opened.at(-1)?.handlers.onFrame('{}');
  assert.deepEqual([scene.eventStream.opened[0]?.closed, scene.blocked], [false, [true]]);
  scene.clock.turn(2_000);
  assert.deepEqual([scene.eventStream.opened[0]?.closed, scene.blocked], [true, [true, false]]);
  assert.deepEqual(scene.closed, [1006, 1006, 1006]);
  const before = scene.webSocket.opened.length;
  scene.connect();
  assert.equal(scene.webSocket.opened.length, before + 1);
});

test('a stream that is given up tries nothing more', async () => {
  const scene = openWays();
  await failTwice(scene);
  scene.connect().close();
  const before = scene.webSocket.opened.length;
  scene.clock.turn(600_000);
  assert.equal(scene.webSocket.opened.length, before);
});

test('events are read wherever they are cut', () => {
  const text = 'event: open\ndata: id\n\n:\n\ndata: {"a":": b"}\n\nevent: close\ndata: {}\n\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const heard: string[][] = [];
    const decoder = new EventDecoder((name, data) => void heard.push([name, data]));
    decoder.push(text.slice(0, cut));
    decoder.push(text.slice(cut));
    assert.deepEqual(
      heard,
      [
        ['open', 'id'],
        ['message', '{"a":": b"}'],
        ['close', '{}'],
      ],
      `${cut}`,
    );
  }
});
