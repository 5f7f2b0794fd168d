import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '#hub/commands/index.ts';
import type { Command } from '#model/command.ts';
import { parseNickname } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { type MemoryClient, type MemoryHub, openHub, settled } from '../support/memory-hub.ts';

/** A store that calls `before` before it answers each call. */
function interrupted(before: () => void): Store {
  const memory = openMemoryStore();
  const watch = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const call = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          const answer = await call(...args);
          before();
          return answer;
        };
      },
    });
  return { ...memory, log: watch(memory.log), users: watch(memory.users), rooms: watch(memory.rooms) };
}

const password = 'correct horse';

/** What a client does before the command, and the command during which its connection ends. */
const scenes: readonly (readonly [before: readonly Command[], command: Command])[] = [
  [[], { kind: 'enter', nickname: 'Ghost' }],
  [[], { kind: 'enterNumbered', prefix: 'Ghost' }],
  [[], { kind: 'signup', nickname: 'Ghost', password, stay: true }],
  [[{ kind: 'enter', nickname: 'Ghost' }], { kind: 'signup', nickname: 'Ghost', password, stay: true }],
  [[], { kind: 'signin', nickname: 'Oksana', password }],
  [[], { kind: 'postAs', nickname: 'Ghost', body: 'boo' }],
  [[], { kind: 'resetPassword', secret: 'boo', password }],
  [[], { kind: 'mailReset', nickname: 'Oksana' }],
  [[], { kind: 'passkeyRequest' }],
  [[{ kind: 'passkeyRequest' }], { kind: 'signinPasskey', credential: { id: 'boo' } }],
  [[], { kind: 'providers' }],
  [[], { kind: 'useTicket', ticket: 'boo' }],
  [[], { kind: 'recognize' }],
  [[], { kind: 'place' }],
  [[], { kind: 'name', nickname: 'Oksana' }],
  [[], { kind: 'signinCode', code: 'boo', verifier: 'boo' }],
  [
    [],
    { kind: 'vouch', provider: 'boo', issuer: 'boo', subject: 'boo', name: 'boo', groups: [], challenge: '' },
  ],
  ...afterEntering([
    { kind: 'passkeyBegin' },
    { kind: 'passkeyAdd', credential: {}, label: 'boo' },
    { kind: 'passkeys' },
    { kind: 'renamePasskey', id: 'boo', label: 'boo' },
    { kind: 'removePasskey', id: 'boo' },
    { kind: 'linkIdentity', code: 'boo', verifier: 'boo' },
    { kind: 'unlinkIdentity', id: 'boo' },
    { kind: 'identities' },
    { kind: 'passwordByCode', code: 'boo', verifier: 'boo', password },
    { kind: 'join', room: 'kitchen' },
    { kind: 'leave', room: 'cellar' },
    {
      kind: 'resume',
      epoch: 'another',
      rooms: new Map([
        ['lobby', 0],
        ['cellar', 0],
      ]),
    },
    { kind: 'post', body: 'boo' },
    { kind: 'post', body: 'boo @Oksana', poll: { options: ['a', 'b'] } },
    { kind: 'vote', messageId: 'lobby.1', choices: [0] },
    { kind: 'closePoll', messageId: 'lobby.1' },
    { kind: 'pin', messageId: 'lobby.1', on: true },
    { kind: 'earlier', messageId: 'lobby.1' },
    { kind: 'previews', messageId: 'lobby.1' },
    { kind: 'thread', messageId: 'lobby.1' },
    { kind: 'pins' },
    { kind: 'mentions' },
    { kind: 'catchUp' },
    { kind: 'post', body: 'boo', room: '@Oksana' },
    { kind: 'history', room: '@Oksana' },
    { kind: 'saveDraft', body: 'boo' },
    { kind: 'saveDraft', room: 'attic', body: '' },
    { kind: 'drafts' },
    { kind: 'save', messageId: 'lobby.1', on: true },
    { kind: 'saved' },
    { kind: 'threads' },
    { kind: 'follow', messageId: 'lobby.1', on: true },
    { kind: 'read', thread: 'lobby.1', seq: 1 },
    { kind: 'setAttention', level: 'nothing', minutes: 5 },
    { kind: 'attention' },
    { kind: 'schedule', body: 'boo', at: '1970-01-02T00:00:00Z' },
    { kind: 'setQuietHours', from: 60, to: 120, zone: 'UTC' },
    { kind: 'quietHours' },
    { kind: 'setPreferences', theme: 'dark' },
    { kind: 'preferences' },
    { kind: 'pushKey' },
    { kind: 'subscribePush', endpoint: 'https://push.example/1', key: 'k', secret: 's' },
    { kind: 'unsubscribePush', endpoint: 'https://push.example/1' },
    { kind: 'scheduled' },
    { kind: 'unschedule', id: 'boo' },
    { kind: 'remind', messageId: 'lobby.1', at: '1970-01-02T00:00:00Z', note: '' },
    { kind: 'reminders' },
    { kind: 'dismissReminder', id: 'boo' },
    { kind: 'setQuietHours', from: 60, to: 120, zone: 'Europe/Kyiv' },
    { kind: 'quietHours' },
    { kind: 'pushKey' },
    {
      kind: 'subscribePush',
      endpoint: 'https://push.example/boo',
      key: 'B'.padEnd(87, 'A'),
      secret: 'A'.repeat(22),
    },
    { kind: 'unsubscribePush', endpoint: 'https://push.example/boo' },
    { kind: 'tell', to: 'Oksana', body: 'boo' },
    { kind: 'tell', to: 'Ghost', body: 'boo' },
    { kind: 'tellSeveral', to: ['Oksana'], body: 'boo' },
    { kind: 'edit', messageId: 'lobby.1', body: 'boo' },
    { kind: 'delete', messageId: 'lobby.1' },
    { kind: 'react', messageId: 'lobby.1', emoji: '👻', on: true },
    { kind: 'read', seq: 1 },
    { kind: 'typing' },
    { kind: 'rename', nickname: 'Spectre' },
    { kind: 'history' },
    { kind: 'replay', room: 'lobby' },
    { kind: 'search', query: 'boo' },
    { kind: 'who' },
    { kind: 'rooms' },
    { kind: 'signout' },
    { kind: 'whoami' },
    { kind: 'place' },
    { kind: 'name', nickname: 'Oksana' },
    { kind: 'topic', topic: 'boo' },
    { kind: 'createToken', label: 'boo' },
    { kind: 'tokens' },
    { kind: 'revoke', token: 'boo' },
    { kind: 'ping' },
    { kind: 'debug' },
    { kind: 'quit' },
    { kind: 'authenticate', token: 'boo' },
    { kind: 'createRoom', name: 'attic', private: true, topic: '', description: '' },
    { kind: 'renameRoom', room: 'cellar', name: 'crypt' },
    { kind: 'set', room: 'cellar', setting: 'slow', value: '5' },
    { kind: 'invite', room: 'cellar', user: 'Oksana' },
    { kind: 'members', room: 'cellar' },
    { kind: 'direct', users: ['Oksana'] },
    { kind: 'kick', room: 'cellar', user: 'Oksana', reason: '' },
    { kind: 'setRole', room: 'cellar', user: 'Oksana', role: 'member' },
    { kind: 'claim', secret: 'boo' },
    { kind: 'accept', invitation: 'boo' },
    { kind: 'report', messageId: 'lobby.1', reason: '' },
    { kind: 'block', user: 'Oksana' },
    { kind: 'unblock', user: 'Oksana' },
    { kind: 'blocks' },
    { kind: 'setPassword', current: password, password: 'battery staple', signOutOthers: true },
    { kind: 'sessions' },
    { kind: 'backup' },
    { kind: 'backups' },
    { kind: 'storage' },
    { kind: 'serverTokens' },
    { kind: 'revokeToken', user: 'Oksana', token: 'boo' },
    { kind: 'setAvatar', webp: 'boo' },
    { kind: 'avatar', id: 'boo' },
    { kind: 'post', body: 'boo', files: ['boo'] },
    { kind: 'fileTicket' },
    { kind: 'fileLink', id: 'boo' },
    { kind: 'file', id: 'boo' },
    { kind: 'removeFile', id: 'boo' },
    { kind: 'beginUpload', room: 'lobby', name: 'boo.png' },
    {
      kind: 'endUpload',
      id: 'boo',
      room: 'lobby',
      name: 'boo.png',
      measured: { type: 'image/png', bytes: 3 },
    },
    { kind: 'export' },
    { kind: 'deleteAccount', password, messages: 'delete' },
    { kind: 'setPresence', state: 'doNotDisturb', minutes: 5 },
    { kind: 'setStatus', emoji: '👻', text: 'boo' },
    { kind: 'showLastSeen', on: true },
    { kind: 'profile', user: 'Oksana' },
    { kind: 'setEmail', email: 'ghost@example.com', password },
    { kind: 'confirmEmail', secret: 'boo' },
    { kind: 'signOutSession', id: 'boo' },
    { kind: 'signOutOthers' },
    { kind: 'totpBegin' },
    { kind: 'totpConfirm', code: '000000' },
    { kind: 'totpOff', code: '000000' },
  ]),
  ...asOwner([
    { kind: 'kick', user: 'Bob', reason: '' },
    { kind: 'setRole', user: 'Bob', role: 'moderator' },
    { kind: 'ban', user: 'Bob', reason: '' },
    { kind: 'ban', address: '203.0.113.7', reason: '' },
    { kind: 'unban', user: 'Bob' },
    { kind: 'mute', user: 'Bob', reason: '' },
    { kind: 'unmute', user: 'Bob' },
    { kind: 'sanctions' },
    { kind: 'purge', user: 'Bob', minutes: 60 },
    { kind: 'deleteMine', room: 'cellar' },
    { kind: 'deleteMine' },
    { kind: 'reports' },
    { kind: 'resolveReport', id: 'boo', note: '' },
    { kind: 'audit', limit: 50 },
    { kind: 'server' },
    { kind: 'setServer', setting: 'newcomers', value: 'waiting' },
    { kind: 'createInvitation', for: 'guest', room: 'cellar', note: '' },
    { kind: 'invitations' },
    { kind: 'revokeInvitation', id: 'boo' },
    { kind: 'applications' },
    { kind: 'approve', nickname: 'Spectre' },
    { kind: 'decline', nickname: 'Spectre', note: '' },
    { kind: 'newcomers' },
    { kind: 'admit', user: 'Bob' },
    { kind: 'resetLink', user: 'Bob' },
    { kind: 'resetTotp', user: 'Bob' },
    { kind: 'hold', user: 'Bob', reason: '' },
    { kind: 'unhold', user: 'Bob' },
    { kind: 'holds' },
    { kind: 'backup' },
    { kind: 'backups' },
    { kind: 'storage' },
    { kind: 'serverTokens' },
    { kind: 'revokeToken', user: 'Bob', token: 'boo' },
  ]),
];

