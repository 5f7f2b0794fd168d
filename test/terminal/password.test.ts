import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Listener } from '#apps/terminal/chat-connection.ts';
import { TextConnection } from '#apps/terminal/text/connection.ts';
import { lineAdapter } from '#apps/terminal/text/line-adapter.ts';
import { Authenticator, loginCommand } from '#sdk/identity.ts';
import { terminalTexts } from '#texts/index.ts';
import { Mailbox } from '../support/mailbox.ts';

const account = { kind: 'account', nickname: 'Alice', password: 'old' } as const;

const entered = { session: 's', userId: 1, nickname: 'Alice', account: true, rooms: ['lobby'] };

describe('an account comes back after a loss', () => {
  it('with the password that was chosen meanwhile, and without the code, on the native wire', () => {
    const authenticator = new Authenticator(account);
    authenticator.accept({ ...account, code: '123456' }, entered);
    assert.deepEqual(authenticator.identity, account);
    authenticator.passwordChanged('new');
    assert.deepEqual(loginCommand(authenticator.identity!), {
      kind: 'signin',
      nickname: 'Alice',
      password: 'new',
    });
  });

  it('and on the line wire', async () => {
    const sent = new Mailbox<string>();
    let receive = (_line: string): void => {};
    let lose = (): void => {};
    const listener: Listener = { event() {}, statusChanged() {}, ready() {}, ended() {} };
    const connection = new TextConnection(
      {
        url: 'tcp://192.0.2.1:1',
        connect: (_url, { onFrame, onClose }) => {
          receive = onFrame;
          lose = () => onClose(1006);
          return { send: (line) => sent.add(line), close: () => onClose(1000) };
        },
        adapter: lineAdapter,
        identity: account,
        texts: terminalTexts.en,
        diagnose: async () => '',
        room: 'lobby',
        history: 0,
        everyRoom: false,
        canAsk: true,
      },
      listener,
    );
    connection.start();
    const login = (password: string) => sent.next((line) => line === `auth Alice ${password}`, password);
    await login('old');
    receive('[ServerMessage] - [Alice] log in.');
    await connection.run({ kind: 'order', word: 'passwd', rest: 'old wrong' });
    receive('[ServerMessage] - The nickname or the password is wrong.');
    await connection.run({ kind: 'order', word: 'passwd', rest: 'old new' });
    receive('[ServerMessage] - You have another password now.');
    lose();
    await login('new');
    await connection.quit();
  });
});
