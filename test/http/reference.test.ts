import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, describe, it, test } from 'node:test';
import { entries, kept, newToken, problem, rooms, tokens } from '#gateways/http/rest/shapes.ts';
import { ChatPage, openBrowser } from '../browser/chat-page.ts';
import { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer } from '../support/server.ts';
import { ask } from './request.ts';
import { RestClient } from './script.ts';

type Json = Readonly<Record<string, unknown>>;
type Operation = Json & {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
  security: Json[];
};

const server = await startServer({ after }, { flags: ['--processes=1', '--post-burst=1000'] });
const { text, type } = await ask(`${server.url}/openapi.json`);
const document = JSON.parse(text) as { paths: Record<string, Record<string, Operation>>; components: Json };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

describe('the OpenAPI document', () => {
  it('names every operation once', () => {
    assert.equal(type, 'application/json');
    const names = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(Object.keys(document.paths).sort(), [
      '/api/accounts',
      '/api/applications',
      '/api/applications/{nickname}',
      '/api/applications/{nickname}/approve',
      '/api/audit',
      '/api/backup',
      '/api/bans',
      '/api/blocks',
      '/api/blocks/{user}',
      '/api/direct',
      '/api/files/cookie',
      '/api/files/tickets',
      '/api/files/tus',
      '/api/files/tus/{id}',
      '/api/files/{id}',
      '/api/files/{id}/links',
      '/api/holds',
      '/api/invitations',
      '/api/invitations/accept',
      '/api/invitations/{id}',
      '/api/me',
      '/api/me/attention',
      '/api/me/attention/{room}',
      '/api/me/avatar',
      '/api/me/delete',
      '/api/me/drafts',
      '/api/me/drafts/{room}',
      '/api/me/email',
      '/api/me/export',
      '/api/me/identities',
      '/api/me/identities/{id}',
      '/api/me/last-seen',
      '/api/me/mentions',
      '/api/me/messages/delete',
      '/api/me/passkeys',
      '/api/me/passkeys/{id}',
      '/api/me/password',
      '/api/me/reminders',
      '/api/me/reminders/{id}',
      '/api/me/saved',
      '/api/me/saved/{messageId}',
      '/api/me/scheduled',
      '/api/me/scheduled/{id}',
      '/api/me/second-factor',
      '/api/me/second-factor/off',
      '/api/me/sessions',
      '/api/me/sessions/{id}',
      '/api/me/status',
      '/api/me/threads',
      '/api/me/threads/{messageId}',
      '/api/me/threads/{messageId}/read',
      '/api/me/unread',
      '/api/messages/{messageId}',
      '/api/messages/{messageId}/close',
      '/api/messages/{messageId}/earlier',
      '/api/messages/{messageId}/pin',
      '/api/messages/{messageId}/previews',
      '/api/messages/{messageId}/reactions/{emoji}',
      '/api/messages/{messageId}/thread',
      '/api/messages/{messageId}/vote',
      '/api/mutes',
      '/api/names/{nickname}',
      '/api/newcomers',
      '/api/newcomers/{user}/admit',
      '/api/place',
      '/api/providers',
      '/api/reports',
      '/api/reports/{id}',
      '/api/rooms',
      '/api/rooms/{room}',
      '/api/rooms/{room}/files',
      '/api/rooms/{room}/members',
      '/api/rooms/{room}/members/{user}',
      '/api/rooms/{room}/members/{user}/role',
      '/api/rooms/{room}/membership',
      '/api/rooms/{room}/messages',
      '/api/rooms/{room}/pins',
      '/api/rooms/{room}/read',
      '/api/search',
      '/api/server/settings',
      '/api/server/settings/{setting}',
      '/api/tokens',
      '/api/tokens/code',
      '/api/tokens/{id}',
      '/api/users/{user}',
      '/api/users/{user}/kick',
      '/api/users/{user}/purge',
      '/api/users/{user}/reset-link',
      '/api/users/{user}/role',
      '/api/users/{user}/second-factor',
      '/health',
      '/ws-info',
    ]);
  });

  it('has a target for each reference', () => {
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer.split('/').reduce<unknown>((at, key) => (at as Json)?.[key], document);
      assert.ok(found, pointer);
    }
    assert.doesNotMatch(text, /\$defs|\$schema/);
  });

  it('tells of a parameter what its schema says', () => {
    const { parameters = [] } = document.paths['/api/rooms/{room}/messages']!.get!;
    assert.deepEqual(
      parameters.find(({ name }) => name === 'after'),
      {
        name: 'after',
        in: 'query',
        required: false,
        description: 'Entries past this number, the first of them first.',
        schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      },
    );
    assert.deepEqual(
      parameters.find(({ name }) => name === 'room'),
      {
        name: 'room',
        in: 'path',
        required: true,
        description: 'The id of the room, or its name.',
        example: 'lobby',
        schema: { type: 'string' },
      },
    );
    const post = document.paths['/api/rooms/{room}/messages']!.post!;
    assert.ok(post.parameters?.some((one) => one.name === 'Idempotency-Key' && one.in === 'header'));
  });

  it('describes refusals once, as a problem', () => {
    const { schemas } = document.components as { schemas: Record<string, Json> };
    assert.deepEqual(Object.keys(schemas), ['Problem']);
    const { 400: refused } = document.paths['/api/accounts']!.post!.responses as Record<string, Json>;
    assert.match(String(refused?.description), /`bad_payload`: /);
    assert.deepEqual(refused?.content, {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
    const { 204: done } = document.paths['/api/tokens/{id}']!.delete!.responses as Record<string, Json>;
    assert.deepEqual(done, { description: 'It is void.' });
  });

  for (const { path, method, operation } of operations) {
    const { parameters = [], requestBody, responses, security } = operation;

    it(`declares the parameters of ${method} ${path}`, () => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      assert.deepEqual(
        declared.map(({ name }) => name),
        inPath,
      );
      assert.ok(declared.every(({ required }) => required));
    });

    it(`speaks of a route that is there: ${method} ${path}`, async () => {
      const request = requestBody
        ? { headers: { 'content-type': 'application/json' }, body: '{"not":"known"}' }
        : {};
      const answer = await ask(`${server.url}${path.replace(/\{\w+\}/g, 'lobby')}`, { method, ...request });
      assert.ok(String(answer.status) in responses, `${answer.status} ${answer.text}`);
      assert.notEqual(answer.status, 404);
      const isIncomplete = parameters.some((one) => one.in === 'query' && one.required);
      if (requestBody || isIncomplete) assert.equal(answer.status, 400);
      else if (security.length === 1) assert.equal(answer.status, 401);
      else assert.equal(answer.status, 200);
    });
  }
});

