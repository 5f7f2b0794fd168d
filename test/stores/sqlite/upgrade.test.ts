import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Draft, Posted } from '#model/entry.ts';
import { directRoomId, lobby } from '#model/names.ts';
import { keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import { openSqliteDump } from '#stores/sqlite/dump.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { findings } from '../../contracts/dump/damage.ts';
import { bodies, entryOf, messages, readAll, seqs, upTo } from '../../contracts/store/fixtures.ts';
import { asked } from '../../support/asked.ts';
import { keepsAllAccounts } from '../older-keys.ts';
import { gainsFacts } from '../without-facts.ts';
import { newFolder } from './folder.ts';

/** What a server of 0.1.0 has left: `test/stores/from-0.1.0/conversation.ts` tells how. */
const old = gunzipSync(readFileSync(new URL('./0.1.0.db.gz', import.meta.url)));

function oldDatabase(t: TestContext): string {
  const path = join(newFolder(t), 'hubbub.db');
  writeFileSync(path, old);
  return path;
}

async function openOld(t: TestContext): Promise<Store> {
  const store = await openSqliteStore({ path: oldDatabase(t) });
  t.after(() => store.close());
  return store;
}

/** A file of 0.1.0 with so many messages more in the lobby. */
function longDatabase(t: TestContext, more: number): string {
  const path = oldDatabase(t);
  const database = new DatabaseSync(path);
  database.exec(`
    WITH RECURSIVE numbers (n) AS (SELECT 26 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${25 + more})
    INSERT INTO entries (id, room, seq, kind, author, nickname, session, sent_at, wire, body, n)
    SELECT (1795658609000 + n) << 11, 1, n, 'posted', 1, 'Alice', 's', 1795658609000 + n, 'json', 'more ' || n, n FROM numbers;
    UPDATE rooms SET head = ${25 + more} WHERE id = 1`);
  database.close();
  return path;
}

const formOf = (path: string): unknown => {
  const database = new DatabaseSync(path);
  const form = database.prepare('PRAGMA user_version').get()!.user_version;
  database.close();
  return form;
};

/** Makes a database of the newest form one of the second or third. */
function setForm(path: string, form: number): void {
  const database = new DatabaseSync(path);
  database.exec(`
    DROP TABLE facts;
    DROP INDEX barred_users;
    ALTER TABLE users DROP COLUMN barred_until;
    ALTER TABLE rooms DROP COLUMN active_at;
    PRAGMA user_version = ${form}`);
  database.close();
}

const sayAgain = ({ seq: _, editedAt: __, deletedAt: ___, reactions: ____, ...draft }: Posted): Draft =>
  draft;

describe('a SQLite database of 0.1.0', () => {
  it('keeps its epoch, its public rooms and their numbers', async (t) => {
    const store = await openOld(t);
    assert.equal(store.epoch, '52c84a4d-77be-462b-9048-54d90c62ff5d');
    const found = await store.rooms.list();
    const rooms = found.map(({ id, kind, name, head }) => [id, kind, name, head]);
    assert.deepEqual(rooms, [
      ['kitchen', 'public', 'kitchen', 5],
      ['lobby', 'public', 'lobby', 25],
      ['ops', 'public', 'ops', 2],
      ['кухня', 'public', 'кухня', 2],
    ]);
    const entries = await readAll(store);
    assert.equal(found[1]!.activeAt, Math.max(...entries.map(({ sentAt }) => sentAt)));
    assert.deepEqual(seqs(entries), upTo(25));
    const kinds = entries.map(({ kind, wire }) => `${kind} ${wire}`);
    assert.deepEqual(kinds.slice(0, 7), [
      ...['posted json', 'posted json', 'posted json', 'edited json'],
      ...['posted json', 'edited json', 'deleted json'],
    ]);
    assert.deepEqual(kinds.slice(-8), [
      ...['posted line', 'posted envelope', 'posted plain'],
      ...Array.from({ length: 5 }, () => 'posted ingest'),
    ]);
  });

  it('keeps messages as they stand', async (t) => {
    const store = await openOld(t);
    const [tea, answer, cake, secret] = await messages(store);
    const bob = (await store.users.guest('d2d621492e4597f2d91adc62d3712ba8'))!;
    const another = (await store.users.guest('8bbeefb4c800c76ea9e1f0f822bcc6d1'))!;
    const alice = (await store.users.account(keyOf('alice')))!;
    assert.equal(tea!.body, 'Tea?');
    assert.deepEqual(tea!.reactions, {
      '👍': [
        { id: bob.id, nickname: 'Robert' },
        { id: another.id, nickname: 'BOB' },
      ],
    });
    assert.deepEqual([answer!.replyTo, answer!.author.id, answer!.author.account], [1, bob.id, false]);
    assert.deepEqual([cake!.body, cake!.editedAt], ['Cake, and a second cake.', 1795658608540]);
    assert.deepEqual(cake!.reactions, {
      '👍': [
        { id: bob.id, nickname: 'Bob' },
        { id: alice.id, nickname: 'Alice' },
      ],
    });
    assert.deepEqual([secret!.body, secret!.deletedAt], ['', 1795658608548]);
    assert.deepEqual(await bodies(store, 'кухня'), ['茶？ Чай?']);
  });

  it('makes users of its accounts, guests and signatures', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    assert.deepEqual([alice.nickname, alice.role], ['Alice', 'member']);
    assert.match(alice.passwordHash, /^\$argon2id\$/);
    const token = await store.users.token('66922f3b60f834979db8f07fcbc45e4e');
    assert.deepEqual([token!.account.id, token!.id], [alice.id, '5d4a7e02-349c-4be2-a9d8-06e601c65860']);
    // Bob came back with his lease as Robert; another guest was BOB, and a script wrote as bob.
    const bob = (await store.users.guest('d2d621492e4597f2d91adc62d3712ba8'))!;
    assert.deepEqual([bob.nickname, bob.kind], ['Robert', 'guest']);
    const script = await store.users.external({ nickname: 'bob', key: 'bob' }, 0);
    const another = (await store.users.guest('8bbeefb4c800c76ea9e1f0f822bcc6d1'))!;
    assert.equal(new Set([bob.id, another.id, (script as typeof bob).id]).size, 3);
    assert.equal(await store.users.external({ nickname: 'Alice', key: keyOf('alice') }, 0), 'taken');
    // Ivan was a guest before he had an account.
    const [guest, account] = (await messages(store)).filter(({ author }) => author.nickname === 'Ivan');
    assert.deepEqual([guest!.author.account, account!.author.account], [false, true]);
    assert.notEqual(guest!.author.id, account!.author.id);
  });

  it('makes direct rooms of its private messages', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    const bob = (await store.users.guest('d2d621492e4597f2d91adc62d3712ba8'))!;
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
    assert.deepEqual(rooms.find(({ room: { id } }) => id === lobby)?.membership.read, 4);
    const silent = (await store.users.guest('a6d59fa814e5b36eeba07ffe6e39035c'))!;
    const [toSilent] = await store.rooms.memberships(silent.id);
    assert.deepEqual(await bodies(store, toSilent!.room.id), ['From one guest to another.']);
  });

  it('knows its client ids', async (t) => {
    const store = await openOld(t);
    const [tea, , , , robert] = await messages(store);
    const alice = (await store.users.account(keyOf('alice')))!;
    const [kept] = await store.log.append([sayAgain(tea!)]);
    assert.deepEqual(kept, { kind: 'repeated', entry: tea });
    const direct = directRoomId([
      alice.id,
      (await store.users.guest('d2d621492e4597f2d91adc62d3712ba8'))!.id,
    ]);
    const [word, question] = await messages(store, direct);
    const again = await store.log.append([sayAgain(word!), sayAgain(question!)]);
    assert.deepEqual(
      again.map(({ kind }) => kind),
      ['repeated', 'repeated'],
    );
    // Under two nicknames, one guest had used this client id twice: the first one counts.
    assert.equal(robert!.clientId, 'b-2');
    assert.deepEqual(await store.log.append([sayAgain(robert!)]), [{ kind: 'rejected', why: 'conflict' }]);
  });

  it('is found by its words, and goes on', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    const search = async (query: string, rooms: string[] = []) =>
      (await store.log.search({ ...asked(query), rooms, public: 'all', limit: 9 })).map(({ body }) => body);
    assert.deepEqual(await search('sugar'), ['Where is the sugar?']);
    assert.deepEqual(await search('sugar', [directRoomId([alice.id])]), [
      'Note to myself: buy sugar.',
      'Where is the sugar?',
    ]);
    assert.deepEqual(await search('regret'), []);
    const author = { id: alice.id, nickname: 'Alice', account: true, session: 's' };
    const draft = {
      kind: 'posted',
      room: lobby,
      author,
      sentAt: 1.8e12,
      wire: 'json',
      n: 1,
      body: 'More sugar.',
    } as const;
    const [outcome] = await store.log.append([draft]);
    assert.equal(entryOf(outcome).seq, 26);
    assert.deepEqual(await search('sugar'), ['More sugar.', 'Where is the sugar?']);
  });

  it('says how far it is, and has no table of the old form at the end', async (t) => {
    const path = longDatabase(t, 5_000);
    const reports: [number, number][] = [];
    const store = await openSqliteStore({ path, onProgress: (done, total) => reports.push([done, total]) });
    assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 5_025]]));
    await store.close();
    assert.ok(reports.length > 5, `${reports.length} reports`);
    assert.ok(reports.every(([done, total]) => done <= total && total === 5_047));
    const database = new DatabaseSync(path);
    t.after(() => database.close());
    const left = database
      .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'old%' OR name LIKE '%people%'")
      .all();
    assert.deepEqual(left, []);
  });

  it('is as it was when it breaks off in between, and upgraded when it is opened again', async (t) => {
    const path = longDatabase(t, 20_000);
    const opener = spawn(process.execPath, [fileURLToPath(new URL('./opener.ts', import.meta.url)), path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => opener.kill('SIGKILL'));
    for await (const line of opener.stdout) if (Number.parseInt(String(line), 10) >= 5_000) break;
    opener.kill('SIGKILL');
    if (opener.exitCode === null && opener.signalCode === null) await once(opener, 'exit');
    assert.equal(formOf(path), 1);

    const stores = await Promise.all([openSqliteStore({ path }), openSqliteStore({ path })]);
    for (const store of stores) {
      assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 20_025]]));
      await store.close();
    }
    assert.equal(formOf(path), 5);
  });
});

it('a SQLite database with older keys keeps all accounts', async (t) => {
  const path = join(newFolder(t), 'hubbub.db');
  await keepsAllAccounts({
    open: () => openSqliteStore({ path }),
    forms: [2, 3],
    setOlderForm(form) {
      setForm(path, form);
    },
  });
});

it('what an upgrade makes is sound to `hubbub check`', async (t) => {
  const dump = await openSqliteDump(oldDatabase(t));
  t.after(() => dump.close());
  assert.deepEqual(await findings(dump), []);
});

it('a SQLite database without facts gets them', async (t) => {
  const path = join(newFolder(t), 'hubbub.db');
  await gainsFacts({ open: () => openSqliteStore({ path }), setOlderForm: () => setForm(path, 4) });
});
