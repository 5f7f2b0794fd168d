import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemoryFiles } from '#files/memory/index.ts';
import type { FileSettings } from '#hub/files/settings.ts';
import type { Command } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import type { EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

const rest: WireTraits = {
  replaysHistory: false,
  receivesRooms: false,
  isVisible: false,
  readsAnonymously: true,
};

async function openChat({ most, store }: { most?: FileSettings['most']; store?: Store } = {}) {
  const clock = new HandClock();
  const place = openMemoryFiles(() => clock.now());
  const enough = { file: 1_000, user: 10_000, server: 100_000 };
  const files: FileSettings = { place, key: 'a key', most: most ?? enough };
  const chat = await openHub({ files, clock, ...(store && { store }) });
  return { ...chat, place, clock };
}

/** What a gateway does with an upload. */
async function upload(
  { place }: { place: FileSettings['place'] },
  client: MemoryClient,
  { name = 'cat.png', content = 'meow', room = 'lobby' } = {},
): Promise<string> {
  const begun = await client.get({ kind: 'beginUpload', room, name }, 'upload');
  const bytes = await place.put(
    begun.id,
    (async function* () {
      yield Buffer.from(content);
    })(),
  );
  const measured = { type: 'image/png', bytes };
  await client.get({ kind: 'endUpload', id: begun.id, room: begun.room, name: begun.name, measured }, 'file');
  return begun.id;
}

const namesIn = async ({ place }: { place: FileSettings['place'] }): Promise<string[]> =>
  (await Array.fromAsync(place.list())).map(({ name }) => name);

/** Another process looks at the files, so much later. */
async function nextDay({ place, store }: { place: FileSettings['place']; store: Store }, ms: number) {
  const clock = new HandClock();
  clock.stall(ms - limits.files.sweepMs);
  const files: FileSettings = { place, key: 'a key', most: { file: 1, user: 1, server: 1 } };
  const { hub } = await openHub({ files, store, clock, node: 'all-3' });
  clock.turn(limits.files.sweepMs);
  await settled();
  await hub.stop();
}

const refusalOf = async (client: MemoryClient, command: Command): Promise<string> => {
  const event = await client.ask(command);
  return event.kind === 'refused' ? event.code : 'done';
};

test('the name of a file is judged by the list of words: when it comes, and when a message names it', async () => {
  const chat = await openChat();
  const [oksana, bob] = [await chat.account('Oksana'), await chat.account('Bob')];
  await chat.store.users.setRole(bob.session.user!.id, 'owner');
  const owner = await chat.signedIn('Bob');
  const id = await upload(chat, oksana, { name: 'ca_sino, casino.png' });
  const later = await upload(chat, oksana, { name: 'idiot.png' });
  await owner.get({ kind: 'setServer', setting: 'words', value: 'casino, idiot:report' }, 'done');
  const begin = { kind: 'beginUpload', room: 'lobby', name: 'CASINO.png' } as const;
  assert.equal(await refusalOf(oksana, begin), 'word_refused');
  assert.equal(await refusalOf(oksana, { kind: 'post', body: 'it', files: [id] }), 'word_refused');
  await oksana.post('', { files: [later] });
  const { items } = await owner.get({ kind: 'reports' }, 'listed');
  assert.deepEqual(
    items.map((item) => 'body' in item && [item.body, 'reason' in item && item.reason]),
    [['idiot.png', 'idiot']],
  );
  const direct = (await oksana.get({ kind: 'direct', users: ['Bob'] }, 'done')).room;
  assert.equal(await refusalOf(oksana, { ...begin, room: direct! }), 'done');
  // It is free again, and no other message has it.
  await owner.get({ kind: 'setServer', setting: 'words', value: '' }, 'done');
  await oksana.post('', { files: [id] });
});

test('a message shows its files to everybody, also to those who come later', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.guest('Bob');
  const id = await upload(chat, oksana);
  await oksana.post('', { files: [id] });
  const view = { id, name: 'cat.png', type: 'image/png', bytes: 4 };
  assert.deepEqual((await bob.nextMessage()).files, [view]);
  const late = await chat.guest('Late');
  const history = await late.get({ kind: 'history', room: 'lobby' }, 'history');
  assert.deepEqual((history.entries.at(-1) as Posted).files, [view]);
  const found = await bob.get({ kind: 'file', id }, 'file');
  assert.equal(found.file.message, 'lobby.1');
});

