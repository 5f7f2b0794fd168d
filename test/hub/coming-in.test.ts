import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { offerClaim, renewClaim } from '#hub/coming/owner-claim.ts';
import { Facts } from '#hub/facts.ts';
import type { HubSettings } from '#hub/hub.ts';
import type { Command, CommandOf } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import type { ListItems, ListName } from '#model/list.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

/** Two nodes of one chat, and its owner. */
async function house(different: Partial<HubSettings> = {}) {
  const one = await openHub(different);
  const { store, clock, exchange } = one;
  const two = await openHub({ ...different, node: 'all-2', store, clock, exchange });
  const claim = { hash: 'fingerprint of it', server: 'here' };
  await offerClaim(new Facts(store.facts), store.users, claim, clock.now());
  const owner = one.connect();
  await owner.get({ kind: 'signup', nickname: 'Oksana', password, invitation: 'it' }, 'entered');
  await owner.get({ kind: 'claim', secret: 'it' }, 'done');
  await owner.settled();
  return { one, two, store, clock, owner };
}

async function set(client: MemoryClient, setting: string, value: string): Promise<string> {
  const answer = await client.refusal({ kind: 'setServer', setting, value });
  await settled();
  return answer;
}

const items = async <L extends ListName>(client: MemoryClient, list: L): Promise<readonly ListItems[L][]> =>
  (await client.get({ kind: list } as Command, 'listed')).items as unknown as readonly ListItems[L][];

type Wanted = Partial<Omit<CommandOf<'createInvitation'>, 'kind'>> & { for: 'account' | 'guest' };
const invite = (client: MemoryClient, wanted: Wanted) =>
  client.get({ kind: 'createInvitation', note: '', ...wanted }, 'invitation');

const register = (home: MemoryHub, nickname: string, more: { invitation?: string; note?: string } = {}) =>
  home.connect().refusal({ kind: 'signup', nickname, password, ...more });

const signIn = (home: MemoryHub, nickname: string) =>
  home.connect().refusal({ kind: 'signin', nickname, password });

describe('the settings of the server', () => {
  it('are changed by an owner, on all nodes, and for those who come later', async () => {
    const { one, two, owner } = await house({ registration: 'closed' });
    assert.deepEqual(await items(owner, 'server'), [
      { setting: 'registration', value: 'closed', default: 'closed' },
      { setting: 'newcomers', value: 'free', default: 'free' },
      { setting: 'editMinutes', value: '', default: '' },
      { setting: 'retention', value: '', default: '' },
      { setting: 'words', value: '', default: '' },
      { setting: 'placeName', value: 'Hubbub', default: 'Hubbub' },
    ]);
    assert.equal(await set(owner, 'registration', 'open'), 'done');
    assert.equal(await register(two, 'Bob'), 'done');
    assert.equal(await set(owner, 'registration', ''), 'done');
    assert.equal(await register(two, 'Eve'), 'registration_closed');
    for (const [setting, value] of [
      ['registration', 'maybe'],
      ['colour', 'red'],
      ['words', '!!!'],
      ['words', 'x'.repeat(10_001)],
    ] as const)
      assert.equal(await set(owner, setting, value), 'setting_invalid', setting);
    const bob = await one.signedIn('Bob');
    assert.equal(await set(bob, 'registration', 'open'), 'not_allowed');
    const acts = (await owner.get({ kind: 'audit', limit: 50 }, 'listed')).items;
    assert.equal(acts.length, 3, 'and the claim');
  });
});

