import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { parseNickname } from '#model/nickname.ts';
import { envelopeWire } from '#wire/envelope/index.ts';
import { ingestWire } from '#wire/ingest/index.ts';
import { lineWire } from '#wire/line/index.ts';
import { plainWire } from '#wire/plain/index.ts';
import { type MemoryClient, type MemoryHub, openHub, settled } from '../support/memory-hub.ts';
import { WiredClient } from '../support/wired.ts';

const openHouse = () => openHub({ newId: randomUUID });

/** An account of this name that is the owner, on the native wire. */
async function owner(house: MemoryHub, nickname = 'Oksana'): Promise<MemoryClient> {
  (await house.account(nickname)).disconnect();
  await settled();
  const { id } = (await house.store.users.account(parseNickname(nickname)!.key))!;
  await house.store.users.setRole(id, 'owner');
  return house.signedIn(nickname);
}

async function lineAccount(house: MemoryHub, nickname: string): Promise<WiredClient> {
  const client = new WiredClient(house, lineWire);
  assert.match(await client.says(`register ${nickname} correct-horse\n`), /log in/);
  return client;
}

/** An owner on the line wire. */
async function promoted(house: MemoryHub, nickname: string): Promise<WiredClient> {
  (await lineAccount(house, nickname)).disconnect();
  await settled();
  const { id } = (await house.store.users.account(parseNickname(nickname)!.key))!;
  await house.store.users.setRole(id, 'owner');
  const client = new WiredClient(house, lineWire);
  assert.match(await client.says(`auth ${nickname} correct-horse\n`), /log in/);
  return client;
}

const server = (text: string): string => `[ServerMessage] - ${text}\n`;