test('a file is its uploader’s until a message names it', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.account('Bob');
  const id = await upload(chat, oksana);
  assert.equal(await refusalOf(bob, { kind: 'file', id }), 'no_such_file');
  assert.equal(await refusalOf(bob, { kind: 'post', body: 'mine', files: [id] }), 'no_such_file');
  assert.equal(await refusalOf(oksana, { kind: 'file', id }), 'done');
});

test('one message alone can have a file, in the room that it was uploaded to', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  await oksana.get({ kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' }, 'done');
  const id = await upload(chat, oksana);
  const cellar = (await oksana.get({ kind: 'rooms' }, 'rooms')).rooms.find(
    ({ name }) => name === 'cellar',
  )!.room;
  const post = (files: string[], more = {}): Command => ({ kind: 'post', body: '', files, ...more });
  assert.equal(await refusalOf(oksana, post([id], { room: cellar })), 'no_such_file');
  assert.equal(await refusalOf(oksana, post([id, id])), 'too_many_files');
  const eleven = Array.from({ length: limits.files.perMessage + 1 }, (_, n) => `${n}`);
  assert.equal(await refusalOf(oksana, post(eleven)), 'too_many_files');
  assert.equal(await refusalOf(oksana, post([])), 'body_empty');
  assert.equal(await refusalOf(oksana, post(['boo'])), 'no_such_file');
  assert.equal(await refusalOf(oksana, post([id])), 'done');
  assert.equal(await refusalOf(oksana, post([id])), 'file_used');
});

test('of two messages that want a file at the same moment one gets it', async () => {
  const chat = await openChat();
  const one = await chat.account('Oksana');
  const two = await chat.signedIn('Oksana');
  const id = await upload(chat, one);
  const answers = await Promise.all(
    [one, two, one, two].map((client) => refusalOf(client, { kind: 'post', body: 'it', files: [id] })),
  );
  assert.deepEqual(answers.toSorted(), ['done', 'file_used', 'file_used', 'file_used']);
});

test('a message with files that is sent again is kept once', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const id = await upload(chat, oksana);
  const first = await oksana.post('look', { files: [id], clientId: 'c-1' });
  const second = await oksana.post('look', { files: [id], clientId: 'c-1' });
  assert.deepEqual([second.seq, second.repeated], [first.seq, true]);
  assert.equal(await refusalOf(oksana, { kind: 'post', body: 'look', clientId: 'c-1' }), 'conflict');
  const other = await upload(chat, oksana);
  const conflict = { kind: 'post', body: 'look', files: [other], clientId: 'c-1' } satisfies Command;
  assert.equal(await refusalOf(oksana, conflict), 'conflict');
  // It is free again.
  assert.equal(await refusalOf(oksana, { kind: 'post', body: 'that one', files: [other] }), 'done');
});

test('what is posted after a message with files comes after it', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const id = await upload(chat, oksana);
  const posts = [oksana.post('first', { files: [id] }), oksana.post('second'), oksana.post('third')];
  assert.deepEqual(
    (await Promise.all(posts)).map(({ seq }) => seq),
    [1, 2, 3],
  );
});

test('a private room’s files are for its members, as long as they are members', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.account('Bob');
  const done = await oksana.get(
    { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' },
    'done',
  );
  const room = done.room!;
  await oksana.get({ kind: 'invite', room, user: 'Bob' }, 'done');
  const id = await upload(chat, oksana, { room });
  await oksana.post('', { room, files: [id] });
  const dora = await chat.account('Dora');
  const script = chat.connect(rest, 'rest');
  assert.equal(await refusalOf(bob, { kind: 'file', id }), 'done');
  assert.equal(await refusalOf(dora, { kind: 'file', id }), 'no_such_file');
  assert.equal(await refusalOf(dora, { kind: 'fileLink', id }), 'no_such_file');
  assert.equal(await refusalOf(dora, { kind: 'beginUpload', room, name: 'x' }), 'no_such_room');
  assert.equal(await refusalOf(script, { kind: 'file', id }), 'no_such_file');
  const link = await bob.get({ kind: 'fileLink', id }, 'secrets');
  const [token = ''] = link.secrets;
  assert.match(link.uri!, new RegExp(`^/files/${id}/cat\\.png\\?token=`));
  const use = async (ticket: string, file?: string) => {
    const visitor = chat.connect(rest, 'rest');
    const entered = await refusalOf(visitor, { kind: 'useTicket', ticket, file });
    return entered === 'done' ? refusalOf(visitor, { kind: 'file', id }) : entered;
  };
  assert.equal(await use(token, id), 'done');
  // It is for this file alone, and cannot be made longer.
  assert.equal(await use(token), 'bad_token');
  assert.equal(await use(token, 'a'.repeat(32)), 'bad_token');
  assert.equal(
    await use(
      token.replace(/\.(\d+)\./, (_, n) => `.${Number(n) + 60}.`),
      id,
    ),
    'bad_token',
  );
  const { secrets } = await bob.get({ kind: 'fileTicket' }, 'secrets');
  assert.equal(await use(secrets[0]!), 'done');
  await oksana.get({ kind: 'kick', room, user: 'Bob', reason: '' }, 'done');
  assert.equal(await refusalOf(bob, { kind: 'file', id }), 'no_such_file');
  assert.equal(await use(token, id), 'no_such_file');
  assert.equal(await use(secrets[0]!), 'no_such_file');
  chat.clock.turn(limits.files.ticketMs + 1_000);
  assert.equal(await use(secrets[0]!), 'bad_token');
});

