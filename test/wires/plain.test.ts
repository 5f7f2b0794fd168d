import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Frames } from '../support/frames.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

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