/** Commands of somebody who runs the server: see `play`. */
function asOwner(commands: readonly Command[]) {
  return commands.map(
    (command) => [[{ kind: 'signin', nickname: 'Ghost', password } as Command], command] as const,
  );
}

function afterEntering(commands: readonly Command[]) {
  const guest: Command[] = [
    { kind: 'enter', nickname: 'Ghost' },
    { kind: 'join', room: 'cellar' },
  ];
  const account: Command[] = [{ kind: 'signup', nickname: 'Ghost', password, stay: true }, guest[1]!];
  return commands.flatMap((command) => [[guest, command] as const, [account, command] as const]);
}

/** A client that comes back: as a guest with its token, and as an account with its own. */
async function playReturn(kind: 'enter' | 'authenticate', answer: number): Promise<boolean> {
  let answers = 0;
  let ghost: MemoryClient | undefined;
  const store = interrupted(() => {
    if (ghost && ++answers === answer) ghost.disconnect();
  });
  const house = await openHub({ store });
  const first = house.connect();
  const { guestToken, token } =
    kind === 'enter'
      ? await first.enter('Ghost')
      : await first.get({ kind: 'signup', nickname: 'Ghost', password, stay: true }, 'entered');
  first.disconnect();
  await settled();
  const client = house.connect();
  ghost = client;
  client.send(kind === 'enter' ? { kind, nickname: 'Ghost', lease: guestToken } : { kind, token: token! });
  await settled();
  ghost = undefined;
  client.disconnect();
  await settled();
  const { visible, present } = house.hub.audit();
  assert.equal(present, visible);
  assert.deepEqual(house.hub.presence.present(), [], `${kind}, answer ${answer}`);
  const owner = await store.users.owner(parseNickname('Ghost')!.key, house.clock.now());
  assert.ok(!owner || owner.kind === 'account', `${kind}, answer ${answer}: the nickname is held by nobody`);
  return answers >= answer;
}

