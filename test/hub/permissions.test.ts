import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { permissions } from '#hub/permission-table.ts';
import { type Actor, Permissions, type RoomAccess } from '#hub/permissions.ts';
import type { CommandKind } from '#model/command.ts';
import type { GuestPolicy, RoomKind } from '#model/room.ts';
import type { RoomRole } from '#model/user.ts';
import type { WireTraits } from '#model/wire-traits.ts';

/**
 * Every command × everybody × every kind of room × the traits of every wire. The expected table is written by hand, in
 * the shortest form in which a person can check it: for each command a letter for each column.
 */
const roles = ['owner', 'moderator', 'member', 'guest', 'anonymous'] as const;

const wires: Readonly<Record<string, WireTraits>> = {
  json: { replaysHistory: true, receivesRooms: true, isVisible: true },
  line: { replaysHistory: false, receivesRooms: true, isVisible: true, requiresAuthentication: true },
  rest: { replaysHistory: false, receivesRooms: false, isVisible: false, readsAnonymously: true },
};

/** `+`: may. Columns: owner, moderator, member, guest; anonymous on json, on line, on rest. */
const everywhere: Readonly<Record<CommandKind, string>> = {
  enter: '----+++',
  enterNumbered: '----+++',
  postAs: '----+++',
  signup: '---++++',
  signin: '----+++',
  authenticate: '----+++',
  providers: '+++++-+',
  place: '+++++-+',
  name: '+++++-+',
  signinCode: '----+++',
  linkIdentity: '+++----',
  unlinkIdentity: '+++----',
  identities: '+++----',
  passwordByCode: '+++----',
  vouch: '----+++',
  passkeyBegin: '+++----',
  passkeyAdd: '+++----',
  passkeyRequest: '----+++',
  signinPasskey: '----+++',
  passkeys: '+++----',
  renamePasskey: '+++----',
  removePasskey: '+++----',
  signout: '++++---',
  rename: '++++---',
  setPassword: '+++----',
  sessions: '+++----',
  setAvatar: '+++----',
  avatar: '+++++-+',
  export: '+++----',
  deleteAccount: '+++----',
  setPresence: '++++---',
  setStatus: '+++----',
  showLastSeen: '+++----',
  profile: '++++---',
  setEmail: '+++----',
  confirmEmail: '+++++-+',
  mailReset: '----+++',
  resetLink: '+------',
  resetPassword: '----+++',
  totpBegin: '+++----',
  totpConfirm: '+++----',
  totpOff: '+++----',
  resetTotp: '+------',
  hold: '+------',
  unhold: '+------',
  holds: '+------',
  backup: '+------',
  backups: '+------',
  storage: '+------',
  serverTokens: '+------',
  revokeToken: '+------',
  signOutSession: '+++----',
  signOutOthers: '+++----',
  createToken: '+++----',
  tokens: '+++----',
  revoke: '+++----',
  resume: '++++---',
  join: '++++---',
  leave: '++++---',
  topic: '+++----',
  post: '++++---',
  fileTicket: '++++---',
  fileLink: '++++---',
  beginUpload: '++++---',
  endUpload: '++++---',
  file: '++++--+',
  removeFile: '++++---',
  useTicket: '----+++',
  recognize: '----+++',
  tell: '++++---',
  tellSeveral: '++++---',
  edit: '++++---',
  delete: '++++---',
  deleteMine: '++++---',
  react: '++++---',
  vote: '++++---',
  closePoll: '++++---',
  pin: '+++----',
  thread: '++++---',
  pins: '++++---',
  mentions: '++++---',
  earlier: '++++---',
  previews: '++++---',
  catchUp: '+++----',
  saveDraft: '+++----',
  drafts: '+++----',
  save: '+++----',
  saved: '+++----',
  threads: '+++----',
  setQuietHours: '+++----',
  quietHours: '+++----',
  setPreferences: '+++----',
  preferences: '+++----',
  pushKey: '+++----',
  subscribePush: '+++----',
  unsubscribePush: '+++----',
  follow: '+++----',
  setAttention: '+++----',
  attention: '+++----',
  schedule: '+++----',
  scheduled: '+++----',
  unschedule: '+++----',
  remind: '+++----',
  reminders: '+++----',
  dismissReminder: '+++----',
  typing: '++++---',
  read: '++++---',
  history: '++++--+',
  replay: '++++--+',
  search: '++++--+',
  who: '++++---',
  rooms: '++++--+',
  whoami: '++++---',
  createRoom: '+++----',
  renameRoom: '+++----',
  set: '+++----',
  invite: '+++----',
  kick: '+++----',
  setRole: '+++----',
  claim: '+++----',
  server: '++-----',
  setServer: '+------',
  createInvitation: '+++----',
  invitations: '++-----',
  revokeInvitation: '+++----',
  accept: '++++---',
  applications: '++-----',
  approve: '++-----',
  decline: '++-----',
  newcomers: '++-----',
  admit: '++-----',
  direct: '++++---',
  members: '++++---',
  ban: '++-----',
  unban: '++-----',
  mute: '+++----',
  unmute: '+++----',
  sanctions: '++-----',
  purge: '+++----',
  report: '++++---',
  reports: '++-----',
  resolveReport: '++-----',
  audit: '++-----',
  block: '++++---',
  unblock: '++++---',
  blocks: '++++---',
  debug: '++++---',
  ping: '+++++-+',
  quit: '+++++-+',
};

