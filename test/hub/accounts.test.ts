import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';
import { envelopeTraits } from '../support/traits.ts';

const signup = (client: MemoryClient, nickname: string, word = password) =>
  client.refusal({ kind: 'signup', nickname, password: word });
const signin = (client: MemoryClient, nickname: string, word = password) =>
  client.refusal({ kind: 'signin', nickname, password: word });

describe('an account', () => {
  it('is made once, and its nickname is nobody else’s, whether it is signed in or not', async () => {
    const { account, connect, guest } = await openHub();
    const oksana = await account('Oksana');
    for (const attempt of ['while she is here', 'while she is away']) {
      const stranger = connect();
      assert.equal(await signup(stranger, 'OKSANA'), 'nickname_taken', attempt);
      assert.equal(await stranger.refusal({ kind: 'enter', nickname: 'Oksana' }), 'nickname_taken');
      const bob = await guest(`Bob ${attempt}`.replaceAll(' ', '-'));
      assert.equal(await bob.refusal({ kind: 'rename', nickname: 'oksana' }), 'nickname_taken');
      oksana.disconnect();
      await bob.settled();
    }
  });

  it('cannot take the nickname of a guest who is here', async () => {
    const { connect, guest } = await openHub();
    const alice = await guest('Alice');
    assert.equal(await signup(connect(), 'alice'), 'nickname_taken');
    alice.disconnect();
    const next = connect();
    await next.settled();
    assert.equal(await signup(next, 'alice'), 'done');
  });

  it('has a nickname and a password that can be', async () => {
    const { connect } = await openHub();
    const client = connect();
    for (const nickname of [
      '',
      ' ',
      'a b',
      'a\nb',
      '\u001b[31mred',
      'a\u202eb',
      'a\u200bb',
      '@alice',
      '#a',
      '...',
      'x'.repeat(33),
      '\ud800',
    ])
      for (const kind of ['signup', 'enter'] as const)
        assert.equal(
          await client.refusal(kind === 'enter' ? { kind, nickname } : { kind, nickname, password }),
          'nickname_invalid',
          JSON.stringify(nickname),
        );
    for (const word of ['', '1234567', 'x'.repeat(257)])
      assert.equal(await signup(client, 'Alice', word), 'password_invalid');
    assert.equal(await signup(client, 'Alice', 'x'.repeat(256)), 'done');
  });

  it('of a wire whose clients are older may have a short password, but not none', async () => {
    const { connect } = await openHub();
    const client = connect(envelopeTraits, 'envelope');
    assert.equal(await signup(client, 'Alice', ''), 'password_invalid');
    assert.equal(await signup(client, 'Alice', 'x'), 'done');
    assert.equal(await signin(connect(), 'Alice', 'x'), 'done');
  });

  it('is signed in with its password only, however its nickname is written', async () => {
    const { account, connect } = await openHub();
    await account('Oksana');
    for (const [nickname, word] of [
      ['Oksana', 'wrong horse'],
      ['Oksana', ''],
      ['Oksana', 'x'.repeat(100_000)],
      ['nobody', password],
      ['a b', password],
    ] as const)
      assert.equal(await signin(connect(), nickname, word), 'wrong_credentials', nickname);
    assert.equal(await signin(connect(), 'OKSANA'), 'done');
  });

  it('is one user in several sessions, each with its own count of messages', async () => {
    const { account, signedIn, guest } = await openHub();
    const laptop = await account('Oksana');
    const phone = await signedIn('oksana');
    const bob = await guest('Bob');
    await laptop.post('from the laptop');
    await phone.post('from the phone');
    const [one, two] = [await bob.nextMessage(), await bob.nextMessage()];
    assert.deepEqual([one.author.id, one.author.nickname], [two.author.id, 'Oksana']);
    assert.deepEqual([one.n, two.n], [1, 1]);
    assert.notEqual(one.author.session, two.author.session);
    assert.ok(one.author.account);
    const { people } = await bob.get({ kind: 'who' }, 'who');
    assert.equal(people.filter(({ userId }) => userId === one.author.id).length, 2);
  });

  it('is entered once in a session', async () => {
    const { account, guest } = await openHub();
    const oksana = await account('Oksana');
    // A guest that signs up becomes the account.
    assert.equal(await signup(oksana, 'Other'), 'already_entered');
    for (const client of [oksana, await guest('Bob')]) {
      assert.equal(await signin(client, 'Oksana'), 'already_entered');
      assert.equal(await client.refusal({ kind: 'enter', nickname: 'Other' }), 'already_entered');
      assert.equal(await client.refusal({ kind: 'authenticate', token: 'x' }), 'already_entered');
    }
  });

  it('renamed in one session is renamed in all, on every node', async () => {
    const { account, signedIn, store, clock, exchange } = await openHub();
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const laptop = await account('Oksana');
    const [phone, tablet] = [await signedIn('Oksana'), await other.signedIn('Oksana')];
    assert.equal((await laptop.get({ kind: 'rename', nickname: 'Ksenia' }, 'you')).nickname, 'Ksenia');
    for (const client of [phone, tablet]) assert.equal((await client.nextOf('you')).nickname, 'Ksenia');
    assert.equal(await signin(other.connect(), 'Oksana'), 'wrong_credentials');
    assert.equal(await signin(other.connect(), 'Ksenia'), 'done');
  });
});

