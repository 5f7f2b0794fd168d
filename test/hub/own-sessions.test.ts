import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryBus } from '#buses/memory/memory-bus.ts';
import { limits } from '#model/limits.ts';
import type { OwnSession } from '#model/list.ts';
import { encodeNotice } from '#model/notice.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

/** Two nodes of one chat. */
async function twoNodes() {
  const one = await openHub();
  const { store, clock, exchange } = one;
  const two = await openHub({ node: 'all-2', store, clock, exchange });
  // They hear of each other.
  await settled();
  return [one, two] as const;
}

const listed = async (client: MemoryClient): Promise<readonly OwnSession[]> => {
  const { items } = await client.get({ kind: 'sessions' }, 'listed');
  return items as readonly OwnSession[];
};

const stay = (nickname: string, device?: string) =>
  ({ kind: 'signin', nickname, password, stay: true, device }) as const;

describe('the sessions of an account', () => {
  it('are listed with their devices: those of all nodes, and the tokens that sign in', async () => {
    const [one, two] = await twoNodes();
    const oksana = await one.account('Oksana');
    const phone = two.connect();
    await phone.get(stay('Oksana', 'Oksana’s phone'), 'entered');
    await (await one.account('Bob')).get({ kind: 'createToken', label: 'not hers' }, 'token');
    const items = await listed(oksana);
    assert.deepEqual(
      items.map(({ what, label, wire, current }) => [what, label, wire, current]),
      [
        ['token', 'Oksana’s phone', undefined, false],
        ['session', 'json', 'json', true],
        ['session', 'Oksana’s phone', 'json', false],
      ],
    );
    assert.equal(items[2]!.token, items[0]!.id);
    assert.equal((await listed(phone))[0]!.current, true);
  });

  it('of a node that does not answer are missing, and the others are listed all the same', async () => {
    const { account, exchange, clock } = await openHub();
    const oksana = await account('Oksana');
    const silent = { kind: 'all', node: 'all-3', step: 0, piece: 0, pieces: 1, seats: [] } as const;
    new MemoryBus(exchange).publish('presence', encodeNotice(silent));
    await settled();
    const answer = listed(oksana);
    await settled();
    clock.turn(limits.confirmMs);
    assert.equal((await answer).length, 1);
  });

  it('tell when their tokens were last used, to the hour', async () => {
    const { connect, account, clock, store } = await openHub();
    const oksana = await account('Oksana');
    const phone = connect();
    const { token } = await phone.get(stay('Oksana'), 'entered');
    const start = clock.now();
    const used = async () => (await listed(oksana))[0]!.lastUsedAt;
    const write = async () => {
      clock.turn(limits.traces.writeMs);
      await settled();
    };
    assert.equal(await used(), undefined);
    await write();
    assert.equal(await used(), start);
    clock.turn(limits.traces.tokenMs / 2);
    await connect().get({ kind: 'authenticate', token: token! }, 'entered');
    await write();
    assert.equal(await used(), start);
    clock.turn(limits.traces.tokenMs);
    const later = clock.now();
    await connect().get({ kind: 'authenticate', token: token! }, 'entered');
    await write();
    assert.equal(await used(), later);
    const [{ id }] = (await listed(oksana)) as [OwnSession];
    await oksana.get({ kind: 'revoke', token: id }, 'done');
    assert.equal(await store.facts.get('tokenUse', id), undefined);
  });

  it('are named by a short caption', async () => {
    const { connect, account } = await openHub();
    await account('Oksana');
    for (const device of ['x'.repeat(limits.tokenLabelCharacters + 1), 'a\nb', '\ud800'])
      assert.equal(await connect().refusal(stay('Oksana', device)), 'label_invalid');
  });

  it('end one by one, on every node, and do not come back', async () => {
    const [one, two] = await twoNodes();
    const oksana = await one.account('Oksana');
    const phone = two.connect();
    const { token } = await phone.get(stay('Oksana', 'phone'), 'entered');
    const plain = await two.signedIn('Oksana');
    const end = (id: string) => oksana.refusal({ kind: 'signOutSession', id });
    assert.equal(await end(plain.session.id), 'done');
    await settled();
    assert.deepEqual([plain.closedBecause, phone.closedBecause], ['signed_out', undefined]);
    assert.equal(await end(phone.session.id), 'done');
    await settled();
    assert.ok(phone.closedBecause);
    assert.equal(await one.connect().refusal({ kind: 'authenticate', token: token! }), 'bad_token');
    assert.equal(await end(phone.session.id), 'no_such_session');
    assert.equal(oksana.closedBecause, undefined);
  });

  it('end by their token, and are nobody else’s to end', async () => {
    const [one, two] = await twoNodes();
    const phone = two.connect();
    await one.account('Oksana');
    await phone.get(stay('Oksana'), 'entered');
    const [{ id }] = (await listed(phone)) as [OwnSession];
    const bob = await one.account('Bob');
    for (const other of [id, phone.session.id])
      assert.equal(await bob.refusal({ kind: 'signOutSession', id: other }), 'no_such_session');
    await (await one.signedIn('Oksana')).get({ kind: 'signOutSession', id }, 'done');
    await settled();
    assert.ok(phone.closedBecause);
  });

  it('end all but the own device: its other tabs stay', async () => {
    const [one, two] = await twoNodes();
    await one.account('Oksana');
    const [tab, phone] = [one.connect(), two.connect()];
    const { token } = await tab.get(stay('Oksana'), 'entered');
    const other = await phone.get(stay('Oksana'), 'entered');
    const second = two.connect();
    await second.get({ kind: 'authenticate', token: token! }, 'entered');
    await tab.get({ kind: 'signOutOthers' }, 'done');
    await settled();
    assert.deepEqual(
      [tab.closedBecause, second.closedBecause, phone.closedBecause],
      [undefined, undefined, 'signed_out'],
    );
    assert.equal(await one.connect().refusal({ kind: 'authenticate', token: other.token! }), 'bad_token');
    await one.connect().get({ kind: 'authenticate', token: token! }, 'entered');
  });
});

