import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Frames } from '../support/frames.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { startServer } from '../support/server.ts';

test('names count up from 1, and pass over those that are in use', async (t) => {
  const { httpPort } = await startServer(t);
  await NativeClient.guest(httpPort, 'Client_2');
  const names: string[] = [];
  for (let k = 1; k <= 3; k++) names.push((await PlainClient.greeted(httpPort)).name);
  assert.deepEqual(names, ['Client_1', 'Client_3', 'Client_4']);
});

test('whoever comes later is told the recent messages, in order', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--post-burst', '1000'] });
  const first = await PlainClient.greeted(httpPort);
  for (let n = 1; n <= 60; n++) first.send(`message ${n}`);
  await first.says('Client_1: message 60');
  await first.close();
  const second = await PlainClient.greeted(httpPort);
  await second.says('Client_1: message 60');
  assert.deepEqual(
    second.messages,
    Array.from({ length: 50 }, (_, index) => `Client_1: message ${index + 11}`),
  );
});

test('a private message is for its receiver alone', async (t) => {
  const { httpPort } = await startServer(t);
  const [bob, other] = [await PlainClient.greeted(httpPort), await PlainClient.greeted(httpPort)];
  const alice = await NativeClient.guest(httpPort, 'Alice');
  await alice.ask('tell', { to: bob.name, body: 'a secret' });
  await bob.says('Alice (to you alone): a secret');
  await alice.post('for all');
  await other.says('Alice: for all');
  assert.ok(!other.received.join().includes('secret'));
});

const languages = {
  en: {
    welcome: 'Welcome to the chat!',
    goodbye: 'Session over. Goodbye!',
    connected: 'You are connected. Your name is Client_1.',
    kept: 'Your message was received.',
    empty: 'The message is empty.',
    goingAway: 'The server stops for a moment. Please come back.',
    textOnly: 'Only text is accepted here.',
    noJson: 'That is not a JSON object.',
  },
  uk: {
    welcome: 'Ласкаво просимо до чату!',
    goodbye: 'Сеанс завершено. До побачення!',
    connected: 'З’єднання встановлено. Ваше ім’я — Client_1.',
    kept: 'Ваше повідомлення отримано.',
    empty: 'Повідомлення порожнє.',
    goingAway: 'Сервер ненадовго зупиняється. Будь ласка, повертайтеся.',
    textOnly: 'Тут приймається лише текст.',
    noJson: 'Це не об’єкт JSON.',
  },
  ru: {
    welcome: 'Добро пожаловать в чат!',
    goodbye: 'Сессия завершена. До свидания!',
    connected: 'Соединение установлено. Ваше имя — Client_1.',
    kept: 'Ваше сообщение получено.',
    empty: 'Сообщение пустое.',
    goingAway: 'Сервер ненадолго останавливается. Пожалуйста, возвращайтесь.',
    textOnly: 'Здесь принимается только текст.',
    noJson: 'Это не объект JSON.',
  },
} as const;

describe('the server speaks the language that it was told to speak', () => {
  for (const [locale, texts] of Object.entries(languages)) {
    test(locale, async (t) => {
      const server = await startServer(t, { flags: ['--locale', locale, '--processes', '1'] });
      const program = new Frames(server.httpPort, '/plain');
      await program.says(texts.welcome);
      await program.says(texts.connected);
      program.send('hello');
      await program.says(texts.kept);
      program.send('');
      await program.says(texts.empty);

      const binary = new Frames(server.httpPort, '/plain');
      await binary.says(texts.welcome);
      binary.socket.send(Buffer.from([1, 2, 3]));
      assert.deepEqual(await binary.closed, { code: 1003, reason: texts.textOnly });

      const alice = await NativeClient.guest(server.httpPort, 'Alice');
      alice.raw('hello');
      assert.equal((await alice.next('refused')).message, texts.noJson);
      alice.send('quit');
      assert.deepEqual(await alice.closed, { code: 1000, reason: texts.goodbye });
      const bob = await LineClient.named(server.linePort, 'Bob');
      const refusal = await refusalOf(server.httpPort);
      bob.send('msgall \0\n');
      await bob.says(`[ServerMessage] - ${refusal}`);

      const ending = server.stop();
      assert.deepEqual(await program.closed, { code: 1012, reason: texts.goingAway });
      await ending;
    });
  }
});

/** How a message that is no text is refused on the native wire. */
async function refusalOf(port: number): Promise<string> {
  const oksana = await NativeClient.guest(port, 'Oksana');
  const answer = await oksana.ask('post', { body: '\0' });
  await oksana.close();
  return answer.kind === 'refused' ? answer.payload.message : '';
}
