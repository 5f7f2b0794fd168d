import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { Mail } from '#model/mail.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

const next = 'battery staple';

/** A chat that sends mail, and what it has sent. */
async function withMail() {
  const sent: Mail[] = [];
  const house = await openHub({ mail: (mail) => void sent.push(mail) });
  const setEmail = (client: MemoryClient, email: string, word = password) =>
    client.refusal({ kind: 'setEmail', email, password: word });
  const ask = async (nickname: string, client = house.connect()) => {
    const code = await client.refusal({ kind: 'mailReset', nickname });
    await settled();
    return code;
  };
  const confirm = (secret: string) => house.connect().refusal({ kind: 'confirmEmail', secret });
  const reset = (secret: string) =>
    house.connect().refusal({ kind: 'resetPassword', secret, password: next });
  return { ...house, sent, setEmail, ask, confirm, reset };
}

describe('mail', () => {
  it('brings a link for another password to an address that was confirmed', async () => {
    const { account, sent, setEmail, ask, confirm, reset, connect } = await withMail();
    const oksana = await account('Oksana');
    assert.equal(await setEmail(oksana, 'oksana@example.com', 'a guess'), 'wrong_credentials');
    assert.equal(await setEmail(oksana, 'oksana@example.com'), 'done');
    assert.equal(await ask('Oksana'), 'done');
    assert.deepEqual(
      sent.map(({ kind, to, nickname }) => [kind, to, nickname]),
      [['confirmEmail', 'oksana@example.com', 'Oksana']],
    );
    assert.equal(await reset(sent[0]!.secret), 'bad_link', 'that is no link for a password');
    assert.equal(await confirm(sent[0]!.secret), 'done');
    assert.equal(await confirm(sent[0]!.secret), 'bad_link');
    assert.equal(await ask('OKSANA'), 'done');
    assert.deepEqual([sent.length, sent[1]!.kind], [2, 'resetPassword']);
    assert.equal(await reset(sent[1]!.secret), 'done');
    await connect().get({ kind: 'signin', nickname: 'Oksana', password: next }, 'entered');
  });

  it('is said to be sent whether there is such an account or not', async () => {
    const { account, sent, ask } = await withMail();
    await account('Oksana');
    for (const name of ['Oksana', 'nobody', 'a b']) assert.equal(await ask(name), 'done');
    assert.deepEqual(sent, []);
  });

  it('is limited, for those who ask and for those who get it', async () => {
    const { account, sent, setEmail, ask, confirm, connect } = await withMail();
    const oksana = await account('Oksana');
    await setEmail(oksana, 'oksana@example.com');
    await confirm(sent[0]!.secret);
    for (let n = 1; n <= 5; n++)
      assert.equal(await ask('Oksana', connect(undefined, undefined, `10.0.0.${n}`)), 'done');
    assert.equal(sent.length, limits.mails.perAccount);
    const greedy = () => connect(undefined, undefined, '10.0.1.1');
    for (let n = 1; n <= limits.mails.perAddress; n++) assert.equal(await ask('nobody', greedy()), 'done');
    assert.equal(await ask('nobody', greedy()), 'too_fast');
  });

  it('that was not used in time does nothing', async () => {
    const { account, sent, setEmail, ask, confirm, reset, clock } = await withMail();
    const oksana = await account('Oksana');
    await setEmail(oksana, 'oksana@example.com');
    clock.turn(limits.links.mailMs);
    assert.equal(await confirm(sent[0]!.secret), 'bad_link');
    await setEmail(oksana, 'oksana@example.com');
    await confirm(sent[1]!.secret);
    await ask('Oksana');
    clock.turn(limits.links.mailMs);
    assert.equal(await reset(sent[2]!.secret), 'bad_link');
  });

  it('goes nowhere once the address is taken away', async () => {
    const { account, sent, setEmail, ask, confirm } = await withMail();
    const oksana = await account('Oksana');
    await setEmail(oksana, 'oksana@example.com');
    await confirm(sent[0]!.secret);
    assert.equal(await setEmail(oksana, ''), 'done');
    await ask('Oksana');
    assert.equal(sent.length, 1);
  });

  it('wants an address', async () => {
    const { account, setEmail } = await withMail();
    const oksana = await account('Oksana');
    for (const address of [
      'oksana',
      '@example.com',
      'a b@example.com',
      'a@b\r\nBcc: eve@example.com',
      'a@b,c@d',
    ])
      assert.equal(await setEmail(oksana, address), 'email_invalid', address);
  });

  it('is not sent by a server that has none', async () => {
    const { account, connect } = await openHub();
    const oksana = await account('Oksana');
    assert.equal(await oksana.refusal({ kind: 'setEmail', email: 'a@example.com', password }), 'no_mail');
    assert.equal(await connect().refusal({ kind: 'mailReset', nickname: 'Oksana' }), 'no_mail');
  });
});
