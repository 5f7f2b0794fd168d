import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Draft, Posted } from '#model/entry.ts';
import { directRoomId, lobby } from '#model/names.ts';
import { keyOf } from '#model/nickname.ts';
import type { User } from '#model/user.ts';
import type { Store } from '#store.ts';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { newestForm } from '#stores/postgres/migrate.ts';
import { append, bodies, messages, post, readAll, seqs, upTo } from '../../contracts/store/fixtures.ts';
import { asked } from '../../support/asked.ts';
import { PostgresServer } from '../../support/postgres.ts';
import { requireProgram } from '../../support/require-program.ts';
import { keepsAllAccounts } from '../older-keys.ts';
import { gainsFacts } from '../without-facts.ts';
import { run } from './processes.ts';

/** What a server of 0.1.0 has left: `test/stores/from-0.1.0/conversation.ts` tells how; then `pg_dump --inserts`. */
const old = readFileSync(new URL('./0.1.0.sql', import.meta.url), 'utf8');

/** The hashes of tokens: that of Bob, who was Robert later; of the other Bob; of a guest who wrote nothing. */
const hashes = {
  bob: '4237a24879c73186a36fb2e6d048a19f',
  another: '93038a45a2f075d2cdd2f8e8415e1133',
  silent: 'c4a6fae12f5c3b16d294cd9448da2852',
  script: 'd94bf70f7cf7e9a64435b796d99362c1',
};

const again = ({ seq: _, editedAt: __, deletedAt: ___, reactions: ____, ...draft }: Posted): Draft => draft;