test('a guest’s ticket takes nothing from the guest', async () => {
  const chat = await openChat();
  const bob = await chat.guest('Bob');
  const { secrets } = await bob.get({ kind: 'fileTicket' }, 'secrets');
  const script = chat.connect(rest, 'rest');
  await script.get({ kind: 'useTicket', ticket: secrets[0]! }, 'entered');
  const id = await upload(chat, script);
  script.disconnect();
  await bob.post('', { files: [id] });
  const other = chat.connect();
  assert.equal(await refusalOf(other, { kind: 'enter', nickname: 'Bob' }), 'nickname_taken');
});

test('a ticket is worth nothing when its user is banned', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  await chat.store.users.setRole(oksana.session.user!.id, 'owner');
  const owner = await chat.signedIn('Oksana');
  const bob = await chat.account('Bob');
  const { secrets } = await bob.get({ kind: 'fileTicket' }, 'secrets');
  await owner.get({ kind: 'ban', user: 'Bob', reason: '' }, 'done');
  const script = chat.connect(rest, 'rest');
  const answer = await script.ask({ kind: 'useTicket', ticket: secrets[0]! }).catch(() => undefined);
  assert.notEqual(answer?.kind, 'entered');
});

test('with a message its files go, whoever deletes it', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.guest('Bob');
  const ids = [await upload(chat, oksana), await upload(chat, oksana)];
  const { messageId } = await oksana.post('both', { files: ids });
  assert.equal((await namesIn(chat)).length, 2);
  await oksana.get({ kind: 'delete', messageId }, 'done');
  await settled();
  assert.deepEqual(await namesIn(chat), []);
  for (const id of ids) assert.equal(await refusalOf(bob, { kind: 'file', id }), 'no_such_file');
  const { entries } = await bob.get({ kind: 'history', room: 'lobby' }, 'history');
  const message = entries.find(({ kind }) => kind === 'posted') as Posted;
  assert.deepEqual([message.files, message.deletedAt !== undefined], [undefined, true]);
  assert.equal(await chat.store.facts.get('storage', String(oksana.session.user!.id)), undefined);
});

test('a file that no message names goes after a day, and one that is named stays', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const named = await upload(chat, oksana);
  const unnamed = await upload(chat, oksana);
  await oksana.post('', { files: [named] });
  await chat.place.put('f'.repeat(32), (async function* () {})());
  await nextDay(chat, limits.files.unnamedMs - 1);
  assert.equal((await namesIn(chat)).length, 3);
  await nextDay(chat, limits.files.unnamedMs + 1);
  assert.deepEqual(await namesIn(chat), [named]);
  assert.equal(await refusalOf(oksana, { kind: 'file', id: unnamed }), 'no_such_file');
  assert.equal(await refusalOf(oksana, { kind: 'file', id: named }), 'done');
});

