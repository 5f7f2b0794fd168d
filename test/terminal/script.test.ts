import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { Chat } from './chat.ts';

const server = await startServer({ after });
const address = `ws://127.0.0.1:${server.httpPort}/ws`;

describe('hubbub chat in a script', () => {
  it('posts each line, reads its own messages, and ends with 0', async (t) => {
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    const bot = new Chat(t, [address, '--name', 'bot']).send('build failed', '', '/var/log is full');
    assert.equal(await bot.end(), 0);
    assert.deepEqual(
      bot.out.map((line) => line.replace(/^\d\d:\d\d /, '')),
      ['bot [1]: build failed', 'bot [2]: /var/log is full'],
    );
    assert.deepEqual(bot.notes, []);
    const heard = [await alice.next('message'), await alice.next('message')];
    assert.deepEqual(
      heard.map(({ body }) => body),
      ['build failed', '/var/log is full'],
    );
    await alice.close();
  });

  it('sends more lines than the server takes at once, all of them and in order', async (t) => {
    const bodies = Array.from({ length: 24 }, (_, k) => `line ${k + 1}`);
    const bot = new Chat(t, [address, '--name', 'pump']).send(...bodies);
    assert.equal(await bot.end(), 0);
    const reader = await NativeClient.guest(server.httpPort, 'Bob');
    const kept = (await readLobby(reader)).filter(({ author }) => author === 'pump');
    assert.deepEqual(
      kept.map(({ body }) => body),
      bodies,
    );
    await reader.close();
  });

  it('listens until it is interrupted, one JSON object a line', async (t) => {
    const watcher = new Chat(t, [address, '--json', '--listen', '--name', 'watcher']);
    const entered = JSON.parse(await watcher.says(/"entered"/));
    assert.equal(entered.nickname, 'watcher');
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    await alice.post('red \u001b[31m and \u009b');
    const line = await watcher.says(/"kind":"message"/);
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f]/);
    const { kind, room, body, author } = JSON.parse(line);
    assert.deepEqual(
      [kind, room, body, author.nickname],
      ['message', 'lobby', 'red \u001b[31m and \u009b', 'Alice'],
    );
    assert.equal(await watcher.signal('SIGINT'), 130);
    await alice.close();
  });

  it('takes commands where it is told to', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const bot = new Chat(t, [address, '--name', 'bot', '--commands']);
    bot.send('/msg Bob for you alone', '/join kitchen', 'in the kitchen', '/leave', '//slash');
    assert.equal(await bot.end(), 0);
    assert.equal((await bob.next('direct')).body, 'for you alone');
    assert.equal((await bob.next('message')).body, '/slash');
    assert.match(bot.out[0] ?? '', /bot \[1\] → Bob \(private\): for you alone$/);
    await bob.close();
  });

  it('shows what was said before, if asked, and cleans what could drive a terminal', async (t) => {
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    await alice.post('\u001b]0;owned\u0007hello\r\nBob: spoofed');
    const reader = new Chat(t, [address, '--name', 'reader', '--history', '1']);
    assert.equal(await reader.end(), 0);
    assert.deepEqual(
      reader.out.map((line) => line.replace(/^\d\d:\d\d /, '')),
      ['Alice: ]0;owned hello Bob: spoofed'],
    );
    await alice.close();
  });
});

describe('hubbub chat in private', () => {
  it('shows what came from several senders while an account was away, once', async (t) => {
    const password = { HUBBUB_PASSWORD: 'correct horse' };
    const args = [address, '--name', 'Halyna', '--history', '20'];
    assert.equal(await new Chat(t, [...args, '--sign-up'], password).end(), 0);
    const bob = await NativeClient.guest(server.httpPort, 'Bruno');
    const li = await NativeClient.guest(server.httpPort, '李雷');
    await bob.ask('tell', { to: 'Halyna', body: 'one' });
    for (const body of ['two', 'three']) await li.ask('tell', { to: 'Halyna', body });
    const back = new Chat(t, [...args, '--sign-in'], password);
    assert.equal(await back.end(), 0);
    const privates = (chat: Chat) => chat.out.filter((line) => line.includes('(private)'));
    assert.deepEqual(
      privates(back).map((line) => line.replace(/^\d\d:\d\d /, '')),
      ['Bruno → you (private): one', '李雷 → you (private): two', '李雷 → you (private): three'],
    );
    const again = new Chat(t, [...args, '--sign-in'], password);
    assert.equal(await again.end(), 0);
    assert.deepEqual(privates(again), []);
    await bob.close();
    await li.close();
  });

  it('says once who one is now, also when another session of the account has chosen it', async (t) => {
    const password = { HUBBUB_PASSWORD: 'correct horse' };
    const flags = [address, '--commands', '--name'];
    const chat = new Chat(t, [...flags, 'Iryna', '--sign-up', '--listen'], password);
    chat.send('/nick Orysia', '/nick Orysia');
    await chat.notesThat(/^You are Orysia now\.$/);
    const second = new Chat(t, [...flags, 'Orysia', '--sign-in'], password).send('/nick Yaryna', '/who');
    assert.equal(await second.end(), 0);
    assert.equal(second.notes[0], 'You are Yaryna now.');
    await chat.notesThat(/^You are Yaryna now\.$/);
    assert.deepEqual(chat.notes, ['You are Orysia now.', 'You are Yaryna now.']);
    assert.equal(await chat.signal('SIGINT'), 130);
  });

  it('takes another nickname, on the native and on the line wire', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Boris');
    for (const [url, was, now] of [
      [address, 'dave', 'david'],
      [`tcp://127.0.0.1:${server.linePort}`, 'eve', 'eva'],
    ] as const) {
      const chat = new Chat(t, [url, '--name', was, '--commands']).send(`/nick ${now}`, `hello from ${now}`);
      const { author } = await bob.next('message', ({ body }) => body === `hello from ${now}`);
      assert.equal(author.nickname, now);
      assert.equal(await chat.end(), 0);
    }
    const refused = new Chat(t, [address, '--name', 'dave', '--commands']).send('/nick boris');
    assert.equal(await refused.end(), 3);
    assert.match(refused.notes.join(), /nickname is taken/);
    await bob.close();
  });
});