describe('registration', () => {
  it('by invitation takes those who have one, and as many as it says', async () => {
    const { one, two, owner } = await house({ registration: 'invitation' });
    assert.equal(await register(one, 'Bob'), 'invitation_needed');
    assert.equal(await register(one, 'Bob', { invitation: 'made up' }), 'invitation_invalid');
    const { code } = await invite(owner, { for: 'account' });
    assert.equal(await register(two, 'Oksana', { invitation: code }), 'nickname_taken');
    assert.equal(await register(two, 'Bob', { invitation: code }), 'done', 'it was given back');
    assert.equal(await register(two, 'Eve', { invitation: code }), 'invitation_invalid', 'it was for one');
  });

  it('by approval keeps who applies, until a moderator decides', async () => {
    const { one, two, owner } = await house({ registration: 'approval' });
    assert.equal(await register(one, 'Bob', { note: 'from the choir' }), 'approval_pending');
    assert.equal(await register(two, 'b0b'), 'nickname_taken');
    assert.equal(await signIn(two, 'Bob'), 'approval_pending');
    assert.equal(
      await two.connect().refusal({ kind: 'signin', nickname: 'Bob', password: 'a wrong one' }),
      'wrong_credentials',
    );
    const [application] = await items(owner, 'applications');
    assert.deepEqual(application, { nickname: 'Bob', note: 'from the choir', at: one.clock.now() });
    assert.equal(await owner.refusal({ kind: 'approve', nickname: 'bob' }), 'done');
    assert.equal(await owner.refusal({ kind: 'approve', nickname: 'Bob' }), 'no_such_application');
    assert.equal(await signIn(two, 'Bob'), 'done');
    await register(two, 'Eve');
    assert.equal(await owner.refusal({ kind: 'decline', nickname: 'Eve', note: 'who?' }), 'done');
    assert.equal(await signIn(one, 'Eve'), 'application_declined');
    assert.equal(await signIn(one, 'Eve'), 'wrong_credentials', 'it was told');
    const { code } = await invite(owner, { for: 'account' });
    assert.equal(await register(one, 'Eve', { invitation: code }), 'done', 'an invitation is an approval');
  });

  it('by approval makes one account, however many approve it at once', async () => {
    const { one, owner } = await house({ registration: 'approval' });
    await register(one, 'Bob');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => owner.refusal({ kind: 'approve', nickname: 'Bob' })),
    );
    for (const answer of answers) assert.ok(['done', 'no_such_application'].includes(answer), answer);
    const acts = (await owner.get({ kind: 'audit', limit: 50 }, 'listed')).items as unknown as readonly {
      of: string;
    }[];
    assert.equal(acts.filter(({ of }) => of === 'approve').length, 1);
    assert.equal(await signIn(one, 'Bob'), 'done');
  });

  it('by approval makes no account of a nickname that has one by then', async () => {
    const { one, owner } = await house({ registration: 'approval' });
    await register(one, 'Bob');
    await set(owner, 'registration', 'open');
    const other = { kind: 'signup', nickname: 'Bob', password: 'another horse' } as const;
    assert.equal(await one.connect().refusal(other), 'done');
    assert.equal(await owner.refusal({ kind: 'approve', nickname: 'Bob' }), 'nickname_taken');
    assert.equal(await owner.refusal({ kind: 'decline', nickname: 'Bob', note: '' }), 'done');
    assert.equal(await signIn(one, 'Bob'), 'wrong_credentials', 'it is not the one who applied');
  });

  it('that is closed takes nobody, invited or not, until there is an owner', async () => {
    const { one, owner } = await house({ registration: 'closed' });
    const { code } = await invite(owner, { for: 'account' });
    assert.equal(await register(one, 'Bob', { invitation: code }), 'registration_closed');
  });
});

