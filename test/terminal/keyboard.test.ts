import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { Keyboard, noTerminal } from './keyboard.ts';

describe('hubbub chat at a terminal', { skip: noTerminal }, async () => {
  const server = await startServer({ after });
  const address = `127.0.0.1:${server.httpPort}`;

  it('asks for a nickname until there is a good one', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const alice = new Keyboard(t, [address]);
    await alice.sees('the question', ({ beforeCursor }) => beforeCursor === 'Your nickname: ');
    alice.type('Bob\r');
    await alice.seesRow('This nickname is taken, or looks like one that is.');
    alice.type('Alice\r');
    await alice.sees('the prompt', ({ beforeCursor }) => beforeCursor === 'Alice #lobby> ');
    alice.type('\u0004');
    assert.equal(await alice.ended(), 0);
    await bob.close();
  });

  it('shows what comes in above a line that is being typed, which stays as it is', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const alice = new Keyboard(t, [address, '--name', 'Alice', '--history', '0']);
    await alice.sees('the prompt', ({ beforeCursor }) => beforeCursor === 'Alice #lobby> ');
    const input = 'half of a line that is longer than the glass is wide, so it wraps';
    const left = '\u001b[D';
    alice.type(input + left.repeat(5));
    await alice.sees('the cursor before "wraps"', ({ beforeCursor }) => beforeCursor.endsWith('it '));
    await bob.post('first');
    await bob.post('second, and long enough to wrap over the edge of the glass itself');
    await alice.sees('both, and the line as it was', ({ rows, beforeCursor }) => {
      const text = rows.join('');
      const isWhole = text.includes('Bob: first') && text.includes('Bob: second, and long');
      return isWhole && text.endsWith(`Alice #lobby> ${input}`) && beforeCursor.endsWith('it ');
    });
    assert.equal(
      alice.screen.rows.join('').split('Alice #lobby>').length,
      2,
      'The prompt stands there once.',
    );
    alice.type('never \r');
    assert.equal(
      (await bob.next('message', ({ n, author }) => n === 1 && author.nickname === 'Alice')).body,
      input.replace('wraps', 'never wraps'),
    );
    await alice.sees('it with its number', ({ rows }) =>
      rows.some((row) => row.includes('Alice [1]: half of')),
    );
    alice.type('\u0003');
    assert.equal(await alice.ended(), 130);
    await bob.close();
  });

  it('keeps what is typed without a connection, and sends it once', async (t) => {
    const alice = new Keyboard(t, [address, '--name', 'Alice']);
    await alice.sees('the prompt', ({ beforeCursor }) => beforeCursor === 'Alice #lobby> ');
    alice.type('half');
    server.killNode('web-1');
    await alice.sees('the loss', ({ rows }) =>
      rows.some((row) => row.startsWith('Connection lost, trying again in ')),
    );
    await alice.sees('what was typed', ({ beforeCursor }) => beforeCursor === 'Alice … half');
    alice.type(' and whole\r');
    await alice.seesRow('Back again.');
    await alice.seesRow('Alice [1]: half and whole');
    alice.type('/quit\r');
    assert.equal(await alice.ended(), 0);
    const reader = await NativeClient.guest(server.httpPort, 'Bob');
    const kept = (await readLobby(reader)).filter(({ body }) => body === 'half and whole');
    assert.equal(kept.length, 1);
    await reader.close();
  });
});
