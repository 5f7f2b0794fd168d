import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { completionsOf } from '#apps/terminal/complete.ts';
import { formatText } from '#apps/terminal/format.ts';
import { parseInput, type UserCommand } from '#apps/terminal/parse-input.ts';
import { colourless } from '#apps/terminal/style.ts';
import { lineAdapter } from '#apps/terminal/text/line-adapter.ts';
import { locales } from '#model/names.ts';
import { terminalTexts } from '#texts/index.ts';
import { NativeClient } from '../support/native.ts';
import { openServer } from '../transcripts/server.ts';
import { Chat } from './chat.ts';

const server = await openServer([]);
after(() => server.stop());
const address = `ws://127.0.0.1:${server.ports.http}/ws`;
const lineAddress = `tcp://127.0.0.1:${server.ports.line}`;
const password = { HUBBUB_PASSWORD: 'correct-horse' };

type Scope = ConstructorParameters<typeof Chat>[0];

/** A new account at a terminal that takes commands, once it is in. */
async function account(scope: Scope, name: string, where = address): Promise<Chat> {
  const chat = new Chat(scope, [where, '--commands', '--listen', '--sign-up', '--name', name], password);
  chat.send('/who');
  await chat.notesThat(new RegExp(name));
  return chat;
}

describe('hubbub chat takes orders in words', () => {
  it('as the line wire has them', () => {
    assert.deepEqual(parseInput('/kick #kitchen eve  be quiet '), {
      kind: 'order',
      word: 'kick',
      rest: '#kitchen eve  be quiet',
    });
    assert.deepEqual(parseInput('/bans'), { kind: 'order', word: 'bans', rest: '' });
    assert.deepEqual(parseInput('/help moderation'), { kind: 'help', topic: 'moderation' });
    assert.deepEqual(parseInput('/login eve'), { kind: 'unknown', command: '/login' });
  });

  it('and completes them, and the names of those who are there', () => {
    const names = ['Bob', 'bobby', '李雷'];
    assert.deepEqual(completionsOf('/kic', names), ['/kick']);
    assert.deepEqual(completionsOf('/kick bo', names), ['/kick Bob ', '/kick bobby ']);
    assert.deepEqual(completionsOf('hello @Bobb', names), ['hello @bobby ']);
    assert.deepEqual(completionsOf('李', names), ['李雷 ']);
    for (const line of ['', 'hello ', '/msg ']) assert.deepEqual(completionsOf(line, names), []);
  });

  it('and lists them on screens', () => {
    for (const locale of locales)
      for (const topic of [undefined, 'messages', 'accounts', 'moderation'] as const) {
        const style = { texts: terminalTexts[locale], paint: colourless, now: () => 0 };
        const current = { nickname: 'Alice', room: 'lobby' };
        const shown = formatText({ kind: 'help', ...(topic && { topic }) }, current, style);
        const lines = shown?.text.split('\n') ?? [];
        assert(lines.length < 24, locale);
        assert.doesNotMatch(lines.join('\n'), /^\/(?:debug|forgot|reset) /m);
        for (const line of lines) assert(/^(?:\/| {20})/.test(line) && line.length <= 80, line);
      }
  });

  for (const [wire, where] of [
    ['native', address],
    ['line', lineAddress],
  ] as const)
    it(`what was said is found again, on the ${wire} wire`, async (t) => {
      const anna = await account(t, `Finder-${wire}`, where);
      anna.send(`the ${wire} meeting is at six`, `/search meetings from:me`, '/search has:sugar');
      // The line wire has found messages as lines of their own, which are shown like those of before.
      if (wire === 'native') await anna.notesThat(/\[Finder-\w+\]: the \w+ meeting is at six/);
      await anna.notesThat(/has:sugar – /);
    });

  it('a private room is made and shared, and who is put out of it is told', async (t) => {
    const [anna, bob] = [await account(t, 'Anna'), await account(t, 'Bob')];
    anna.send('/make cellar private', '/invite cellar Bob', 'psst', '/members cellar', '/role Bob');
    await bob.notesThat(/You are in #cellar\./);
    await bob.says(/#cellar Anna.*: psst/);
    await anna.notesThat(/Bob is in #cellar now\./);
    await anna.notesThat(/^Anna \(moderator\), here$/);
    await anna.notesThat(/It is written like this: \/role <name> <role>/);
    anna.send('/kick #cellar Bob too loud');
    await bob.notesThat(/Anna put Bob out of the room: too loud/);
    await bob.notesThat(/You are no longer in #cellar\./);
    await anna.notesThat(/Bob was put out of #cellar\./);
    anna.send('/ban Bob');
    await anna.notesThat(/may not|not allowed|allowed/i);
  });

  it('several are written to at once, and who is blocked is not heard', async (t) => {
    const [dora, emil] = [await account(t, 'Dora'), await account(t, 'Emil')];
    const eve = await NativeClient.guest(server.ports.http!, 'Eve');
    dora.send('/group Emil Eve : tea?');
    await emil.says(/Dora.* → .*: tea\?/);
    dora.send('/block Eve');
    await dora.notesThat(/You see nothing of Eve any more\./);
    dora.send('/blocks');
    await dora.notesThat(/^Eve$/);
    await eve.post('spam');
    const bob = await NativeClient.guest(server.ports.http!, 'Bobby');
    await bob.post('ham');
    await dora.says(/Bobby: ham/);
    assert.ok(!dora.out.some((line) => line.includes('spam')));
    for (const client of [eve, bob]) await client.close();
  });

  it('messages are answered, asked and chosen by their numbers', async (t) => {
    const [olha, petro] = [await account(t, 'Olha'), await account(t, 'Petro')];
    olha.send('/make cafe', '/invite cafe Petro', '/me opens the door');
    await olha.says(/\* Olha.* opens the door/);
    await petro.notesThat(/You are in #cafe\./);
    petro.send('/join cafe', '/history');
    const [, number] = /(\d+) \* Olha/.exec(await petro.says(/\d+ \* Olha.* opens the door/)) ?? [];
    petro.send(`/reply ${number} Thank you, @Olha`, `/react ${number} 🍰`);
    await petro.notesThat(/You gave 🍰 to message \d+\./);
    await olha.says(new RegExp(`Petro.*: > ${number} Thank you, @Olha`));
    olha.send('/poll Lunch? | soup | cake');
    const [, poll] =
      /(\d+) Olha/.exec(await petro.says(/\d+ Olha.*: Lunch\? \| 1 soup \(0\) \| 2 cake \(0\)/)) ?? [];
    petro.send(`/vote ${poll} 2`, `/save ${poll}`, '/saved', `/remind 2h ${poll} hungry`, '/reminders');
    await petro.notesThat(new RegExp(`You have chosen 2 in poll ${poll}\\.`));
    await petro.notesThat(/^\d+ Olha Lunch\?/);
    await petro.notesThat(new RegExp(`You will be reminded of message ${poll} in 2 h\\.`));
    await petro.notesThat(/^\S{6} \d{4}-\d\d-\d\d \d\d:\d\d \d+ hungry$/);
    olha.send(`/close ${poll}`, '/unread', '/vote');
    await petro.notesThat(/Olha closed a poll: Lunch\? \| 1 soup \(0\) \| 2 cake \(1\)/);
    await olha.notesThat(/#cafe: 1 unread, 1 to you/);
    await olha.notesThat(/It is written like this: \/vote <number> <choice> …/);
  });

  it('a reminder is told when its time has come', async (t) => {
    const roma = await account(t, 'Roma');
    const bob = await NativeClient.guest(server.ports.http!, 'Robert');
    const { seq } = await bob.post('the bread is in the oven');
    await roma.says(/the bread is in the oven/);
    const phone = new NativeClient(server.ports.http!);
    await phone.next('welcome');
    await phone.ask('signin', { nickname: 'Roma', password: 'correct-horse' });
    const at = new Date(Date.now() + 200).toISOString();
    await phone.ask('remind', { messageId: `lobby.${seq}`, at, note: 'bread' });
    await roma.notesThat(new RegExp(`Reminder of message ${seq}: bread\\. When that is done: forget`));
    for (const client of [bob, phone]) await client.close();
  });

  it('and names the room they are meant for where lines are spoken', () => {
    const line = (text: string, room: string) => {
      const input = parseInput(text);
      assert.equal(input.kind, 'order', text);
      return lineAdapter.format(input as UserCommand, room);
    };
    for (const [typed, sent] of [
      ['/me waves', 'me #cafe waves'],
      ['/poll #bar Tea? | yes | no', 'poll #bar Tea? | yes | no'],
      ['/later 2h Tea!', 'later #cafe 2h Tea!'],
      ['/later', 'later'],
      ['/reply 12 Yes, 12', 'reply #cafe.12 Yes, 12'],
      ['/vote 12 1 3', 'vote #cafe.12 1 3'],
      ['/pin #bar.12', 'pin #bar.12'],
      ['/remind 30 12 bread', 'remind 30 #cafe.12 bread'],
      ['/quiet mentions', 'quiet #cafe mentions'],
      ['/unread', 'unread'],
    ] as const) {
      assert.equal(line(typed, 'cafe'), sent);
      assert.equal(line(typed, 'lobby'), typed.slice(1));
    }
    assert.equal(lineAdapter.classify('[alice] waves'), 'message');
    assert.equal(lineAdapter.classify('7 [alice] (edited): hi'), 'message');
    assert.equal(lineAdapter.classify('[ServerMessage] - [alice] closed poll 7.'), 'notice');
  });

  it('and passes them through where lines are spoken', async (t) => {
    const anton = await account(t, 'Anton', lineAddress);
    anton.send('/make attic private', '/members attic', '/audit');
    await anton.notesThat(/You have made #attic\./);
    await anton.notesThat(/Anton \(moderator\), here/);
    await anton.notesThat(/\[ServerMessage\] - .*(not|allowed)/);
  });
});

describe('hubbub chat is put out', () => {
  it('on the line wire: it says why, and does not come back by itself', async (t) => {
    const listening = createServer((socket) => {
      socket.once('data', () => {
        socket.write('[ServerMessage] - [eve] log in.\n');
        socket.end('[ServerMessage] - You have been banned from this chat. Reason: spam\n');
      });
    });
    t.after(() => void listening.close());
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const eve = new Chat(t, [`tcp://127.0.0.1:${port}`, '--listen', '--name', 'eve']);
    assert.equal(await eve.end(), 3);
    assert.match(eve.notes.join('\n'), /^You have been banned from this chat\. Reason: spam$/m);
  });
});