describe('attempts to sign in', () => {
  it('five that failed in a minute close an account to their address, and to no other', async () => {
    const { account, connect, clock } = await openHub();
    await account('Oksana');
    const attempt = (nickname: string, address: string, word?: string) =>
      signin(connect(undefined, 'json', address), nickname, word);
    for (let n = 1; n <= limits.login.attempts; n++)
      assert.equal(await attempt('Oksana', '10.0.0.1', 'a guess'), 'wrong_credentials');
    assert.equal(await attempt('OKSANA', '10.0.0.1'), 'too_many_logins');
    assert.equal(await attempt('Oksana', '::ffff:10.0.0.1'), 'too_many_logins');
    assert.equal(await attempt('Oksana', '10.0.0.9'), 'done');
    clock.turn(limits.login.perMs - 1);
    assert.equal(await attempt('Oksana', '10.0.0.1'), 'too_many_logins');
    clock.turn(1);
    assert.equal(await attempt('Oksana', '10.0.0.1'), 'done');
  });

  it('from the other addresses of an IPv6 network are from the same one', async () => {
    const { account, connect } = await openHub();
    await account('Oksana');
    const attempt = (address: string, word?: string) =>
      signin(connect(undefined, 'json', address), 'Oksana', word);
    for (let n = 1; n <= limits.login.attempts; n++)
      assert.equal(await attempt(`2001:db8:0:1::${n}`, 'a guess'), 'wrong_credentials');
    assert.equal(await attempt('2001:db8:0:1:ffff::1'), 'too_many_logins');
    assert.equal(await attempt('2001:db8:0:2::1'), 'done');
  });

  it('twenty close their address to every account, but no other address', async () => {
    const { account, connect } = await openHub();
    await account('Oksana');
    const guesser = connect(undefined, 'json', '10.0.0.1');
    for (let n = 1; n <= limits.address.loginAttempts; n++)
      assert.equal(await signin(guesser, `nobody-${n}`), 'wrong_credentials');
    assert.equal(await signin(guesser, 'Oksana'), 'too_many_logins');
    assert.equal(await signup(guesser, 'Mallory'), 'too_many_logins');
    assert.equal(await signin(connect(undefined, 'json', '10.0.0.2'), 'Oksana'), 'done');
  });

  it('cannot be spent for somebody else by sign-ups of the taken name', async () => {
    const { account, connect } = await openHub();
    await account('Oksana');
    const guesser = connect(undefined, 'json', '10.0.0.1');
    for (let n = 1; n <= limits.address.loginAttempts; n++)
      assert.equal(await signup(guesser, 'Oksana'), 'nickname_taken');
    assert.equal(await signup(guesser, 'Mallory'), 'too_many_logins');
    assert.equal(await signin(connect(undefined, 'json', '10.0.0.2'), 'Oksana'), 'done');
  });

  it('that come all at once are judged no more than those one after the other', async () => {
    const { account, connect } = await openHub();
    await account('Oksana');
    const all = (word: string) =>
      Promise.all(Array.from({ length: 20 }, () => signin(connect(), 'Oksana', word)));
    assert.deepEqual(
      new Set(await all(password)),
      new Set(['done']),
      'who knows the password has not to wait',
    );
    const judged = (await all('a guess')).filter((code) => code === 'wrong_credentials').length;
    // Two are looked at together: the second of them may be one too many.
    assert.ok(
      judged >= limits.login.attempts && judged < limits.login.attempts + limits.login.atOnce,
      `${judged}`,
    );
  });

  it('are hashed two at a time', async () => {
    let hashing = 0;
    let most = 0;
    const passwords = {
      hash: async () => 'hash',
      async verify() {
        most = Math.max(most, ++hashing);
        await new Promise((resolve) => setImmediate(resolve));
        hashing--;
        return true;
      },
    };
    const { account, connect } = await openHub({ passwords });
    await account('Oksana');
    await Promise.all(Array.from({ length: 9 }, () => signin(connect(), 'Oksana')));
    assert.equal(most, limits.login.atOnce);
  });
});