test('a file that a message names in the moment in which it would go stays with it, or is refused to it', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const [read, going] = [await upload(chat, oksana), await upload(chat, oksana)];
  const { store, place } = chat;
  const answers: string[] = [];
  const name = async (id: string) => {
    answers.push(await refusalOf(oksana, { kind: 'post', body: 'it', files: [id] }));
  };
  // Between the look at it and what follows from that.
  const list: typeof store.facts.list = async (...args) => {
    const page = await store.facts.list(...args);
    if (page.some(({ kind, id, data }) => kind === 'file' && id === read && !('message' in (data as object))))
      await name(read);
    return page;
  };
  // While its bytes go.
  const remove = async (id: string) => {
    if (id === going) await name(going);
    await place.remove(id);
  };
  const facts = new Proxy(store.facts, {
    get: (all, key) => (key === 'list' ? list : Reflect.get(all, key).bind(all)),
  });
  const watched = new Proxy(place, {
    get: (all, key) => (key === 'remove' ? remove : Reflect.get(all, key).bind(all)),
  });
  await nextDay({ store: { ...store, facts }, place: watched }, limits.files.unnamedMs + 1);
  assert.deepEqual(answers, ['done', 'file_used']);
  assert.deepEqual(await namesIn(chat), [read]);
  assert.equal(await refusalOf(oksana, { kind: 'file', id: going }), 'no_such_file');
});

/** The facts cannot be written any more after so many writes: as if the process had died there. */
function dying(store: Store): { store: Store; die(): void } {
  let dead = false;
  const facts: Store['facts'] = {
    get: (...args) => store.facts.get(...args),
    list: (...args) => store.facts.list(...args),
    write: async (changes) => {
      const isLast = changes.some(
        ({ kind, data }) => kind === 'attached' || (kind === 'file' && data === undefined),
      );
      if (dead && isLast) throw new Error('The process is gone.');
      return store.facts.write(changes);
    },
  };
  return {
    store: { ...store, facts },
    die: () => {
      dead = true;
    },
  };
}

test('a crash between the message and its file’s own record loses neither', async () => {
  const memory = openMemoryStore();
  const { store, die } = dying(memory);
  const chat = await openChat({ store });
  const oksana = await chat.account('Oksana');
  const [named, free] = [await upload(chat, oksana), await upload(chat, oksana)];
  die();
  const { messageId } = await oksana.post('', { files: [named], clientId: 'c-1' });
  assert.equal((await memory.facts.get('file', named))?.data.message, undefined);
  // Claimed, and its message was never written.
  const fact = (await memory.facts.get('file', free))!;
  const claim = { at: chat.clock.now(), after: 1 };
  await memory.facts.write([{ ...fact, data: { ...fact.data, claim } }]);
  // Another process, later.
  const files: FileSettings = { place: chat.place, key: 'a key', most: { file: 1, user: 1, server: 1 } };
  const next = await openHub({ files, store: memory, clock: chat.clock, node: 'all-2' });
  chat.clock.turn(limits.files.claimMs + limits.files.sweepMs);
  await settled();
  assert.equal((await memory.facts.get('file', named))?.data.message, messageId);
  assert.equal((await memory.facts.get('file', free))?.data.claim, undefined);
  await nextDay({ ...chat, store: memory }, limits.files.unnamedMs + limits.files.claimMs);
  assert.deepEqual(await namesIn(chat), [named]);
  await next.hub.stop();
});

test('a crash while a message is deleted leaves no file behind', async () => {
  const memory = openMemoryStore();
  const { store, die } = dying(memory);
  const chat = await openChat({ store });
  const oksana = await chat.account('Oksana');
  const id = await upload(chat, oksana);
  const { messageId } = await oksana.post('', { files: [id] });
  die();
  await oksana.get({ kind: 'delete', messageId }, 'done');
  await settled();
  assert.notEqual(await memory.facts.get('file', id), undefined);
  const files: FileSettings = { place: chat.place, key: 'a key', most: { file: 1, user: 1, server: 1 } };
  const next = await openHub({ files, store: memory, clock: chat.clock, node: 'all-2' });
  chat.clock.turn(limits.files.sweepMs);
  await settled();
  assert.equal(await memory.facts.get('file', id), undefined);
  assert.deepEqual(await namesIn(chat), []);
  await next.hub.stop();
});