describe('an invitation', () => {
  it('for accounts leads into its room', async () => {
    const { one, two, owner } = await house();
    const { room = '' } = await owner.get(
      { kind: 'createRoom', name: 'choir', private: true, topic: '', description: '' },
      'done',
    );
    const { code } = await invite(owner, { for: 'account', room });
    const bob = two.connect();
    const { rooms } = await bob.get(
      { kind: 'signup', nickname: 'Bob', password, invitation: code },
      'entered',
    );
    assert.deepEqual(rooms, ['lobby', room]);
    await bob.settled();
    await bob.post('hello', { room });
    assert.equal((await owner.nextMessage()).body, 'hello');
    assert.equal((await bob.get({ kind: 'accept', invitation: code }, 'done')).room, room, 'it was used up');
    const eve = await one.account('Eve');
    assert.equal(await eve.refusal({ kind: 'accept', invitation: code }), 'invitation_invalid');
    const another = await invite(owner, { for: 'account', room });
    assert.equal((await eve.get({ kind: 'accept', invitation: another.code }, 'done')).room, room);
    await eve.post('me too', { room });
  });

  it('for guests opens a server that takes none: their room, and reading in the lobby', async () => {
    const { one, two, owner } = await house({ guests: 'off' });
    const { room = '' } = await owner.get(
      { kind: 'createRoom', name: 'class', private: true, topic: '', description: '' },
      'done',
    );
    assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'Eve' }), 'guests_off');
    const { code } = await invite(owner, { for: 'guest', room });
    const eve = two.connect();
    const entered = await eve.get({ kind: 'enter', nickname: 'Eve', invitation: code }, 'entered');
    assert.deepEqual(entered.rooms, ['lobby', room]);
    await eve.settled();
    await eve.post('here I am', { room });
    assert.equal((await owner.nextMessage()).body, 'here I am');
    assert.equal(await eve.refusal({ kind: 'post', body: 'hello' }), 'guests_read_only');
    await eve.get({ kind: 'history' }, 'history');
    await owner.get({ kind: 'join', room: 'kitchen' }, 'done');
    assert.equal(await eve.refusal({ kind: 'join', room: 'kitchen' }), 'guests_off');
    const { rooms } = await eve.get({ kind: 'rooms' }, 'rooms');
    assert.deepEqual(rooms.map((one) => one.room).sort(), [room, 'lobby'].sort());
    // It comes back with its token, after a loss, also when the invitation is gone.
    const [{ id } = assert.fail('it is listed')] = await items(owner, 'invitations');
    await owner.get({ kind: 'revokeInvitation', id }, 'done');
    eve.disconnect();
    await settled();
    const again = one.connect();
    await again.enter('Eve', entered.guestToken);
    await again.settled();
    await again.post('back', { room });
    assert.equal(
      await one.connect().refusal({ kind: 'enter', nickname: 'Bob', invitation: code }),
      'invitation_invalid',
    );
  });

  it('for guests to the server lets them be as where guests write', async () => {
    const { two, owner } = await house({ guests: 'off' });
    const { code } = await invite(owner, { for: 'guest', uses: 1 });
    const eve = two.connect();
    await eve.get({ kind: 'enter', nickname: 'Eve', invitation: code }, 'entered');
    await eve.settled();
    await eve.post('hello');
    assert.equal(
      await two.connect().refusal({ kind: 'enter', nickname: 'Bob', invitation: code }),
      'invitation_invalid',
    );
    assert.equal((await eve.get({ kind: 'accept', invitation: code }, 'done')).room, 'lobby');
  });

  it('finds for a guest who came to one room nothing of the others', async () => {
    const { one, owner } = await house({ guests: 'off' });
    await owner.get({ kind: 'join', room: 'kitchen' }, 'done');
    await owner.get({ kind: 'join', room: 'cellar' }, 'done');
    await owner.post('soup at seven', { room: 'kitchen' });
    await owner.post('soup is a secret', { room: 'cellar' });
    const { code: invitation } = await invite(owner, { for: 'guest', room: 'kitchen' });
    const eve = one.connect();
    await eve.get({ kind: 'enter', nickname: 'Eve', invitation }, 'entered');
    const { entries } = await eve.get({ kind: 'search', query: 'soup' }, 'found');
    assert.deepEqual(
      entries.map((entry) => 'body' in entry && entry.body),
      ['soup at seven'],
    );
  });

  it('is never used more often than it says, by many at once on two nodes', async () => {
    const { one, two, owner } = await house({ guests: 'off' });
    const { code: invitation } = await invite(owner, { for: 'guest', uses: 7 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        [one, two]
          [index % 2]!.connect()
          .refusal({ kind: 'enter', nickname: `guest${index + 2}x`, invitation }),
      ),
    );
    assert.equal(answers.filter((answer) => answer === 'done').length, 7);
    assert.equal(answers.filter((answer) => answer === 'invitation_invalid').length, 13);
  });

  it('is given back by whoever did not come in, and ends in time', async () => {
    const { one, owner } = await house({ guests: 'off' });
    const { code: invitation } = await invite(owner, { for: 'guest', uses: 1, minutes: 5 });
    assert.equal(
      await one.connect().refusal({ kind: 'enter', nickname: 'Oksana', invitation }),
      'nickname_taken',
    );
    assert.deepEqual(
      (await items(owner, 'invitations')).map(({ used }) => used),
      [0],
    );
    one.clock.turn(5 * 60_000);
    assert.equal(
      await one.connect().refusal({ kind: 'enter', nickname: 'Eve', invitation }),
      'invitation_invalid',
    );
    assert.deepEqual(await items(owner, 'invitations'), []);
  });

  it('is made by moderators: of a room for guests to it, of the server for all others', async () => {
    const { one, owner } = await house();
    const bob = await one.account('Bob');
    const eve = await one.account('Eve');
    for (const client of [bob, eve]) await client.get({ kind: 'join', room: 'kitchen' }, 'done');
    const make = (client: MemoryClient, wanted: Wanted) =>
      client.refusal({ kind: 'createInvitation', note: '', ...wanted });
    assert.equal(await make(bob, { for: 'guest', room: 'kitchen' }), 'done');
    assert.equal(await make(bob, { for: 'account', room: 'kitchen' }), 'not_allowed');
    assert.equal(await make(bob, { for: 'guest' }), 'not_allowed');
    assert.equal(await make(eve, { for: 'guest', room: 'kitchen' }), 'not_allowed');
    assert.equal(await make(owner, { for: 'guest', note: 'two\nlines' }), 'caption_invalid');
    await owner.get({ kind: 'set', room: 'kitchen', setting: 'guests', value: 'off' }, 'done');
    assert.equal(await make(bob, { for: 'guest', room: 'kitchen' }), 'guests_off');
  });

  it('for one is used by one of a hundred who come at once', async () => {
    const { one, two, owner } = await house({ guests: 'off' });
    const { code: invitation } = await invite(owner, { for: 'guest', uses: 1 });
    const guests = Array.from({ length: 100 }, (_, index) =>
      [one, two]
        [index % 2]!.connect(undefined, 'json', `203.0.113.${index}`)
        .refusal({ kind: 'enter', nickname: `guest${index + 2}x`, invitation }),
    );
    const answers = await Promise.all(guests);
    assert.equal(answers.filter((answer) => answer === 'done').length, 1);
    assert.equal(answers.filter((answer) => answer === 'invitation_invalid').length, 99);
  });

  it('that is revoked while many come by it lets nobody in after that', async () => {
    const { one, two, owner } = await house({ guests: 'off' });
    const { code: invitation, id } = await invite(owner, { for: 'guest' });
    const enter = (index: number) =>
      two
        .connect(undefined, 'json', `203.0.113.${index}`)
        .refusal({ kind: 'enter', nickname: `guest${index + 2}x`, invitation });
    const coming = Array.from({ length: 10 }, (_, index) => enter(index));
    const revoked = owner.refusal({ kind: 'revokeInvitation', id });
    const answers = await Promise.all(coming);
    assert.equal(await revoked, 'done');
    for (const answer of answers) assert.ok(['done', 'invitation_invalid'].includes(answer), answer);
    assert.equal(await enter(11), 'invitation_invalid');
    assert.equal(await one.store.facts.get('invitation', id), undefined, 'nobody brings it back');
  });

  it('is one of a few of those who moderate rooms alone, so that enough are left to others', async () => {
    const { one, owner, clock } = await house();
    const bob = await one.account('Bob');
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    const make = { kind: 'createInvitation', for: 'guest', note: '', room: 'kitchen', minutes: 60 } as const;
    for (let number = 0; number < limits.invitations.perUser; number++) {
      await bob.get(make, 'invitation');
      clock.turn(1_000);
    }
    assert.equal(await bob.refusal(make), 'too_many_invitations');
    await invite(owner, { for: 'guest' });
    clock.turn(60 * 60_000);
    assert.equal(await bob.refusal(make), 'done', 'those of before have ended');
  });

  it('is revoked by who made it, and by moderators of the server, and by nobody else', async () => {
    const { one, two, owner } = await house();
    const [bob, eve] = [await one.account('Bob'), await two.account('Eve')];
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    const [first, second] = [
      await invite(bob, { for: 'guest', room: 'kitchen' }),
      await invite(bob, { for: 'guest', room: 'kitchen' }),
    ];
    const revoke = (client: MemoryClient, { id }: { id: string }) =>
      client.refusal({ kind: 'revokeInvitation', id });
    assert.equal(await revoke(eve, first), 'no_such_invitation');
    assert.equal(await revoke(bob, first), 'done');
    assert.equal(await revoke(owner, second), 'done');
    assert.equal(await revoke(bob, second), 'no_such_invitation');
  });

  it('is made for no archived room, nor for a private one by those who do not moderate it', async () => {
    const { one, two, owner } = await house();
    const bob = await one.account('Bob');
    const room = { name: 'choir', private: true, topic: '', description: '' };
    const { room: choir = '' } = await bob.get({ kind: 'createRoom', ...room }, 'done');
    const eve = await two.account('Eve');
    const make = (client: MemoryClient) =>
      client.refusal({ kind: 'createInvitation', for: 'guest', note: '', room: choir });
    assert.equal(await make(eve), 'no_such_room');
    assert.equal(await make(owner), 'no_such_room');
    await bob.get({ kind: 'invite', room: choir, user: 'Eve' }, 'done');
    await settled();
    assert.equal(await make(eve), 'not_allowed');
    assert.equal(await make(bob), 'done');
    await bob.get({ kind: 'set', room: choir, setting: 'archived', value: 'on' }, 'done');
    assert.equal(await make(bob), 'not_allowed');
  });

  it('is a link where the server knows its address', async () => {
    const { owner } = await house({ publicUrl: 'https://chat.example' });
    const { code, link } = await invite(owner, { for: 'guest' });
    assert.equal(link, `https://chat.example/?invite=${encodeURIComponent(code)}`);
  });
});