describe('a PostgreSQL database of 0.1.0', requireProgram('postgres'), () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  const nameOf = (url: string): string => new URL(url).pathname.slice(1);

  async function oldDatabase(): Promise<string> {
    const url = await server.newDatabase();
    await server.run(nameOf(url), old);
    return url;
  }

  /** The same with so many messages more in the lobby. */
  async function longDatabase(more: number): Promise<string> {
    const url = await oldDatabase();
    await server.run(
      nameOf(url),
      `INSERT INTO hubbub.entries (room, seq, kind, person, author, nickname, session, sent_at, wire, body, n)
       SELECT 'lobby', n, 'posted', 'alice', 1, 'Alice', 's', 1795659679738 + n, 'json', 'more ' || n, n
       FROM generate_series(26, ${25 + more}) AS n;
       UPDATE hubbub.rooms SET head = ${25 + more} WHERE name = 'lobby'`,
    );
    return url;
  }

  async function openOld(t: TestContext): Promise<Store> {
    const store = await openPostgresStore(await oldDatabase());
    t.after(() => store.close());
    return store;
  }

  const formOf = async (url: string): Promise<unknown> =>
    (await server.run(nameOf(url), 'SELECT max(form) AS form FROM hubbub.migrations'))[0];

  it('keeps its epoch, its public rooms and their numbers', async (t) => {
    const store = await openOld(t);
    assert.equal(store.epoch, '0e9de8b7-5a88-4060-b626-86c485fba6dd');
    const rooms = (await store.rooms.list()).map(({ id, kind, name, head }) => [id, kind, name, head]);
    assert.deepEqual(rooms, [
      ['kitchen', 'public', 'kitchen', 5],
      ['lobby', 'public', 'lobby', 25],
      ['ops', 'public', 'ops', 2],
      ['кухня', 'public', 'кухня', 2],
    ]);
    const entries = await readAll(store);
    assert.deepEqual(seqs(entries), upTo(25));
    const kinds = entries.map(({ kind, wire }) => `${kind} ${wire}`);
    assert.deepEqual(kinds.slice(3, 8), [
      ...['edited json', 'posted json', 'edited json'],
      ...['deleted json', 'reacted json'],
    ]);
    assert.deepEqual(kinds.slice(17, 21), [
      'posted line',
      'posted envelope',
      'posted plain',
      'posted ingest',
    ]);
  });

  it('keeps messages as they stand', async (t) => {
    const store = await openOld(t);
    const [tea, answer, cake, secret] = await messages(store);
    const bob = (await store.users.guest(hashes.bob))!;
    const another = (await store.users.guest(hashes.another))!;
    const alice = (await store.users.account(keyOf('alice')))!;
    assert.equal(tea!.body, 'Tea?');
    assert.deepEqual(Object.entries(tea!.reactions!), [
      ['👍', [named(bob, 'Robert'), named(another, 'BOB')]],
    ]);
    assert.deepEqual([answer!.replyTo, answer!.author.id, answer!.author.account], [1, bob.id, false]);
    assert.deepEqual([cake!.body, cake!.editedAt], ['Cake, and a second cake.', 1795659678938]);
    assert.deepEqual(Object.entries(cake!.reactions!), [['👍', [named(bob, 'Bob'), named(alice, 'Alice')]]]);
    assert.deepEqual([secret!.body, secret!.deletedAt], ['', 1795659678967]);
    assert.deepEqual(await bodies(store, 'кухня'), ['茶？ Чай?']);
  });

  it('makes users of its accounts, guests and signatures', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    assert.deepEqual([alice.id, alice.nickname, alice.role], [1, 'Alice', 'member']);
    assert.match(alice.passwordHash, /^\$argon2id\$/);
    const token = (await store.users.token(hashes.script))!;
    assert.deepEqual([token.account, token.id], [alice, 'f7e9d468-9809-4774-a401-a2accae6a964']);
    const bob = (await store.users.guest(hashes.bob))!;
    assert.deepEqual([bob.nickname, bob.kind], ['Robert', 'guest']);
    const script = await store.users.external({ nickname: 'bob', key: 'bob' }, 0);
    const another = (await store.users.guest(hashes.another))!;
    assert.equal(new Set([bob.id, another.id, (script as User).id]).size, 3);
    assert.equal(await store.users.external({ nickname: 'Alice', key: keyOf('alice') }, 0), 'taken');
    const newcomer = (await store.users.external({ nickname: 'new', key: 'new' }, 0)) as User;
    assert.deepEqual(await store.users.get([newcomer.id]), new Map([[newcomer.id, newcomer]]));
  });

  it('makes direct rooms of its private messages', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    const bob = (await store.users.guest(hashes.bob))!;
    const room = directRoomId([alice.id, bob.id]);
    assert.deepEqual(await bodies(store, room), ['A private word, Alice.', 'What is it, Bob?']);
    const members = (await store.rooms.members(room)).map(({ user, read }) => [user, read]);
    assert.deepEqual(members, [
      [alice.id, 1],
      [bob.id, 0],
    ]);
    assert.deepEqual(await bodies(store, directRoomId([alice.id])), ['Note to myself: buy sugar.']);
    const rooms = await store.rooms.memberships(alice.id);
    assert.equal(rooms.filter(({ room: { kind } }) => kind === 'direct').length, 4);
    assert.equal(rooms.find(({ room: { id } }) => id === lobby)?.membership.read, 4);
    const silent = (await store.users.guest(hashes.silent))!;
    const [toSilent] = await store.rooms.memberships(silent.id);
    assert.deepEqual(await bodies(store, toSilent!.room.id), ['From one guest to another.']);
  });

  it('knows its client ids', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    const bob = (await store.users.guest(hashes.bob))!;
    const [tea, , , , robert] = await messages(store);
    assert.deepEqual(await store.log.append([again(tea!)]), [{ kind: 'repeated', entry: tea }]);
    const direct = await messages(store, directRoomId([alice.id, bob.id]));
    const outcomes = await store.log.append(direct.map(again));
    assert.deepEqual(
      outcomes,
      direct.map((entry) => ({ kind: 'repeated', entry })),
    );
    // Under two nicknames, one guest had used this client id twice: the first one counts.
    assert.equal(robert!.clientId, 'b-2');
    assert.deepEqual(await store.log.append([again(robert!)]), [{ kind: 'rejected', why: 'conflict' }]);
  });

  it('is found by its words, and goes on', async (t) => {
    const store = await openOld(t);
    const { id } = (await store.users.account(keyOf('alice')))!;
    const search = async (query: string, rooms: string[] = []) => {
      const found = await store.log.search({ ...asked(query), rooms, public: 'all', limit: 9 });
      return found.map(({ body }) => body);
    };
    assert.deepEqual(await search('sugar'), ['Where is the sugar?']);
    const own = [directRoomId([id])];
    assert.deepEqual(await search('sugar', own), ['Note to myself: buy sugar.', 'Where is the sugar?']);
    assert.deepEqual(await search('regret'), []);
    const author = { id, nickname: 'Alice', account: true, session: 's' };
    const [entry] = await append(store, post(author, 'More sugar.', { sentAt: 1.8e12 }));
    assert.equal(entry!.seq, 26);
    assert.deepEqual(await search('sugar'), ['More sugar.', 'Where is the sugar?']);
  });

  it('says how far it is, and has nothing of the old form at the end', async () => {
    const url = await longDatabase(5_000);
    const reports: [number, number][] = [];
    const store = await openPostgresStore(url, (done, total) => reports.push([done, total]));
    assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 5_025]]));
    await store.close();
    assert.deepEqual([reports[0]![0], ...reports.at(-1)!], [0, 5_041, 5_041]);
    assert.ok(reports.length > 5, `${reports.length} reports`);
    // A new database has the same tables and indexes, and no function at all.
    const fresh = await server.newDatabase();
    await (await openPostgresStore(fresh)).close();
    const [left, expected] = await Promise.all([url, fresh].map((one) => server.run(nameOf(one), everyName)));
    assert.deepEqual(left, expected);
  });

  it('is as it was when it breaks off in between, and upgraded when it is opened again', async (t) => {
    const url = await longDatabase(20_000);
    const opener = run(t, 'opener.ts', url);
    for (;;) if (Number((await opener.lines.next()).value) >= 5_000) break;
    opener.process.kill('SIGKILL');
    await once(opener.process, 'exit');
    assert.deepEqual(await formOf(url), { form: 3 });

    const stores = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
    for (const store of stores) {
      assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 20_025]]));
      await store.close();
    }
    assert.deepEqual(await formOf(url), { form: newestForm });
  });

  it('of a later version with older keys keeps all accounts', async () => {
    const url = await server.newDatabase();
    await keepsAllAccounts({
      open: () => openPostgresStore(url),
      forms: [4, 5],
      setOlderForm: (form) => setForm(url, form),
    });
  });

  it('of a later version without facts gets them', async () => {
    const url = await server.newDatabase();
    await gainsFacts({ open: () => openPostgresStore(url), setOlderForm: () => setForm(url, 6) });
  });

  /** Makes a database of the newest form an older one. */
  async function setForm(url: string, form: number): Promise<void> {
    await server.run(
      nameOf(url),
      `DROP TABLE hubbub.facts;
       DROP INDEX hubbub.barred_users;
       ALTER TABLE hubbub.users DROP COLUMN barred_until;
       ALTER TABLE hubbub.rooms DROP COLUMN active_at;
       DELETE FROM hubbub.migrations;
       INSERT INTO hubbub.migrations (form) VALUES (${form})`,
    );
  }
});

const named = ({ id }: User, nickname: string) => ({ id, nickname });

/** All that a database has of ours. */
const everyName = `
  SELECT relname AS name FROM pg_class WHERE relnamespace = 'hubbub'::regnamespace
  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'hubbub'::regnamespace
  UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'hubbub'::regnamespace
  ORDER BY name`;