test('what is answered has the shape that the document promises', async (t) => {
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  t.after(() => alice.close());
  const guest = new RestClient(server.url);
  const oksana = await RestClient.of(server.url, 'Oksana');
  const { seq, messageId } = await alice.post('Tea?');
  await alice.ask('react', { messageId, emoji: '🍰' });
  await alice.ask('edit', { messageId, body: 'Tea or cake?' });
  const answer = await oksana.say({ body: 'Cake', replyTo: messageId }, 'key');
  await alice.post('No cake');
  await alice.ask('delete', { messageId: `lobby.${seq}` });
  await alice.ask('tell', { to: 'Oksana', body: 'All eaten' });
  const { room } = await alice.next('direct');
  kept.parse(answer.body);
  kept.parse((await oksana.say({ body: 'Cake', replyTo: messageId }, 'key')).body);
  const read = entries.parse((await guest.get('/api/rooms/lobby/messages')).body);
  assert.deepEqual([...new Set(read.entries.map(({ kind }) => kind))].sort(), [
    'deleted',
    'edited',
    'message',
    'reacted',
  ]);
  assert.equal(
    entries.parse((await oksana.get(`/api/rooms/${room}/messages`)).body).entries[0]?.kind,
    'direct',
  );
  rooms.parse((await oksana.get('/api/rooms')).body);
  tokens.parse((await oksana.get('/api/tokens')).body);
  const credentials = { nickname: 'Oksana', password: 'Oksana and a long word', label: 'x' };
  newToken.parse((await guest.post('/api/tokens', credentials)).body);
  problem.parse((await guest.get('/api/rooms/lobby/messages?after=x')).body);
  problem.parse((await guest.get('/api/nothing')).body);
});

test('the bundle of ReDoc is the one that its page tells of', () => {
  const folder = new URL('../../third-party/redoc/', import.meta.url);
  const hash = createHash('sha256')
    .update(readFileSync(new URL('redoc.standalone.js', folder)))
    .digest('hex');
  assert.ok(readFileSync(new URL('README.md', folder), 'utf8').includes(hash));
});

describe('the pages of the reference', requireProgram('chromium'), () => {
  for (const [path, shown] of [
    ['/docs', '#operations-rooms-postMessage'],
    ['/redoc', 'h2:has-text("Say something in a room")'],
  ] as const) {
    it(`${path} shows the routes, and asks nobody but this server`, async (t) => {
      const visitor = await ChatPage.open(await openBrowser(t), {});
      const asked: string[] = [];
      visitor.page.on('request', (request) => asked.push(request.url()));
      await visitor.page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' });
      await visitor.page.locator(shown).first().waitFor();
      const elsewhere = asked.filter((url) => !url.startsWith(`${server.url}/`) && !url.startsWith('data:'));
      assert.deepEqual(elsewhere, []);
      assert.ok(asked.includes(`${server.url}/openapi.json`));
      assert.deepEqual(visitor.complaints, []);
    });
  }
});

for (const path of ['/docs', '/redoc', '/docs/']) {
  test(`the page at ${path} names no other host`, async () => {
    const page = await ask(`${server.url}${path}`);
    assert.deepEqual([page.status, page.type], [200, 'text/html']);
    assert.doesNotMatch(page.text, /https?:|<script(?![^>]*\bsrc=)|<style/);
    assert.doesNotMatch(page.headers.get('content-security-policy') ?? '', /unsafe|https?:|\*/);
    for (const [, address = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g))
      assert.equal((await fetch(new URL(address, `${server.url}${path}`))).status, 200, address);
  });
}