describe('the waiting room', () => {
  it('lets newcomers read, and write when a moderator has admitted them, on every node', async () => {
    const { one, two, owner } = await house();
    const before = await two.account('Bob');
    await set(owner, 'newcomers', 'waiting');
    const eve = await two.account('Eve');
    assert.equal(await eve.refusal({ kind: 'post', body: 'spam' }), 'waiting');
    assert.equal(await eve.refusal({ kind: 'tell', to: 'Oksana', body: 'spam' }), 'waiting');
    assert.equal(await eve.refusal({ kind: 'rename', nickname: 'Spam' }), 'waiting');
    await eve.get({ kind: 'history' }, 'history');
    assert.equal(await before.refusal({ kind: 'post', body: 'hello' }), 'done', 'was here before');
    assert.deepEqual(
      (await items(owner, 'newcomers')).map(({ user }) => user.nickname),
      ['Eve'],
    );
    assert.equal(await (await one.signedIn('Eve')).refusal({ kind: 'post', body: 'spam' }), 'waiting');
    assert.equal(await owner.refusal({ kind: 'admit', user: 'Eve' }), 'done');
    assert.equal(await owner.refusal({ kind: 'admit', user: 'Eve' }), 'not_waiting');
    await settled();
    assert.equal(await eve.refusal({ kind: 'post', body: 'thank you' }), 'done');
  });

  it('is not for those who were invited, and is empty when it is closed', async () => {
    const { two, owner } = await house();
    await set(owner, 'newcomers', 'waiting');
    const { code: invitation } = await invite(owner, { for: 'account' });
    const bob = two.connect();
    await bob.get({ kind: 'signup', nickname: 'Bob', password, invitation }, 'entered');
    await bob.settled();
    assert.equal(await bob.refusal({ kind: 'post', body: 'hello' }), 'done');
    const eve = await two.account('Eve');
    await set(owner, 'newcomers', '');
    await settled();
    assert.equal(await eve.refusal({ kind: 'post', body: 'hello' }), 'done');
  });
});