describe('hubbub chat and who may say what', () => {
  it('signs up and in with a password from the environment', async (t) => {
    const password = { HUBBUB_PASSWORD: 'correct horse' };
    const args = [address, '--name', 'Oksana'];
    assert.equal(await new Chat(t, [...args, '--sign-up'], password).send('first').end(), 0);
    assert.equal(await new Chat(t, [...args, '--sign-in'], password).send('second').end(), 0);
    const wrong = new Chat(t, [...args, '--sign-in'], { HUBBUB_PASSWORD: 'wrong horse' });
    assert.equal(await wrong.end(), 3);
    assert.deepEqual(wrong.notes, ['The nickname or the password is wrong.']);
    assert.equal(await new Chat(t, args).end(), 3);
  });

  it('speaks the line protocol to a tcp address', async (t) => {
    const bob = await LineClient.named(server.linePort, 'Bob');
    const bot = new Chat(t, [`tcp://127.0.0.1:${server.linePort}`, '--name', 'bot']).send('one', 'two');
    assert.equal(await bot.end(), 0);
    assert.deepEqual(bot.out, ['[bot]: one', '[bot]: two']);
    await bob.says('[bot]: one');
    await bob.says('[bot]: two');
    const second = new Chat(t, [`tcp://127.0.0.1:${server.linePort}`, '--name', 'Bob']);
    assert.equal(await second.end(), 3);
    bob.socket.destroy();
  });

  it('tells what was refused with 3, and sends the rest', async (t) => {
    const bot = new Chat(t, [address, '--name', 'bot']).send('x'.repeat(4_001), 'short');
    assert.equal(await bot.end(), 3);
    assert.match(bot.notes[0] ?? '', /longer than 4,000 characters/);
    assert.match(bot.out[0] ?? '', /short$/);
  });
});

describe('hubbub chat that cannot go on', () => {
  it('says with 1 that nobody answers', async (t) => {
    const server = await startServer(t, {});
    const { httpPort, linePort } = server;
    await server.stop();
    for (const address of [`127.0.0.1:${httpPort}`, `tcp://127.0.0.1:${linePort}`]) {
      const chat = new Chat(t, [address, '--name', 'Alice']).send('hello');
      assert.equal(await chat.end(), 1);
      assert.match(chat.notes.join('\n'), /^Nobody answers at .*Is the server running\?/);
    }
  });

  it('says with 1 that this is no Hubbub', async (t) => {
    const server = await startServer(t);
    for (const address of [`127.0.0.1:${server.httpPort}/nothing`, `127.0.0.1:${server.linePort}`]) {
      const chat = new Chat(t, [address, '--name', 'Alice']);
      assert.equal(await chat.end(), 1);
      assert.match(chat.notes.join('\n'), /is not Hubbub/);
    }
  });

  it('says with 2 what is wrong with the command line', async (t) => {
    for (const args of [
      ['--nonsense'],
      ['ftp://127.0.0.1'],
      ['--history', '51'],
      ['a', 'b'],
      ['--sign-in'],
    ]) {
      const chat = new Chat(t, args);
      assert.equal(await chat.end(), 2, args.join(' '));
      assert.equal(chat.notes.length, 1);
    }
  });

  it('loses and doubles nothing when the server is killed and comes back', async (t) => {
    const server = await startServer(t);
    const chat = new Chat(t, [`127.0.0.1:${server.httpPort}`, '--name', 'Alice']).send('before');
    await chat.says(/before$/);
    server.killNode('web-1');
    chat.send('meanwhile');
    await chat.notesThat(/^Connection lost, trying again in \d+ s …$/);
    await chat.notesThat(/^Back again\.$/);
    chat.send('after');
    assert.equal(await chat.end(), 0);
    const reader = await NativeClient.guest(server.httpPort, 'Bob');
    assert.deepEqual(
      (await readLobby(reader)).map(({ body }) => body),
      ['before', 'meanwhile', 'after'],
    );
    await reader.close();
  });
});