/** Commands that read or write the room that they name; the others do not ask. */
const inRooms: readonly CommandKind[] = [
  ...([
    'postAs',
    'resume',
    'join',
    'post',
    'tell',
    'tellSeveral',
    'edit',
    'delete',
    'react',
    'vote',
    'closePoll',
    'pin',
    'typing',
    'topic',
    'beginUpload',
    'endUpload',
  ] as const),
  ...([
    'read',
    'history',
    'replay',
    'search',
    'who',
    'rooms',
    'members',
    'invite',
    'earlier',
    'previews',
    'thread',
    'pins',
    'mentions',
  ] as const),
  ...([
    'deleteMine',
    'catchUp',
    'saveDraft',
    'save',
    'follow',
    'setAttention',
    'schedule',
    'remind',
  ] as const),
  ...(['file', 'fileLink'] as const),
];

const writing: readonly CommandKind[] = [
  'postAs',
  'post',
  'tell',
  'tellSeveral',
  'edit',
  'delete',
  'react',
  'vote',
  'closePoll',
  'pin',
  'schedule',
  'typing',
  'topic',
  'beginUpload',
  'endUpload',
];

const actors: readonly Actor[] = [
  ...roles.slice(0, 4).map((role, index) => ({ id: index + 1, role, traits: wires.json! })),
  ...Object.values(wires).map((traits) => ({ role: 'anonymous' as const, traits })),
];

const kinds = Object.keys(everywhere) as CommandKind[];
const row = (may: (actor: Actor) => boolean): string =>
  actors.map((actor) => (may(actor) ? '+' : '-')).join('');

/** Columns in a room, for one who is no moderator of it; and for one who is. The others do not ask. */
const managing: Partial<Record<CommandKind, readonly [plain: string, moderator: string]>> = {
  renameRoom: ['++-----', '+++----'],
  set: ['++-----', '+++----'],
  kick: ['++-----', '+++----'],
  setRole: ['++-----', '+++----'],
  mute: ['++-----', '+++----'],
  createInvitation: ['++-----', '+++----'],
  unmute: ['++-----', '+++----'],
  purge: ['++-----', '+++----'],
};

const inRoomAs = (kind: CommandKind, role: RoomRole | undefined): string =>
  managing[kind]?.[role === 'moderator' ? 1 : 0] ?? everywhere[kind];

const access = (kind: RoomKind, role?: RoomRole, guests?: GuestPolicy): RoomAccess => ({
  room: { id: 'kitchen', kind, settings: guests ? { guests } : {} },
  role,
});