test('a file, a user and the server have each their measure', async () => {
  const chat = await openChat({ most: { file: 10, user: 15, server: 25 } });
  const oksana = await chat.account('Oksana');
  const bob = await chat.account('Bob');
  const begin = (bytes: number) => ({ kind: 'beginUpload', room: 'lobby', name: 'a', bytes }) as const;
  assert.equal(await refusalOf(oksana, begin(11)), 'file_too_large');
  const first = await upload(chat, oksana, { content: '0123456789' });
  assert.equal(await refusalOf(oksana, begin(6)), 'quota_full');
  assert.equal(await refusalOf(oksana, begin(5)), 'done');
  await assert.rejects(upload(chat, oksana, { content: '012345' }), /quota_full/);
  await upload(chat, bob, { content: '0123456789' });
  chat.clock.turn(20_000);
  assert.equal(await refusalOf(bob, begin(5)), 'done');
  assert.equal(await refusalOf(await chat.account('Dora'), begin(6)), 'storage_full');
  const { messageId } = await oksana.post('', { files: [first] });
  await oksana.get({ kind: 'delete', messageId }, 'done');
  await settled();
  assert.equal(await refusalOf(oksana, begin(10)), 'done');
});

test('a name is one that every system can have', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const nameOf = async (name: string) => {
    const event = await oksana.ask({ kind: 'beginUpload', room: 'lobby', name });
    return event.kind === 'upload' ? event.name : (event as EventOf<'refused'>).code;
  };
  assert.equal(await nameOf('C:\\Users\\me\\котик 🐈.png'), 'котик 🐈.png');
  assert.equal(await nameOf('../../etc/passwd'), 'passwd');
  assert.equal(await nameOf('a\r\nb: "x" <y>|?*\u202egnp.exe'), 'a b x y gnp.exe');
  for (const bad of ['', '..', '/', ' \u200b ', 'x'.repeat(251)])
    assert.equal(await nameOf(bad), 'file_name_invalid', bad);
});

test('an account takes the list of its files home', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const id = await upload(chat, oksana);
  const { messageId } = await oksana.post('look', { files: [id] });
  const items: object[] = [];
  for (let after: string | undefined; ; ) {
    const page = await oksana.get({ kind: 'export', after }, 'listed');
    items.push(...page.items);
    if (page.next === undefined) break;
    after = page.next;
  }
  const file = items.find((item) => 'what' in item && item.what === 'file') as { at: number };
  const { at } = file;
  assert.deepEqual(file, {
    ...{ what: 'file', id, name: 'cat.png', type: 'image/png', bytes: 4, room: 'lobby', at, messageId },
  });
  const message = items.find((item) => 'what' in item && item.what === 'message') as {
    files: { id: string }[];
  };
  assert.equal(message.files[0]?.id, id);
});

test('where no files are taken, none are', async () => {
  const chat = await openHub();
  const oksana = await chat.account('Oksana');
  assert.equal(await refusalOf(oksana, { kind: 'beginUpload', room: 'lobby', name: 'a' }), 'not_found');
  assert.equal(await refusalOf(oksana, { kind: 'fileTicket' }), 'not_found');
});

test('what retention removes takes its files along, and no others', async () => {
  const old = await openChat();
  const oksana = await old.account('Oksana');
  await old.store.users.setRole(oksana.session.user!.id, 'owner');
  await oksana.post('look', { files: [await upload(old, oksana)] });
  await oksana.post('and look', { files: [await upload(old, oksana)] });
  oksana.disconnect();

  const { place, store } = old;
  const later = async (days: number) => {
    const clock = new HandClock();
    clock.stall(days * 86_400_000);
    const most = { file: 1_000, user: 10_000, server: 100_000 };
    return {
      ...(await openHub({ files: { place, key: 'a key', most }, store, clock, node: `all-${days}` })),
      place,
    };
  };
  const now = await later(20);
  const owner = await now.signedIn('Oksana');
  await owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
  const kept = await upload(now, owner);
  await owner.post('still here', { files: [kept] });

  const end = await later(35);
  end.clock.turn(limits.retention.lookMs);
  for (let turn = 0; turn < 50; turn++) await settled();
  assert.equal((await store.rooms.get(['lobby'])).get('lobby')?.floor, 3);
  assert.deepEqual(await namesIn(old), [kept]);
  assert.deepEqual(
    (await store.facts.list({ kind: 'file', limit: 10 })).map(({ id }) => id),
    [kept],
  );
  assert.equal((await store.facts.list({ kind: 'attached', limit: 10 })).length, 1);
});

