import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';
import { Chat } from './chat.ts';

/** A server of the plain wire that keeps every message at once. */
async function plainServer(
  t: TestContext,
  answer: (text: string, socket: WebSocket) => void,
): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  t.after(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  server.on('connection', (socket) => {
    socket.send('Welcome to the chat!');
    socket.send('You are connected. Your name is Client_1.');
    socket.on('message', (data) => answer(String(data), socket));
  });
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/plain`;
}

describe('hubbub chat on the plain wire', () => {
  it('sends each line as a frame, when the one before was kept, and shows each frame as a line', async (t) => {
    const heard: string[] = [];
    const address = await plainServer(t, (text, socket) => {
      heard.push(text);
      socket.send(`Client_1: ${text}`);
      socket.send('Your message was received.');
    });
    const bot = new Chat(t, [address, '--name', 'bot']).send('one', '/two');
    assert.equal(await bot.end(), 0);
    assert.deepEqual(heard, ['one', '/two']);
    assert.deepEqual(bot.out, ['Client_1: one', 'Client_1: /two']);
    assert.deepEqual(bot.notes, ['Welcome to the chat!', 'You are connected. Your name is Client_1.']);
  });

  it('says what may be lost when the connection is, comes back, and goes on', async (t) => {
    const heard: string[] = [];
    const address = await plainServer(t, (text, socket) => {
      heard.push(text);
      if (text === 'lost') socket.terminate();
      else socket.send('Your message was received.');
    });
    const bot = new Chat(t, [address, '--name', 'bot']).send('lost', 'next');
    await bot.notesThat(/may not have been sent: lost$/);
    await bot.notesThat(/^Back again\.$/);
    assert.equal(await bot.end(), 1);
    assert.deepEqual(heard, ['lost', 'next']);
  });

  it('sends again what the server wants later', async (t) => {
    let asked = 0;
    const address = await plainServer(t, (_text, socket) =>
      socket.send(
        asked++ === 0 ? 'That was too fast. Wait a moment and try again.' : 'Your message was received.',
      ),
    );
    const bot = new Chat(t, [address, '--name', 'bot']).send('patience');
    assert.equal(await bot.end(), 0);
    assert.equal(asked, 2);
  });
});