describe('permissions', () => {
  it('has a row for every command', () => {
    assert.deepEqual(kinds.toSorted(), Object.keys(permissions).toSorted());
  });

  it('says who may use each command at all', () => {
    const open = new Permissions('write');
    for (const kind of kinds)
      assert.equal(
        row((actor) => open.can(actor, kind)),
        everywhere[kind],
        kind,
      );
  });

  it('lets everybody who may use a command use it in a public room, member or not', () => {
    const open = new Permissions('write');
    for (const kind of kinds)
      for (const role of [undefined, 'member', 'moderator'] as const)
        assert.equal(
          row((actor) => open.can(actor, kind, access('public', role))),
          inRoomAs(kind, role),
          kind,
        );
  });

  it('lets only members into private and direct rooms, whatever their role on the server', () => {
    const open = new Permissions('write');
    for (const kind of kinds)
      for (const room of ['private', 'direct'] as const) {
        const outside = row((actor) => open.can(actor, kind, access(room)));
        const asks = inRooms.includes(kind) || kind === 'leave' || managing[kind] !== undefined;
        assert.equal(outside, asks ? '-------' : everywhere[kind], `${kind}, ${room}`);
        const inside = row((actor) => open.can(actor, kind, access(room, 'member')));
        const stays = room === 'direct' && (kind === 'leave' || managing[kind] !== undefined);
        assert.equal(inside, stays ? '-------' : inRoomAs(kind, 'member'), `${kind}, ${room}`);
      }
  });

  it('keeps everybody in the lobby', () => {
    const inLobby: RoomAccess = { room: { id: 'lobby', kind: 'public', settings: {} } };
    const open = new Permissions('write');
    assert.equal(
      row((actor) => open.can(actor, 'leave', inLobby)),
      '-------',
    );
    assert.equal(
      row((actor) => open.can(actor, 'post', inLobby)),
      everywhere.post,
    );
  });

  it('does not tell that there is a private room', () => {
    const open = new Permissions('write');
    for (const kind of inRooms) {
      const [owner] = actors as [Actor];
      const refusal = open.refusal(owner, kind, access('private'));
      assert.equal(refusal, everywhere[kind].startsWith('+') ? 'no_such_room' : 'already_entered', kind);
    }
  });

  it('keeps guests from writing where the server or the room lets them only read', () => {
    for (const kind of kinds) {
      // A new nickname is shown to everybody, as a message is.
      const writes = writing.includes(kind) || kind === 'rename' || kind === 'direct';
      const expected = writes ? onlyAccounts(everywhere[kind]) : everywhere[kind];
      assert.equal(
        row((actor) => new Permissions('read').can(actor, kind)),
        expected,
        kind,
      );
      const room = access('public', undefined, 'read');
      const inRoom = writing.includes(kind) ? expected : inRoomAs(kind, undefined);
      assert.equal(
        row((actor) => new Permissions('write').can(actor, kind, room)),
        inRoom,
        kind,
      );
    }
  });

  it('keeps guests out where the server or the room does', () => {
    const closedToGuests: readonly CommandKind[] = [...inRooms, 'enterNumbered', 'rename', 'direct'];
    for (const kind of kinds) {
      const expected = closedToGuests.includes(kind) ? onlyAccounts(everywhere[kind]) : everywhere[kind];
      assert.equal(
        row((actor) => new Permissions('off').can(actor, kind)),
        expected,
        kind,
      );
      const room = access('public', undefined, 'off');
      const inRoom = inRooms.includes(kind) ? onlyAccounts(everywhere[kind]) : inRoomAs(kind, undefined);
      assert.equal(
        row((actor) => new Permissions('write').can(actor, kind, room)),
        inRoom,
        kind,
      );
    }
  });
});

describe('permissions of those who came in another way', () => {
  const [owner, , member, guest] = actors as [Actor, Actor, Actor, Actor];

  it('let a guest who was invited to a room do there what members do, and read the lobby, whatever guests may', () => {
    const invited: Actor = { ...guest, invited: 'room' };
    const inLobby: RoomAccess = { room: { id: 'lobby', kind: 'public', settings: {} } };
    for (const policy of ['off', 'read'] as const) {
      const rules = new Permissions(policy);
      for (const kind of ['public', 'private'] as const)
        assert.ok(rules.can(invited, 'post', access(kind, 'member')), `${policy}, ${kind}`);
      assert.ok(rules.can(invited, 'history', inLobby));
      assert.ok(!rules.can(invited, 'post', inLobby));
      assert.equal(rules.can(invited, 'history', access('public')), policy === 'read');
      assert.ok(!rules.can(invited, 'post', access('public')));
      assert.equal(rules.refusal(invited, 'history', access('private')), 'no_such_room');
    }
    assert.ok(new Permissions('write').can(invited, 'post', access('public')));
  });

  it('let a guest who was invited to the server be as where guests write, save in rooms that say otherwise', () => {
    const invited: Actor = { ...guest, invited: 'server' };
    const rules = new Permissions('off');
    assert.ok(rules.can(invited, 'post', access('public')));
    assert.ok(rules.can(invited, 'rename'));
    assert.equal(rules.refusal(invited, 'history', access('public', undefined, 'off')), 'guests_off');
  });

  it('let those who wait for a moderator read, and nothing that others would see', () => {
    const rules = new Permissions('write');
    const waiting: Actor = { ...member, waiting: true };
    const refused = kinds.filter((kind) => rules.refusal(waiting, kind) === 'waiting').sort();
    assert.deepEqual(refused, [
      'accept',
      'beginUpload',
      'closePoll',
      'createInvitation',
      'createRoom',
      'delete',
      'direct',
      'edit',
      'endUpload',
      'invite',
      'join',
      'kick',
      'mute',
      'pin',
      'post',
      'purge',
      'react',
      'rename',
      'renameRoom',
      'schedule',
      'set',
      'setAvatar',
      'setRole',
      'setStatus',
      'tell',
      'tellSeveral',
      'topic',
      'typing',
      'unmute',
      'vote',
    ]);
    assert.ok(rules.can(owner, 'post'));
  });
});

const onlyAccounts = (columns: string): string => `${columns.slice(0, 3)}----`;