describe('on the line wire', () => {
  it('a private room is made, shared, renamed and left in words', async () => {
    const house = await openHouse();
    const [anna, bob] = [await lineAccount(house, 'Anna'), await lineAccount(house, 'Bob')];
    await anna.hears();
    assert.equal(
      await anna.says('make cellar private\n'),
      server('You have made #cellar. To write there: say cellar <text>'),
    );
    assert.equal(await bob.says('join cellar\n'), server('There is no such room.'));
    assert.match(await anna.says('invite cellar Bob\n'), /Bob is in #cellar now\./);
    assert.match(await bob.hears(), /You are in #cellar\. To write there: say cellar <text>/);
    await bob.says('say cellar hello\n');
    assert.equal(await anna.hears(), '[Bob #cellar]: hello\n');
    assert.equal(await anna.says('history #cellar 1\n'), '3 [Bob #cellar]: hello\n');
    await anna.says('rename cellar crypt\n');
    await bob.hears();
    await anna.says('say crypt boo\n');
    assert.equal(await bob.hears(), '[Anna #crypt]: boo\n');
    assert.match(await anna.says('del #crypt.3\n'), /Message #crypt\.3 is deleted\./);
    assert.match(await anna.says('kick #crypt Bob be quiet\n'), /Bob was put out of #crypt\./);
    assert.equal(
      await bob.hears(),
      server('[Anna #crypt] put Bob out of the room: be quiet') + server('You are no longer in #crypt.'),
    );
  });

  it('several are written to at once, and answer', async () => {
    const house = await openHouse();
    const [anna, bob, eve] = [
      await lineAccount(house, 'Anna'),
      await lineAccount(house, 'Bob'),
      await lineAccount(house, 'Eve'),
    ];
    for (const client of [anna, bob, eve]) await client.hears();
    const sent = await anna.says('group Bob Eve : tea?\n');
    const [, room = ''] = /^\[Anna\(\*\) (~[\d-]+)\]: tea\?\n$/.exec(sent) ?? [];
    assert.notEqual(room, '', sent);
    assert.equal(await bob.hears(), sent);
    await eve.says(`say ${room} yes\n`);
    assert.equal(await bob.hears(), `[Eve(*) ${room}]: yes\n`);
    await anna.hears();
    assert.equal(await anna.says('group Bob nobody : tea?\n'), server('There is nobody of that name.'));
  });

  it('moderators work in words, and the ids of reports can be typed', async () => {
    const house = await openHouse();
    const boss = await promoted(house, 'Oksana');
    const eve = await lineAccount(house, 'Eve');
    const bob = new WiredClient(house, lineWire);
    await bob.says('login bob\n');
    await eve.says('msgall rude words\n');
    for (const client of [boss, eve, bob]) await client.hears();
    assert.equal(await bob.says('report 1 look\n'), server('The moderators will look at it: 1'));
    assert.match(await bob.says('reports\n'), /account/);
    assert.equal(await boss.hears(), server('Something was reported. Open now: 1. See: reports'));
    const listed = await boss.says('reports\n');
    const [, id = ''] =
      /^\[ServerMessage\] - ([\da-f]{6}): Eve 1: rude words, by bob: look\n$/.exec(listed) ?? [];
    assert.notEqual(id, '', listed);
    assert.equal(await boss.says(`resolve ${id} warned\n`), server(`Report ${id} is dealt with.`));
    assert.equal(await boss.says('reports\n'), server('There is nothing.'));
    assert.equal(await boss.says('mute Eve 2h spam\n'), server('Eve cannot write for 2 h.'));
    assert.match(await eve.hears(), /^\[ServerMessage\] - You cannot write until [-\d]+ [\d:]+ UTC: spam\n$/);
    assert.equal(
      await eve.says('msgall more\n'),
      server('You have been muted for now: you can read, but not write.'),
    );
    assert.match(
      await boss.says('bans\n'),
      /^\[ServerMessage\] - mute Eve \(id:\d+\), until [-\d]+ [\d:]+, by Oksana: spam\n$/,
    );
    assert.equal(await boss.says('unmute Eve\n'), server('Eve can write again.'));
    assert.equal(await boss.says('del 1\n'), server('Message 1 is deleted.'));
    const audit = await boss.says('audit 9\n');
    for (const act of ['mute Eve 120 min: spam', 'unmute Eve', 'delete #lobby lobby.1', 'resolveReport Eve'])
      assert.match(audit, new RegExp(`Oksana ${act}`));
    assert.equal(
      await boss.says('ban Eve 7d spam\n'),
      server('Eve is kept out for 7 d.') + server('[Eve] log out.'),
    );
    assert.equal(
      await eve.hears(),
      server('You can write again.') + server('You have been banned from this chat. Reason: spam'),
    );
    assert.equal(eve.closedBecause, 'You have been banned from this chat. Reason: spam');
    assert.equal(await boss.says('unban Eve\n'), server('Eve may come in again.'));
  });
});

describe('a block', () => {
  it('hides all of somebody in every session at once, on every node, until it is lifted', async () => {
    const house = await openHouse();
    const { store, clock, exchange } = house;
    const far = await openHub({ node: 'all-2', store, clock, exchange, newId: randomUUID });
    const here = await lineAccount(house, 'Anna');
    const there = new WiredClient(far, lineWire);
    await there.says('auth Anna correct-horse\n');
    const native = await house.connect();
    await native.get({ kind: 'signin', nickname: 'Anna', password: 'correct-horse' }, 'entered');
    const eve = await lineAccount(house, 'Eve');
    for (const client of [here, there]) await client.hears();
    await eve.says('msgall one\n');
    assert.equal(await here.hears(), '[Eve]: one\n');
    assert.equal(await here.says('block eve\n'), server('You see nothing of eve any more.'));
    const listed = await native.nextOf('listed');
    assert.deepEqual(
      [listed.list, listed.items.map((item) => 'nickname' in item && item.nickname)],
      ['blocks', ['Eve']],
    );
    await there.hears();
    await eve.says('msgall two\n');
    const { id } = (await store.users.account('eve'))!;
    assert.ok(id > 0);
    assert.deepEqual([await here.hears(), await there.hears()], ['', '']);
    assert.equal(await here.says('history\n'), server('There are no messages.'));
    assert.match(await eve.says('msg Anna hello\n'), /\[ServerMessage\] - /);
    assert.equal(await here.says('blocks\n'), server('Eve'));
    const late = new WiredClient(far, lineWire);
    await late.says('auth Anna correct-horse\n');
    for (const client of [here, there, late]) await client.hears();
    await eve.says('nick Evelyn\n');
    await eve.says('msgall three\n');
    for (const client of [here, there, late]) assert.equal(await client.hears(), '');
    assert.equal(await here.says('unblock evelyn\n'), server('You see evelyn again.'));
    for (const client of [there, late]) await client.hears();
    await eve.says('msgall four\n');
    for (const client of [here, there, late]) assert.equal(await client.hears(), '[Evelyn]: four\n');
  });

  it('holds on the envelope wire, in what is live and in what was before', async () => {
    const house = await openHouse();
    const anna = new WiredClient(house, envelopeWire);
    const signup = { nickname: 'Anna', password: 'correct-horse' };
    await anna.says(JSON.stringify({ kind: 'signup', payload: signup }));
    const phone = new WiredClient(house, lineWire);
    await phone.says('auth Anna correct-horse\n');
    const [eve, bob] = [await house.account('Eve'), await house.account('Bob')];
    await eve.post('one');
    await bob.post('two');
    await phone.says('block Eve\n');
    await anna.hears();
    await eve.post('three');
    assert.equal(await anna.hears(), '');
    const replay = JSON.stringify({ kind: 'authorized', payload: { allowed: true } });
    const { payload } = JSON.parse(await anna.says(replay));
    assert.deepEqual(
      payload.messages.map(({ content }: { readonly content: string }) => content),
      ['two'],
    );
  });

  it('keeps direct messages out by whatever way they come', async () => {
    const house = await openHouse();
    const [anna, eve] = [await house.account('Anna'), await house.account('Eve')];
    const { room } = await eve.get({ kind: 'tell', to: 'Anna', body: 'hi' }, 'posted');
    await anna.get({ kind: 'block', user: 'Eve' }, 'done');
    assert.equal(await eve.refusal({ kind: 'tell', to: 'Anna', body: 'hi' }), 'blocked');
    assert.equal(await eve.refusal({ kind: 'post', room, body: 'hi' }), 'blocked');
    assert.equal(await anna.refusal({ kind: 'post', room, body: 'hi' }), 'done');
  });
});

describe('on wires for simple programs', () => {
  it('plain: a muted one is told, and a kick and a ban end the session with their reason', async () => {
    const house = await openHouse();
    const boss = await owner(house);
    const client = new WiredClient(house, plainWire);
    assert.match(await client.hears(), /Your name is Client_1\./);
    await boss.get({ kind: 'mute', user: 'Client_1', minutes: 5, reason: '' }, 'done');
    assert.equal(await client.hears(), 'You cannot write until 1970-01-01 00:05 UTC.\n');
    assert.equal(await client.says('hello'), 'You have been muted for now: you can read, but not write.\n');
    await boss.get({ kind: 'kick', user: 'Client_1', reason: 'calm down' }, 'done');
    assert.equal(client.closedBecause, 'A moderator has ended your connection. Reason: calm down');
    client.disconnect();
    const again = new WiredClient(house, plainWire, { locale: 'uk', address: '203.0.113.7' });
    await again.hears();
    await boss.get({ kind: 'ban', address: '203.0.113.7', reason: 'spam' }, 'done');
    assert.equal(again.closedBecause, 'Вам заборонено бути в цьому чаті. Причина: spam');
  });

  it('envelope: the same, and private rooms do not exist', async () => {
    const house = await openHouse();
    const boss = await owner(house);
    await boss.get({ kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' }, 'done');
    const client = new WiredClient(house, envelopeWire);
    await client.says(
      '{"kind":"signup","payload":{"connection_id":"x","nickname":"Eve","password":"correct-horse"}}',
    );
    await boss.get({ kind: 'invite', room: '#cellar', user: 'Eve' }, 'done');
    await client.hears();
    await boss.post('psst', { room: '#cellar' });
    assert.equal(await client.hears(), '');
    await boss.get({ kind: 'mute', user: 'Eve', reason: '' }, 'done');
    assert.equal(
      await client.hears(),
      '{"kind":"notice","payload":{"message":"You cannot write any more."}}\n',
    );
    const { id } = client.session;
    const said = JSON.stringify({ kind: 'message', payload: { connection_id: id, content: 'hello' } });
    assert.equal(
      await client.says(said),
      `{"kind":"refused","payload":{"connection_id":"${id}","code":"muted","message":"You have been muted for now: you can read, but not write."}}\n`,
    );
    await boss.get({ kind: 'ban', user: 'Eve', reason: 'spam' }, 'done');
    assert.equal(client.closedBecause, 'You have been banned from this chat. Reason: spam');
    client.disconnect();
    const back = new WiredClient(house, envelopeWire);
    await back.hears();
    assert.equal(
      await back.says(
        '{"kind":"signin","payload":{"connection_id":"x","nickname":"Eve","password":"correct-horse"}}',
      ),
      '',
    );
    assert.equal(back.closedBecause, 'You have been banned from this chat. Reason: spam');
  });

  it('ingest: a muted sender and a banned address are told, and private rooms do not exist', async () => {
    const house = await openHouse();
    const boss = await owner(house);
    const client = new WiredClient(house, ingestWire, { address: '203.0.113.7' });
    assert.equal(await client.says('{"username":"bot","message":"hi"}\n'), '{"ok":true,"seq":1}\n');
    await boss.get({ kind: 'mute', user: 1_000_000, reason: '' }, 'refused');
    const sender = await house.store.log.read({ room: 'lobby', after: 0, limit: 1 });
    await boss.get({ kind: 'mute', user: sender[0]!.author.id, reason: '' }, 'done');
    assert.equal(
      await client.says('{"username":"bot","message":"hi"}\n'),
      '{"ok":false,"code":"muted","message":"You have been muted for now: you can read, but not write."}\n',
    );
    await boss.get({ kind: 'ban', address: '203.0.113.0/24', reason: 'spam' }, 'done');
    const banned =
      '{"ok":false,"code":"banned","message":"You have been banned from this chat. Reason: spam"}\n';
    assert.equal(await client.hears(), banned);
    const late = new WiredClient(house, ingestWire, { address: '203.0.113.9' });
    await late.says('{"username":"bot","message":"hi"}\n');
    assert.equal(late.closedBecause, 'You have been banned from this chat. Reason: spam');
    assert.equal((await house.store.log.heads(['lobby'])).get('lobby'), 1);
    const { room = '' } = await boss.get(
      { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' },
      'done',
    );
    const sensor = house.connect(ingestWire.traits, 'ingest');
    for (const name of ['cellar', '#cellar', room])
      assert.equal(
        await sensor.refusal({ kind: 'postAs', nickname: 'bot', body: 'psst', room: name }),
        'no_such_room',
        name,
      );
  });
});
