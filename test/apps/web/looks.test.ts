import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Asking } from '#apps/web/chat/asking.ts';
import { Chat } from '#apps/web/chat/chat.ts';
import { Looks } from '#apps/web/chat/looks.ts';
import type { Command } from '#model/command.ts';
import type { Answer } from '#sdk/client.ts';

const done: Answer = { kind: 'done', payload: { of: 'setPreferences' } };

/** The page of somebody with an account; what it has said to the server, which is away as long as `isAway`. */
async function page() {
  const chat = new Chat({ after: () => () => {} });
  await chat.language.load('en');
  const enter = (userId: number, nickname: string) =>
    chat.receive({
      kind: 'entered',
      payload: { session: nickname, userId, nickname, account: true, rooms: [] },
    });
  enter(1, 'Alice');
  const server = { isAway: false, said: [] as Command[] };
  const ask = async (command: Command): Promise<Answer> => {
    server.said.push(command);
    return server.isAway ? { kind: 'lost' } : done;
  };
  return { chat, server, enter, looks: new Looks(chat, new Asking(chat, { ask })) };
}

const asked: Command = { kind: 'preferences' };

test('what was chosen while the server was away is said when it is back, and not overwritten until then', async () => {
  const { chat, server, looks } = await page();
  server.isAway = true;
  chat.layout.theme.value = 'dark';
  await looks.say({ theme: 'dark' });
  looks.show({ theme: 'light', density: 'compact' });
  assert.deepEqual([chat.layout.theme.value, chat.layout.density.value], ['dark', 'compact']);
  server.isAway = false;
  server.said.length = 0;
  await looks.meet();
  assert.deepEqual(server.said, [{ kind: 'setPreferences', theme: 'dark' }, asked]);
  looks.show({ theme: 'light' });
  assert.equal(chat.layout.theme.value, 'light');
});

test('what one person has chosen is not said for the next one', async () => {
  const { server, enter, looks } = await page();
  server.isAway = true;
  await looks.say({ theme: 'dark' });
  enter(2, 'Bob');
  server.isAway = false;
  server.said.length = 0;
  await looks.meet();
  assert.deepEqual(server.said, [asked]);
});

test('an account that has chosen nothing leaves the page as this browser has it', async () => {
  const { chat, looks } = await page();
  chat.layout.comings.value = true;
  looks.show(undefined);
  assert.equal(chat.layout.comings.value, true);
});