test('whoever deletes all that is theirs deletes their files', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.account('Bob');
  await oksana.post('mine', { files: [await upload(chat, oksana)] });
  await bob.post('his', { files: [await upload(chat, bob)] });
  await oksana.get({ kind: 'deleteMine' }, 'done');
  for (let turn = 0; turn < 20; turn++) await settled();
  const [left] = await namesIn(chat);
  assert.equal((await chat.store.facts.get('file', left!))?.data.by, bob.session.user!.id);
  assert.equal((await namesIn(chat)).length, 1);
});

test('a file opens as soon as its message can be read, and after a crash before it was written down', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.account('Bob');
  const id = await upload(chat, oksana);
  // A node claims the file, writes the message, and dies.
  const { version, about, data } = (await chat.store.facts.get('file', id))!;
  const claim = { at: chat.clock.now(), after: 0 };
  await chat.store.facts.write([{ kind: 'file', id, version, about, data: { ...data, claim } }]);
  assert.equal(await refusalOf(bob, { kind: 'file', id }), 'no_such_file');
  const { user } = oksana.session;
  const author = { id: user!.id, nickname: 'Oksana', account: true, session: 'gone' };
  await chat.store.log.append([
    {
      ...({ kind: 'posted', room: 'lobby', author, wire: 'json', n: 1, body: 'look', sentAt: 1 } as const),
      files: [{ id, name: 'cat.png', type: 'image/png', bytes: 4 }],
    },
  ]);
  assert.equal((await bob.get({ kind: 'file', id }, 'file')).file.message, 'lobby.1');
  await oksana.ask({ kind: 'delete', messageId: 'lobby.1' });
  for (let turn = 0; turn < 20; turn++) await settled();
  assert.deepEqual(await namesIn(chat), []);
});

test('an upload that no message names is taken back by its uploader alone', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const bob = await chat.account('Bob');
  const id = await upload(chat, oksana);
  assert.equal(await refusalOf(bob, { kind: 'removeFile', id }), 'no_such_file');
  assert.equal(await refusalOf(oksana, { kind: 'removeFile', id }), 'done');
  assert.deepEqual(await namesIn(chat), []);
  assert.equal(await chat.store.facts.get('storage', String(oksana.session.user!.id)), undefined);
  assert.equal(await refusalOf(oksana, { kind: 'removeFile', id }), 'no_such_file');
  const named = await upload(chat, oksana);
  await oksana.post('', { files: [named] });
  assert.equal(await refusalOf(oksana, { kind: 'removeFile', id: named }), 'file_used');
  assert.equal(await refusalOf(bob, { kind: 'file', id: named }), 'done');
});

test('of a message and a removal that want a file at the same moment one gets it', async () => {
  for (let round = 0; round < 10; round++) {
    const chat = await openChat();
    const oksana = await chat.account('Oksana');
    const other = await chat.signedIn('Oksana');
    const id = await upload(chat, oksana);
    const post = () => refusalOf(oksana, { kind: 'post', body: 'look', files: [id] });
    const remove = () => refusalOf(other, { kind: 'removeFile', id });
    const [posted, removed] =
      round % 2 === 0
        ? await Promise.all([post(), remove()])
        : (await Promise.all([remove(), post()])).toReversed();
    assert.notEqual(posted === 'done', removed === 'done', `${posted}, ${removed}`);
    assert.equal((await namesIn(chat)).length, posted === 'done' ? 1 : 0);
  }
});

test('what nobody has named goes with its account', async () => {
  const chat = await openChat();
  const oksana = await chat.account('Oksana');
  const [named] = [await upload(chat, oksana), await upload(chat, oksana)];
  await oksana.post('stays', { files: [named!] });
  await oksana.get({ kind: 'deleteAccount', password, messages: 'keep' }, 'done');
  assert.deepEqual(await namesIn(chat), [named]);
});

test('of who is held no upload goes, neither by hand nor with time nor with the account', async () => {
  const chat = await openChat();
  const owner = await chat.account('Oksana');
  await chat.store.users.setRole(owner.session.user!.id, 'owner');
  const boss = await chat.signedIn('Oksana');
  const bob = await chat.account('Bob');
  const id = await upload(chat, bob);
  await boss.get({ kind: 'hold', user: 'Bob', reason: '' }, 'done');
  assert.equal(await refusalOf(bob, { kind: 'removeFile', id }), 'message_held');
  await nextDay(chat, limits.files.unnamedMs + 1);
  await bob.get({ kind: 'deleteAccount', password, messages: 'delete' }, 'done');
  assert.deepEqual(await namesIn(chat), [id]);
});