describe('a room', () => {
  it('that a guest has made gets no moderator by who joins it first; one that an account has made does', async () => {
    const { one, two } = await house();
    const guest = await one.guest('Guest');
    await guest.get({ kind: 'join', room: 'kitchen' }, 'done');
    await guest.get({ kind: 'join', room: 'lobby' }, 'done');
    const bob = await two.account('Bob');
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    const manage = { kind: 'set', room: 'kitchen', setting: 'posting', value: 'nobody' } as const;
    assert.equal(await bob.refusal(manage), 'not_allowed');
    await bob.get({ kind: 'join', room: 'cellar' }, 'done');
    assert.equal(await bob.refusal({ ...manage, room: 'cellar' }), 'done');
    assert.equal(await bob.refusal({ ...manage, room: 'lobby' }), 'not_allowed');
  });
});

describe('the list of words', () => {
  it('refuses and reports posts, edits, topics and nicknames, and leaves private messages alone', async () => {
    const { one, two, owner } = await house();
    await set(owner, 'words', 'Casino, free money, idiot:report, 傻瓜');
    const eve = await two.account('Eve');
    const says = (body: string) => eve.refusal({ kind: 'post', body });
    assert.equal(await says('come to the CASINO!'), 'word_refused');
    assert.equal(await says('free … money'), 'word_refused');
    assert.equal(await says('你是傻瓜吗'), 'word_refused');
    assert.equal(await says('casinos are free'), 'done');
    assert.equal(await eve.refusal({ kind: 'tell', to: 'Oksana', body: 'casino' }), 'done');
    const { messageId } = await eve.post('you idiot', { clientId: 'once' });
    await eve.post('you idiot', { clientId: 'once' });
    assert.equal(await eve.refusal({ kind: 'edit', messageId, body: 'casino' }), 'word_refused');
    assert.equal(await eve.refusal({ kind: 'topic', topic: 'casino' }), 'word_refused');
    assert.equal(await eve.refusal({ kind: 'rename', nickname: 'Casino' }), 'word_refused');
    assert.equal(await one.connect().refusal({ kind: 'enter', nickname: 'casino' }), 'word_refused');
    assert.equal(await register(one, 'casino'), 'word_refused');
    const external = one.connect({ replaysHistory: false, receivesRooms: false, isVisible: false }, 'rest');
    assert.equal(await external.refusal({ kind: 'postAs', nickname: 'casino', body: 'hi' }), 'word_refused');
    assert.equal(await external.refusal({ kind: 'postAs', nickname: 'Bob', body: 'casino' }), 'word_refused');
    await one.guest('idiot');
    const reports = await items(owner, 'reports');
    assert.deepEqual(
      reports.map(({ user, body, reason, by }) => [user.nickname, body, reason, by.nickname]),
      [
        ['Eve', 'you idiot', 'idiot', 'ServerMessage'],
        ['idiot', undefined, 'idiot', 'ServerMessage'],
      ],
    );
    await set(owner, 'words', '');
    await settled();
    assert.equal(await says('casino'), 'done');
  });

  it('judges what is read as well as what is written', async () => {
    const { two, owner } = await house();
    await set(owner, 'words', 'casino, idiot:report');
    const eve = await two.account('Eve');
    const says = (body: string, more = {}) => eve.refusal({ kind: 'post', body, ...more });
    const hidden = [
      ...[
        'ca**si**no',
        '||cas||ino',
        '~~c~~asino',
        '`ca`sino',
        '> - ~~ca~~sino',
        '[cas](https://a.example)ino',
      ],
      ...['ca\u200bsino', 'c\u00e1sino', '[tea](https://casino.example)', '```\ncasino\n```'],
    ];
    for (const body of hidden) assert.equal(await says(body), 'word_refused', body);
    for (const body of ['ca-sino', '**ca** sino', 'ca\nsino']) assert.equal(await says(body), 'done', body);
    const { messageId } = await eve.post('Tea');
    assert.equal(await eve.refusal({ kind: 'edit', messageId, body: 'ca**si**no' }), 'word_refused');
    const poll = (...options: string[]) => ({ poll: { options, several: false, secret: false } });
    assert.equal(await says('Where to?', poll('home', 'ca**si**no')), 'word_refused');
    await eve.post('i**di**ot');
    assert.equal((await items(owner, 'reports')).length, 1);
  });

  it('reports topics, descriptions, names of rooms and statuses, and leaves those of conversations alone', async () => {
    const { two, owner } = await house();
    await set(owner, 'words', 'casino, idiot:report');
    const [eve] = [await two.account('Eve'), await two.account('Bob')];
    const room = { kind: 'createRoom', name: 'idiot', private: false } as const;
    await eve.get({ ...room, topic: 'An idiot', description: 'For an idiot' }, 'done');
    await eve.get({ kind: 'renameRoom', room: 'idiot', name: 'idiot-2' }, 'done');
    await eve.get({ kind: 'topic', room: 'idiot-2', topic: 'idiot, idiot' }, 'done');
    await eve.get({ kind: 'setStatus', emoji: '', text: 'i**di**ot' }, 'done');
    const reports = await items(owner, 'reports');
    assert.deepEqual(reports.map(({ body }) => body).toSorted(), [
      ...['An idiot', 'For an idiot', 'i**di**ot', 'idiot', 'idiot, idiot', 'idiot-2'],
    ]);
    const direct = (await eve.get({ kind: 'direct', users: ['Bob'] }, 'done')).room;
    assert.equal(await eve.refusal({ kind: 'topic', room: direct, topic: 'casino' }), 'done');
    assert.equal((await items(owner, 'reports')).length, reports.length);
  });
});

