import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openMemoryFiles } from '#files/memory/index.ts';
import { RequestError } from '#gateways/http/errors.ts';
import type { RestSession } from '#gateways/http/sessions.ts';
import { Drafts } from '#gateways/http/uploads/drafts.ts';
import { TusServer } from '#gateways/http/uploads/tus-server.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { type RefusalCode, refuse } from '#model/refusal.ts';

const path = '/api/files/tus';
const day = limits.files.unnamedMs;

/** Oksana's session, whose uploads are refused at their end for this reason, if there is one; and what it was told of others last. */
function sessionOf(refused: () => RefusalCode | undefined) {
  let begun = 0;
  let promised: unknown;
  const ask = async (command: Command) => {
    if (command.kind === 'beginUpload') {
      promised = command.promised;
      return { kind: 'upload', id: String(++begun).padStart(32, 'a'), room: 'lobby', name: 'a', most: 1_000 };
    }
    if (command.kind !== 'endUpload') throw new Error(command.kind);
    const code = refused();
    const { measured, ...file } = command;
    return code === undefined
      ? { kind: 'file', id: command.id, file: { ...file, ...measured, by: 1, at: 1 } }
      : refuse(code);
  };
  const session = { userId: 1, payer: 'account 1', ask } as unknown as RestSession;
  return { session, promised: () => promised };
}

async function open(t: TestContext, refused: () => RefusalCode | undefined = () => undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-tus-'));
  t.after(() => rm(folder, { recursive: true }));
  const place = openMemoryFiles(Date.now);
  const server = new TusServer(path, {
    place,
    drafts: new Drafts(folder),
    folder,
    publicPath: '',
    locale: 'en',
  });
  const { session, promised } = sessionOf(refused);
  const send = (method: string, id = '', headers = {}, body?: string, again = async () => session) => {
    const all = { 'tus-resumable': '1.0.0', ...headers };
    const request = new Request(`http://localhost${path}${id && `/${id}`}`, {
      ...{ method, headers: all },
      ...(body !== undefined && { body }),
    });
    return server.handle(request, { session, again });
  };
  const begin = async (bytes: number) => {
    const answer = await send('POST', '', { 'upload-length': String(bytes) });
    return { status: answer.status, id: answer.headers.get('location')?.split('/').at(-1) ?? '' };
  };
  const part = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const names = async () => (await readdir(folder)).filter((name) => name !== 'finished').sort();
  const finished = async () => (await readdir(join(folder, 'finished'))).sort();
  return { folder, place, server, send, begin, part, names, finished, promised };
}

test('of an upload that is refused in the request with which it begins nothing stays', async (t) => {
  // Refused for now: another one could come again, but for that it would have to know where it is.
  const { begin, names, finished, place } = await open(t, () => 'too_fast');
  assert.equal((await begin(0)).status, 429);
  assert.deepEqual([await names(), await finished(), await Array.fromAsync(place.list())], [[], [], []]);
});

test('an upload that is refused for now at its end can be ended later', async (t) => {
  let refused: RefusalCode | undefined = 'too_fast';
  const { begin, send, part, names, finished } = await open(t, () => refused);
  const { id } = await begin(3);
  assert.equal((await send('PATCH', id, part, 'abc')).status, 429);
  assert.deepEqual(await names(), [id, `${id}.json`]);
  refused = undefined;
  assert.equal((await send('HEAD', id)).headers.get('upload-offset'), '3');
  assert.deepEqual([await names(), await finished()], [[], [`${id}.json`]]);
});

test('who has lost what it has shown ends no upload', async (t) => {
  const { begin, send, part, finished } = await open(t);
  const { id } = await begin(3);
  const dead = async () => {
    throw new RequestError('bad_token');
  };
  const answer = await send('PATCH', id, part, 'abc', dead);
  assert.deepEqual([answer.status, (await answer.text()).split(':')[0]], [401, 'bad_token']);
  assert.deepEqual(await finished(), []);
});

test('nothing but the id of an upload names one', async (t) => {
  const { begin, send, names } = await open(t);
  const { id } = await begin(3);
  for (const name of [`${id}.json`, `${id}.new`, 'b'.repeat(32), 'finished'])
    assert.equal((await send('DELETE', name)).status, 404, name);
  assert.deepEqual(await names(), [id, `${id}.json`]);
  assert.equal((await send('DELETE', id)).status, 204);
  assert.deepEqual(await names(), []);
});

test('what is over goes after a day, also what a crash has left', async (t) => {
  const { folder, server, begin, send, part, names, finished } = await open(t);
  const [old, young, done, late] = [await begin(3), await begin(3), await begin(3), await begin(3)];
  for (const { id } of [done, late]) assert.equal((await send('PATCH', id, part, 'abc')).status, 200);
  const left = 'c'.repeat(32);
  await writeFile(join(folder, left), 'bytes without a note');
  await writeFile(join(folder, `${'d'.repeat(32)}.json.new`), '{');
  const yesterday = new Date(Date.now() - day - 1_000);
  const age = (name: string) => utimes(join(folder, name), yesterday, yesterday);
  for (const name of [old.id, `${old.id}.json`, left, `${'d'.repeat(32)}.json.new`]) await age(name);
  await age(join('finished', `${done.id}.json`));
  // Something of it came late: it began when it began.
  await utimes(join(folder, old.id), new Date(), new Date());
  await server.deleteExpired();
  assert.deepEqual([await names(), await finished()], [[young.id, `${young.id}.json`], [`${late.id}.json`]]);
});

test('of an upload that begins with more bytes than it has nothing stays', async (t) => {
  const { send, names, finished } = await open(t);
  const headers = { 'upload-length': '3', 'content-type': 'application/offset+octet-stream' };
  assert.equal((await send('POST', '', headers, 'abcdef')).status, 413);
  assert.deepEqual([await names(), await finished()], [[], []]);
  // And one that has as many is a file.
  assert.equal((await send('POST', '', headers, 'abc')).status, 200);
  assert.equal((await finished()).length, 1);
});

test('what is given up in the middle of something else is not found, and no path of the machine is told', async (t) => {
  const { folder, begin, send, part } = await open(t);
  const { id } = await begin(3);
  // Giving up removes the bytes first: this is the moment before their note goes.
  await unlink(join(folder, id));
  for (const [method, headers, body] of [
    ['PATCH', part, 'abc'],
    ['HEAD', {}, undefined],
  ] as const) {
    const answer = await send(method, id, headers, body);
    const text = await answer.text();
    assert.deepEqual([answer.status, text.includes('ENOENT') || text.includes(folder)], [404, false], text);
  }
});

test('an error of the machine is told without its text', async (t) => {
  const { folder, begin, send, part } = await open(t);
  const { id } = await begin(3);
  await unlink(join(folder, id));
  await symlink(id, join(folder, id));
  const answer = await send('PATCH', id, part, 'abc');
  const text = await answer.text();
  assert.deepEqual([answer.status, /ELOOP|\//.test(text)], [500, false], text);
});

test('an upload of which nothing comes takes no place in the space after a minute', async (t) => {
  const { begin, promised, part, send, folder } = await open(t);
  await begin(300);
  const { id } = await begin(500);
  await begin(10);
  assert.deepEqual(promised(), { own: 800, all: 800 });
  await send('PATCH', id, part, 'abc');
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue;
    const note = JSON.parse(await readFile(join(folder, name), 'utf8'));
    const createdAt = new Date(Date.now() - 61_000).toISOString();
    await writeFile(join(folder, name), JSON.stringify({ ...note, createdAt }));
  }
  await begin(10);
  assert.deepEqual(promised(), { own: 500, all: 500 });
});