describe('tokens', () => {
  it('sign in instead of a password, are listed without their secrets, and are void once revoked', async () => {
    const { account, connect } = await openHub();
    const oksana = await account('Oksana');
    const {
      secret,
      requestId: _,
      kind: __,
      ...token
    } = await oksana.get({ kind: 'createToken', label: 'backup' }, 'token');
    assert.equal(token.label, 'backup');
    assert.deepEqual((await oksana.get({ kind: 'tokens' }, 'tokens')).tokens, [token]);
    const script = connect();
    assert.equal((await script.get({ kind: 'authenticate', token: secret }, 'entered')).nickname, 'Oksana');
    assert.equal(await oksana.refusal({ kind: 'revoke', token: 'nothing' }), 'no_such_token');
    await script.get({ kind: 'revoke', token: token.id }, 'done');
    assert.equal(await oksana.refusal({ kind: 'revoke', token: token.id }), 'no_such_token');
    assert.equal(await connect().refusal({ kind: 'authenticate', token: secret }), 'bad_token');
  });

  it('are revoked by their owner only', async () => {
    const { account } = await openHub();
    const [alice, bob] = [await account('Alice'), await account('Bob')];
    const { id } = await alice.get({ kind: 'createToken', label: 'x' }, 'token');
    assert.equal(await bob.refusal({ kind: 'revoke', token: id }), 'no_such_token');
    assert.equal((await alice.get({ kind: 'tokens' }, 'tokens')).tokens.length, 1);
    assert.deepEqual((await bob.get({ kind: 'tokens' }, 'tokens')).tokens, []);
  });

  it('are for accounts, and have a label', async () => {
    const { account, guest, connect } = await openHub();
    const alice = await account('Alice');
    for (const label of ['', ' ', '\u200b', 'x'.repeat(limits.tokenLabelCharacters + 1), '\ud800'])
      assert.equal(await alice.refusal({ kind: 'createToken', label }), 'label_invalid');
    for (const command of [
      { kind: 'createToken', label: 'x' },
      { kind: 'tokens' },
      { kind: 'revoke', token: 'x' },
    ] as const) {
      assert.equal(await (await guest(`Bob-${command.kind}`)).refusal(command), 'accounts_only');
      assert.equal(await connect().refusal(command), 'not_entered');
    }
  });

  it('that a client got to stay signed in is of that client: signing out elsewhere leaves it', async () => {
    const { account, connect } = await openHub();
    const laptop = await account('Oksana');
    const phone = connect();
    const stay = { kind: 'signin', nickname: 'Oksana', password, stay: true } as const;
    const { token } = await phone.get(stay, 'entered');
    await laptop.get({ kind: 'signout' }, 'done');
    await laptop.nextOf('goodbye');
    assert.equal(laptop.closedBecause, 'bye');
    assert.equal(phone.closedBecause, undefined);
    await connect().get({ kind: 'authenticate', token: token! }, 'entered');
  });

  it('a session that did not ask to stay gets none, and a secret that is none signs nobody in', async () => {
    const { account, connect } = await openHub();
    const entered = await (await account('Oksana')).get({ kind: 'tokens' }, 'tokens');
    assert.deepEqual(entered.tokens, []);
    for (const token of ['', 'null', 'wrong', '__proto__'])
      assert.equal(await connect().refusal({ kind: 'authenticate', token }), 'bad_token');
  });
});

test('nothing that follows signout or quit in one piece is carried out', async () => {
  for (const leave of ['signout', 'quit'] as const) {
    const { connect, store } = await openHub();
    const bobby = connect();
    await bobby.get({ kind: 'signup', nickname: 'Bobby', password, stay: true }, 'entered');
    await bobby.settled();
    bobby.send({ kind: 'post', body: 'before' });
    bobby.send({ kind: leave });
    bobby.send({ kind: 'post', body: 'after' });
    bobby.send({ kind: 'tell', to: 'Bobby', body: 'after' });
    bobby.send({ kind: 'rename', nickname: 'Robert' });
    bobby.send({ kind: 'createToken', label: 'kept' });
    await settled();
    assert.equal(bobby.closedBecause, 'bye', leave);
    assert.equal((await store.log.heads(['lobby'])).get('lobby'), 1, leave);
    const user = (await store.users.account('bobby')) ?? assert.fail('renamed');
    assert.deepEqual((await store.users.tokens(user.id)).length, leave === 'quit' ? 1 : 0);
  }
});