describe('the secret of the first owner', () => {
  const mine = { hash: 'fingerprint of mine', server: 'here' };
  const theirs = { hash: 'fingerprint of theirs', server: 'there' };

  it('is one for all nodes of a server, anew at each start, and none where there is an owner', async () => {
    const { store, clock, account } = await openHub();
    const facts = new Facts(store.facts);
    const offer = (claim: typeof mine) => offerClaim(facts, store.users, claim, clock.now());
    const again = { ...mine, hash: 'fingerprint of mine again' };
    const offers = [await offer(mine), ...(await Promise.all([offer(again), offer(again)]))];
    assert.deepEqual(offers, ['shown', 'shown', 'shown']);
    const bob = await account('Bob');
    assert.equal(await bob.refusal({ kind: 'claim', secret: 'mine' }), 'claim_invalid');
    assert.equal(await bob.refusal({ kind: 'claim', secret: 'mine again' }), 'done');
    assert.equal(
      await bob.refusal({ kind: 'claim', secret: 'mine again' }),
      'claim_invalid',
      'it works once',
    );
    assert.equal(await bob.refusal({ kind: 'server' }), 'done', 'an owner');
    assert.equal(await offer(mine), 'owned');
    assert.equal(await renewClaim(facts, again, clock.now()), false);
  });

  it('makes one owner of two who come at once', async () => {
    const { store, clock, account } = await openHub();
    await offerClaim(new Facts(store.facts), store.users, mine, clock.now());
    const [bob, eve] = [await account('Bob'), await account('Eve')];
    const claim = { kind: 'claim', secret: 'mine' } as const;
    const answers = await Promise.all([bob.refusal(claim), eve.refusal(claim)]);
    assert.deepEqual(answers.sort(), ['claim_invalid', 'done']);
    assert.equal((await store.users.withRole('owner')).length, 1);
  });

  it('of another server that lives stays as it is', async () => {
    const { store, clock, account } = await openHub();
    const facts = new Facts(store.facts);
    const offer = (claim: typeof mine) => offerClaim(facts, store.users, claim, clock.now());
    await offer(theirs);
    assert.equal(await offer(mine), 'another');
    clock.turn(15_000);
    assert.equal(await renewClaim(facts, theirs, clock.now()), true);
    clock.turn(15_000);
    assert.equal(await offer(mine), 'another');
    assert.equal(await (await account('Bob')).refusal({ kind: 'claim', secret: 'mine' }), 'claim_invalid');
    clock.turn(20_000);
    assert.equal(await offer(mine), 'shown', 'nobody is there who shows the other one');
  });
});
