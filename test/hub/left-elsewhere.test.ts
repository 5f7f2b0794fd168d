import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import { openHub } from '../support/memory-hub.ts';

/** As scripts have them: nothing is received, so nothing is heard of a room. */
const traits: WireTraits = {
  replaysHistory: false,
  receivesRooms: false,
  isVisible: false,
  readsAnonymously: true,
};

/** A private room with Bob in it, by a session on a node that hears nothing of the other. */
async function scene() {
  const one = await openHub();
  const { store, clock } = one;
  const deaf = await openHub({ node: 'all-2', store, clock });
  const [oksana, bob] = [await one.account('Oksana'), await one.account('Bob')];
  const made = { kind: 'createRoom', name: 'attic', private: true, topic: '', description: '' } as const;
  const room = (await oksana.get(made, 'done')).room!;
  await oksana.get({ kind: 'invite', room, user: 'Bob' }, 'done');
  await bob.nextOf('invited');
  const { messageId } = await bob.post('secret words', { room });
  const script = await deaf.signedIn('Bob', traits, 'rest');
  return { one, deaf, oksana, bob, script, room, messageId };
}

const commandsIn = (room: string, messageId: string): readonly (readonly [Command, string])[] => [
  [{ kind: 'history', room }, 'no_such_room'],
  [{ kind: 'history', room: '#attic' }, 'empty'],
  [{ kind: 'search', query: 'secret', room }, 'empty'],
  [{ kind: 'search', query: 'secret' }, 'empty'],
  [{ kind: 'who', room }, 'no_such_room'],
  [{ kind: 'members', room }, 'no_such_room'],
  [{ kind: 'post', room, body: 'more' }, 'no_such_room'],
  [{ kind: 'post', room: '#attic', body: 'more' }, 'no_such_room'],
  [{ kind: 'post', room, body: 'a reply', replyTo: messageId }, 'no_such_room'],
  [{ kind: 'edit', messageId, body: 'other words' }, 'no_such_message'],
  [{ kind: 'delete', messageId }, 'no_such_message'],
  [{ kind: 'react', messageId, emoji: '👍', on: true }, 'no_such_message'],
  [{ kind: 'report', messageId, reason: 'x' }, 'no_such_message'],
  [{ kind: 'topic', room, topic: 'x' }, 'no_such_room'],
  [{ kind: 'set', room, setting: 'slow', value: '10' }, 'no_such_room'],
  [{ kind: 'renameRoom', room, name: 'cellar' }, 'no_such_room'],
  [{ kind: 'invite', room, user: 'Oksana' }, 'no_such_room'],
  [{ kind: 'kick', room, user: 'Oksana', reason: '' }, 'no_such_room'],
  [{ kind: 'setRole', room, user: 'Bob', role: 'moderator' }, 'no_such_room'],
  [{ kind: 'mute', room, user: 'Oksana', reason: '' }, 'no_such_room'],
  [{ kind: 'purge', room, user: 'Oksana', minutes: 5 }, 'no_such_room'],
  [{ kind: 'typing', room }, 'no_such_room'],
  [{ kind: 'read', room, seq: 1 }, 'no_such_room'],
  [{ kind: 'replay', room }, 'no_such_room'],
];

describe('a private room that was left on another node', () => {
  it('is closed to every command of a session that was in it, and to none before', async () => {
    const { deaf, script, bob, room, messageId } = await scene();
    assert.equal((await script.get({ kind: 'history', room }, 'history')).entries.length, 3);
    const { rooms } = await script.get({ kind: 'rooms' }, 'rooms');
    assert.ok(rooms.some((one) => one.room === room));
    await bob.get({ kind: 'leave', room }, 'done');
    for (const [command, expected] of commandsIn(room, messageId)) {
      const answer = await script.ask(command);
      const what = JSON.stringify(command);
      if (expected !== 'empty') assert.equal(answer.kind === 'refused' && answer.code, expected, what);
      else assert.deepEqual('entries' in answer && answer.entries, [], what);
    }
    const after = await script.get({ kind: 'rooms' }, 'rooms');
    assert.ok(!after.rooms.some((one) => one.room === room));
    const { epoch } = deaf.store;
    const resumed = await script.ask({ kind: 'resume', epoch, rooms: new Map([[room, 0]]) });
    assert.equal(resumed.kind, 'resumed');
    const reset = await script.nextOf('reset');
    assert.deepEqual([reset.why, reset.head], ['gone', 0]);
    assert.deepEqual(script.received(room), []);
  });

  it('is open at once to a session of one who was brought into it elsewhere', async () => {
    const { deaf, oksana, room } = await scene();
    const eve = await deaf.account('Eve', traits, 'rest');
    assert.equal(await eve.refusal({ kind: 'post', room, body: 'hello' }), 'no_such_room');
    await oksana.get({ kind: 'invite', room, user: 'Eve' }, 'done');
    const { rooms } = await eve.get({ kind: 'rooms' }, 'rooms');
    assert.ok(rooms.some((one) => one.room === room));
    await eve.post('hello', { room });
    const { entries } = await oksana.get({ kind: 'history', room }, 'history');
    assert.equal(entries.at(-1)?.kind, 'posted');
  });
});
