import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Db, type Document, MongoClient } from 'mongodb';
import { tables } from '#dump.ts';
import type { Draft, Posted } from '#model/entry.ts';
import { directRoomId, lobby } from '#model/names.ts';
import { keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import { collectionsOf, forms } from '#stores/mongo/documents.ts';
import { openMongoDump, openMongoStore } from '#stores/mongo/index.ts';
import { upgrade } from '#stores/mongo/upgrade.ts';
import {
  bodies,
  entryOf,
  messages,
  post,
  readAll,
  roomOf,
  seqs,
  upTo,
} from '../../contracts/store/fixtures.ts';
import { MongoServer, needMongo } from '../../support/mongo.ts';
import { keepsAllAccounts } from '../older-keys.ts';
import { gainsFacts } from '../without-facts.ts';
import { withWrites } from './failing.ts';

/** What a server of 0.1.0 has left: `test/stores/from-0.1.0/conversation.ts` tells how. */
const lines = readFileSync(new URL('./0.1.0.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const old = lines.map(
  (line) => JSON.parse(line) as { collection: string; document: { _id: string } & Document },
);

const epoch = '30982f48-b3a7-41cc-bd19-53ffe17d4fc9';
/** Hashes of the guests' tokens. Bob came back with his as Robert; another guest was BOB. */
const bobs = '8c50841a7cbfc4892adb17dc199af3d5';
const another = '63d32a6f18bf100922f38d74ff6f59b3';
const silent = '647ad5100e0dbdac4bd1c3170422d88f';

const opener = fileURLToPath(new URL('./opener.ts', import.meta.url));

describe('a MongoDB database of 0.1.0', needMongo, () => {
  let server: MongoServer;
  before(async () => {
    server = await MongoServer.start();
  });
  after(() => server.stop());

  async function oldDatabase(t: TestContext): Promise<{ url: string; client: MongoClient; database: Db }> {
    const url = server.newDatabase();
    const client = await MongoClient.connect(url, { ignoreUndefined: true });
    t.after(() => client.close());
    const database = client.db();
    for (const [name, records] of Map.groupBy(old, ({ collection }) => collection)) {
      const documents = records.map(({ document }) => document);
      await database.collection<{ _id: string }>(name).insertMany(documents);
    }
    return { url, client, database };
  }

  async function openOld(t: TestContext): Promise<Store> {
    const store = await openMongoStore((await oldDatabase(t)).url);
    t.after(() => store.close());
    return store;
  }

  it('keeps its epoch, its public rooms and their numbers', async (t) => {
    const store = await openOld(t);
    assert.equal(store.epoch, epoch);
    const rooms = (await store.rooms.list()).map(({ id, kind, name, head }) => [id, kind, name, head]);
    assert.deepEqual(rooms, [
      ['kitchen', 'public', 'kitchen', 5],
      ['lobby', 'public', 'lobby', 25],
      ['ops', 'public', 'ops', 2],
      ['кухня', 'public', 'кухня', 2],
    ]);
    const entries = await readAll(store);
    assert.deepEqual(seqs(entries), upTo(25));
    assert.deepEqual(
      entries.slice(0, 7).map(({ kind }) => kind),
      ['posted', 'posted', 'posted', 'edited', 'posted', 'edited', 'deleted'],
    );
  });

  it('keeps its messages as they stand, also for other programs', async (t) => {
    const { url, database } = await oldDatabase(t);
    const store = await openMongoStore(url);
    t.after(() => store.close());
    const alice = (await store.users.account(keyOf('alice')))!;
    const [bob, other] = [(await store.users.guest(bobs))!, (await store.users.guest(another))!];
    const [tea, answer, cake, secret] = await messages(store);
    assert.deepEqual(tea!.reactions, {
      '👍': [
        { id: bob.id, nickname: 'Robert' },
        { id: other.id, nickname: 'BOB' },
      ],
    });
    assert.deepEqual([answer!.replyTo, answer!.author.id, answer!.author.account], [1, bob.id, false]);
    assert.deepEqual([cake!.body, cake!.editedAt], ['Cake, and a second cake.', 1795659256553]);
    assert.deepEqual(Object.keys(cake!.reactions!), ['👍']);
    assert.deepEqual([secret!.body, secret!.deletedAt], ['', 1795659256598]);

    const found = await database.collection<{ _id: string }>('messages').findOne({ _id: 'lobby.2' });
    const { hubbub, ...document } = found as unknown as Document;
    const before = old.find((one) => one.document._id === 'lobby.2')!.document;
    assert.deepEqual(Object.keys(document), ['_id', 'date', 'username', 'message']);
    assert.deepEqual([document.username, document.message], [before.username, before.message]);
    assert.equal(hubbub.author, bob.id);
    assert.equal(alice.id, tea!.author.id);
  });

  it('makes users of its accounts, guests and signatures', async (t) => {
    const { users } = await openOld(t);
    const alice = (await users.account(keyOf('alice')))!;
    assert.deepEqual([alice.nickname, alice.role], ['Alice', 'member']);
    assert.match(alice.passwordHash, /^\$argon2id\$/);
    assert.equal((await users.token('d50d4c0fad9b5c828866399a7f1af075'))?.account.id, alice.id);
    const [bob, other] = [(await users.guest(bobs))!, (await users.guest(another))!];
    assert.deepEqual([bob.nickname, bob.kind], ['Robert', 'guest']);
    const script = await users.external({ nickname: 'bob', key: 'bob' }, 0);
    assert.equal(new Set([bob.id, other.id, (script as typeof bob).id]).size, 3);
    assert.equal(await users.external({ nickname: 'Alice', key: keyOf('alice') }, 0), 'taken');
    const guest = { nickname: 'New', key: 'new', tokenHash: 'new', node: 'web', now: 0 };
    assert.equal(((await users.enterGuest(guest)) as typeof bob).id, 17);
  });

  it('makes direct rooms of its private messages', async (t) => {
    const store = await openOld(t);
    const alice = (await store.users.account(keyOf('alice')))!;
    const bob = (await store.users.guest(bobs))!;
    const room = directRoomId([alice.id, bob.id]);
    assert.deepEqual(await bodies(store, room), ['A private word, Alice.', 'What is it, Bob?']);
    assert.deepEqual(
      (await store.rooms.members(room)).map(({ user, read }) => [user, read]),
      [
        [alice.id, 1],
        [bob.id, 0],
      ],
    );
    assert.deepEqual(await bodies(store, directRoomId([alice.id])), ['Note to myself: buy sugar.']);
    const rooms = await store.rooms.memberships(alice.id);
    assert.equal(rooms.filter(({ room: { kind } }) => kind === 'direct').length, 4);
    assert.deepEqual(rooms.find(({ room: { id } }) => id === lobby)?.membership.read, 4);
    const [toSilent] = await store.rooms.memberships((await store.users.guest(silent))!.id);
    assert.deepEqual(await bodies(store, toSilent!.room.id), ['From one guest to another.']);
  });

  it('knows its client ids and its words, and goes on', async (t) => {
    const store = await openOld(t);
    const [tea, , , , robert] = await messages(store);
    assert.deepEqual(await store.log.append([sayAgain(tea!)]), [{ kind: 'repeated', entry: tea }]);
    // Under two nicknames, one guest had used this client id twice: the first one counts.
    assert.equal(robert!.clientId, 'b-2');
    assert.deepEqual(await store.log.append([sayAgain(robert!)]), [{ kind: 'rejected', why: 'conflict' }]);
    const [word] = await messages(store, directRoomId([tea!.author.id, robert!.author.id]));
    assert.deepEqual(await store.log.append([sayAgain(word!)]), [{ kind: 'repeated', entry: word }]);
    const search = { all: [['sugar']], rooms: [], public: 'all', limit: 9 } as const;
    const [outcome] = await store.log.append([post(tea!.author, 'More sugar.', { sentAt: 1.8e12 })]);
    assert.equal(entryOf(outcome).seq, 26);
    assert.deepEqual(
      (await store.log.search(search)).map(({ body }) => body),
      ['More sugar.', 'Where is the sugar?'],
    );
    assert.deepEqual(await store.log.search({ ...search, all: [['regret']] }), []);
  });

  it('leaves nothing of the old form, and says how far it is', async (t) => {
    const { url, database } = await oldDatabase(t);
    const reports: [number, number][] = [];
    await (await openMongoStore(url, (done, total) => reports.push([done, total]))).close();
    assert.deepEqual(reports.at(-1), [41, 41]);
    const names = (await database.listCollections().toArray()).map(({ name }) => name).sort();
    assert.deepEqual(names, [
      ...['batches', 'changes', 'client_ids', 'facts', 'log', 'memberships', 'messages'],
      ...['nicknames', 'nodes', 'rooms', 'tokens', 'users'],
    ]);
    for (const name of names) {
      const found = JSON.stringify(await database.collection(name).find().toArray());
      assert.ok(!/"(news|person|lease|twin)":|"@|regret/.test(found), name);
    }
  });

  it('completes what a writer of 0.1.0 that died has begun', async (t) => {
    const { url, database } = await oldDatabase(t);
    await database.collection<{ _id: string }>('messages').deleteOne({ _id: 'ops.2' });
    await database.collection<{ _id: string }>('rooms').updateOne({ _id: 'ops' }, { $set: { head: 1 } });
    const store = await openMongoStore(url);
    t.after(() => store.close());
    assert.deepEqual(await bodies(store, 'ops'), ['The backup is done.', 'Alice by her token.']);
    assert.equal((await roomOf(store, 'ops'))?.head, 2);
  });

  it('waits until servers of 0.1.0 have ended', async (t) => {
    const { url, database } = await oldDatabase(t);
    const nodes = database.collection<{ _id: string; until: number }>('nodes');
    await nodes.insertOne({ _id: 'web', until: Date.now() + 60_000 });
    let isOpen = false;
    const opening = openMongoStore(url).then((store) => {
      isOpen = true;
      return store;
    });
    const log = database.collection<{ _id: string; form: number }>('log');
    while (!(await nodes.findOne({ _id: 'upgrade' })));
    for (const _ of upTo(50)) assert.equal((await log.findOne({ _id: 'log' }))?.form, 1);
    assert.equal(isOpen, false);
    await nodes.deleteOne({ _id: 'web' });
    await (await opening).close();
  });

  it('is upgraded whole, wherever it was broken off before', async (t) => {
    const witness = await oldDatabase(t);
    const whole = await everythingIn(witness.url);
    const { url, client, database } = await oldDatabase(t);
    const { log, nodes } = collectionsOf(database);
    const seen = new Set<number>();
    for (let form = 1, lived = 0; form < 4; lived++) {
      assert.ok(lived < 200);
      // Each attempt comes one write further; when collections are replaced, one to three.
      const attempt = upgrade(client, dyingAfter(form < 1.2 ? lived : 1 + (lived % 3), database), () => {});
      await attempt.catch(({ message }) => assert.equal(message, 'The process is dead.'));
      // As when the lease of the process that died has run out.
      await nodes.deleteMany({});
      form = (await log.findOne({ _id: 'log' }))!.form;
      seen.add(form);
    }
    assert.deepEqual([...seen], [1, 1.1, 1.2, forms.newest]);
    assert.deepEqual(await everythingIn(url), whole);
  });

  it('of a later version with older keys keeps all accounts', async (t) => {
    const url = server.newDatabase();
    const client = await MongoClient.connect(url);
    t.after(() => client.close());
    await keepsAllAccounts({
      open: () => openMongoStore(url),
      forms: [2, 3],
      setOlderForm: (form) => setForm(client.db(), form),
    });
  });

  it('of a later version without facts gets them', async (t) => {
    const url = server.newDatabase();
    const client = await MongoClient.connect(url);
    t.after(() => client.close());
    await gainsFacts({ open: () => openMongoStore(url), setOlderForm: () => setForm(client.db(), 4) });
  });

  it('is upgraded once by several processes, also after some were killed', async (t) => {
    const { url } = await oldDatabase(t);
    for (const ms of [300, 700]) {
      const child = spawn(process.execPath, [opener, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      setTimeout(() => child.kill('SIGKILL'), ms);
      await once(child, 'exit');
    }
    const children = upTo(3).map(() =>
      spawn(process.execPath, [opener, url], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const outputs = await Promise.all(children.map(({ stdout }) => stdout.toArray()));
    assert.deepEqual(
      outputs.map(String),
      Array.from(children, () => `${epoch}\n`),
    );
    const witness = await oldDatabase(t);
    assert.deepEqual(await everythingIn(url), await everythingIn(witness.url));
  });
});

/** Makes a database of the newest form one of the second or third. */
async function setForm(database: Db, form: number): Promise<void> {
  const { facts, log, rooms } = collectionsOf(database);
  await facts.drop();
  await rooms.updateMany({}, { $unset: { activeAt: true } });
  await log.updateOne({ _id: 'log' }, { $set: { form } });
}

const sayAgain = ({ seq: _, editedAt: __, deletedAt: ___, reactions: ____, ...draft }: Posted): Draft =>
  draft;

/** As it is to a process that dies after so many writes, and then cannot even give its lease back. */
function dyingAfter(lived: number, database: Db): Db {
  let count = 0;
  const dying = <T extends object>(object: T): T =>
    withWrites(object, (_, write) =>
      ++count > lived ? Promise.reject(new Error('The process is dead.')) : write(),
    );
  const collection = (name: string) =>
    name === 'nodes' ? database.collection(name) : dying(database.collection(name));
  return new Proxy(dying(database), {
    get: (target, property) => (property === 'collection' ? collection : Reflect.get(target, property)),
  });
}

/** All that can be carried over into another store. */
async function everythingIn(url: string): Promise<unknown> {
  const dump = await openMongoDump(url);
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    const chunks = await Array.fromAsync(dump.records(table));
    const sorted = chunks.flat().map((record) => JSON.stringify(record));
    found[table] = sorted.sort();
  }
  for await (const rooms of dump.records('rooms'))
    for (const { id } of rooms) found[id] = [...(await dump.entries(id, 0, 1_000))];
  const epoch = await dump.epoch();
  await dump.close();
  return { epoch, ...found };
}