/** Plays a scene, and ends the connection at the store's answer of this number. False: there were fewer. */
async function play([before, command]: (typeof scenes)[number], answer: number): Promise<boolean> {
  let answers = 0;
  let ghost: MemoryClient | undefined;
  const store = interrupted(() => {
    if (ghost && ++answers === answer) ghost.disconnect();
  });
  const house = await openHub({ store });
  const oksana = house.connect();
  await oksana.get({ kind: 'signup', nickname: 'Oksana', password }, 'entered');
  await oksana.get({ kind: 'post', body: 'hello' }, 'posted');
  if (before[0]?.kind === 'signin') await makeOwner(house);
  const client = house.connect();
  for (const one of before) await client.ask(one);
  // The first in it is its moderator.
  await oksana.get({ kind: 'join', room: 'cellar' }, 'done');
  await settled();
  ghost = client;
  client.send(command);
  await settled();
  ghost = undefined;
  client.disconnect();
  await settled();
  house.clock.turn(2_000);
  await settled();

  const { visible, present, subscriptions, retained } = house.hub.audit();
  const where = `${command.kind}, answer ${answer}`;
  assert.equal(present, visible, `${where}: somebody is shown who is not here`);
  assert.equal(retained, subscriptions, `${where}: a room is kept for nobody`);
  assert.equal(client.session.subscriptions.size, 0, where);
  assert.deepEqual(
    house.hub.presence.present().map(({ nickname }) => nickname),
    ['Oksana'],
    where,
  );
  for (const name of ['Ghost', 'Spectre', 'Ghost1']) {
    const owner = await store.users.owner(parseNickname(name)!.key, house.clock.now());
    assert.ok(!owner || owner.kind === 'account', `${where}: ${name} is held by an ended session`);
  }
  return answers >= answer;
}

/** Ghost owns the server, and Bob has left. */
async function makeOwner({ account, store }: MemoryHub): Promise<void> {
  for (const name of ['Ghost', 'Bob']) (await account(name)).disconnect();
  await settled();
  const { id } = (await store.users.account(parseNickname('Ghost')!.key))!;
  await store.users.setRole(id, 'owner');
}

describe('a client that comes back and ends at any answer of the store leaves nothing behind', () => {
  for (const kind of ['enter', 'authenticate'] as const)
    it(kind, async () => {
      let answer = 1;
      while (await playReturn(kind, answer)) answer++;
      assert.ok(answer > 2);
    });
});

describe('a session that ends at any answer of the store, during any command, leaves nothing behind', () => {
  it('is asked of every command that there is', () => {
    assert.deepEqual([...new Set(scenes.map(([, { kind }]) => kind))].sort(), Object.keys(rules).sort());
  });

  for (const scene of scenes) {
    it(`${scene[1].kind} ${scene[0].length > 0 ? `after ${scene[0][0]!.kind}` : ''}`, async () => {
      let answer = 1;
      while (await play(scene, answer)) answer++;
    });
  }
});