describe('a password', () => {
  const next = 'battery staple';
  const change = (client: MemoryClient, current: string, password: string, signOutOthers = false) =>
    client.refusal({ kind: 'setPassword', current, password, signOutOthers });

  it('is changed by who knows it, and by nobody else', async () => {
    const { account, connect } = await openHub();
    const oksana = await account('Oksana');
    assert.equal(await change(oksana, 'a guess', next), 'wrong_credentials');
    assert.equal(await change(oksana, password, 'short'), 'password_invalid');
    assert.equal(await change(oksana, password, next), 'done');
    const signin = (word: string) =>
      connect().refusal({ kind: 'signin', nickname: 'Oksana', password: word });
    assert.deepEqual([await signin(password), await signin(next)], ['wrong_credentials', 'done']);
  });

  it('signs out the others if that is wished', async () => {
    const [one, two] = await twoNodes();
    const oksana = await one.account('Oksana');
    const phone = two.connect();
    const { token } = await phone.get(stay('Oksana'), 'entered');
    assert.equal(await change(oksana, password, next), 'done');
    await settled();
    assert.equal(phone.closedBecause, undefined);
    assert.equal(await change(oksana, next, password, true), 'done');
    await settled();
    assert.deepEqual([oksana.closedBecause, phone.closedBecause], [undefined, 'signed_out']);
    assert.equal(await one.connect().refusal({ kind: 'authenticate', token: token! }), 'bad_token');
  });

  it('that is changed while somebody signs in with the old one keeps them out, and leaves no token', async () => {
    let verified: (() => void) | undefined;
    const passwords = {
      hash: async (word: string) => `hash of ${word}`,
      async verify(word: string, hash: string) {
        verified?.();
        return hash === `hash of ${word}`;
      },
    };
    const { account, connect, store } = await openHub({ passwords });
    const { id } = (await account('Oksana')).session.user!;
    verified = () => void store.users.setPassword(id, `hash of ${next}`);
    assert.equal(await connect().refusal(stay('Oksana')), 'wrong_credentials');
    assert.deepEqual(await store.users.tokens(id), []);
  });

  it('guessed at counts with the failed attempts to sign in', async () => {
    const { account } = await openHub();
    const oksana = await account('Oksana');
    for (let n = 1; n <= limits.login.attempts; n++)
      assert.equal(await change(oksana, 'a guess', next), 'wrong_credentials');
    assert.equal(await change(oksana, password, next), 'too_many_logins');
  });
});
