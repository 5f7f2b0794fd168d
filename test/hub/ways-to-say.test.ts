import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import type { ListItems } from '#model/list.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

const script: WireTraits = { replaysHistory: false, receivesRooms: false, isVisible: false };
const minute = 60_000;
const room = 'kitchen';

async function scene() {
  const chat = await openHub();
  const owner = await chat.account('Bob');
  await chat.store.users.setRole(owner.session.user!.id, 'owner');
  owner.disconnect();
  const boss = await chat.signedIn('Bob');
  await boss.get({ kind: 'createRoom', name: room, private: false, topic: '', description: '' }, 'done');
  const [alice] = [await chat.account('Alice'), await chat.account('Oksana')];
  await alice.get({ kind: 'join', room }, 'done');
  const { messageId } = await alice.post('Tea?', { room });
  const visitor = chat.connect(script, 'rest');
  await visitor.get({ kind: 'postAs', nickname: 'Visitor', room, body: 'Hello' }, 'posted');
  const turn = async (ms: number) => {
    chat.clock.turn(ms);
    for (let n = 0; n < 60; n++) await new Promise(setImmediate);
  };
  await turn(minute);
  const { entries } = await boss.get({ kind: 'history', room }, 'history');
  const visitorId = entries.findLast((entry) => entry.author.nickname === 'Visitor')!.author.id;
  return {
    ...chat,
    visitorId,
    boss,
    alice,
    byScript: await chat.signedIn('Alice', script, 'rest'),
    visitor,
    messageId,
    turn,
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** The code with which the text is refused, `done` where it is said, and `waits` where it will be said later. */
type Way = (scene: Scene, body: string) => Promise<string>;

async function scheduled({ alice, turn }: Scene, body: string): Promise<string> {
  const asked = await alice.refusal({ kind: 'schedule', room, body, minutes: 1 });
  if (asked !== 'done') return asked;
  await turn(minute);
  await turn(limits.own.lookMs);
  const { items } = await alice.get({ kind: 'drafts' }, 'listed');
  const [draft] = items as readonly ListItems['drafts'][];
  if (draft) return draft.refused ?? 'draft';
  return (await alice.get({ kind: 'scheduled' }, 'listed')).items.length > 0 ? 'waits' : 'done';
}

const poll = (options: readonly string[]) => ({ poll: { options: [...options] } });

const inRoom: Readonly<Record<string, Way>> = {
  post: ({ alice }, body) => alice.refusal({ kind: 'post', room, body }),
  'post, by a script': ({ byScript }, body) => byScript.refusal({ kind: 'post', room, body }),
  'post, said of oneself': ({ alice }, body) => alice.refusal({ kind: 'post', room, body, me: true }),
  postAs: ({ visitor }, body) => visitor.refusal({ kind: 'postAs', nickname: 'Visitor', room, body }),
  scheduled,
};
const edit: Way = ({ alice, messageId }, body) => alice.refusal({ kind: 'edit', messageId, body });
const direct: Readonly<Record<string, Way>> = {
  tell: ({ alice }, body) => alice.refusal({ kind: 'tell', to: 'Oksana', body }),
  tellSeveral: ({ alice }, body) => alice.refusal({ kind: 'tellSeveral', to: ['Oksana', 'Bob'], body }),
};

/** What each of the ways answers, in a scene of its own in which `given` holds. */
async function answers(
  ways: Readonly<Record<string, Way>>,
  given: (scene: Scene) => Promise<unknown>,
  body = 'Lunch!',
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const [name, way] of Object.entries(ways)) {
    const one = await scene();
    await given(one);
    found[name] = await way(one, body);
  }
  return found;
}

const all = (ways: Readonly<Record<string, Way>>, code: string, other: Record<string, string> = {}) => ({
  ...Object.fromEntries(Object.keys(ways).map((name) => [name, code])),
  ...other,
});

const set = (setting: string, value: string) => (one: Scene) =>
  one.boss.get({ kind: 'set', room, setting, value }, 'done');
const nothing = async () => {};

describe('whatever way something is said', () => {
  const everywhere = { ...inRoom, edit, ...direct };

  it('is taken where nothing is against it', async () => {
    assert.deepEqual(await answers(everywhere, nothing), all(everywhere, 'done'));
  });

  it('is a message: not empty, not too long, of characters alone', async () => {
    const long = 'x'.repeat(limits.bodyCharacters + 1);
    assert.deepEqual(await answers(everywhere, nothing, long), all(everywhere, 'body_too_long'));
    assert.deepEqual(await answers(everywhere, nothing, ' \u200b'), all(everywhere, 'body_empty'));
    assert.deepEqual(await answers(everywhere, nothing, 'a\0'), all(everywhere, 'body_invalid'));
  });

  it('is judged by the list of words, but in private', async () => {
    const words = ({ boss }: Scene) =>
      boss.get({ kind: 'setServer', setting: 'words', value: 'lunch' }, 'done');
    const judged = { ...inRoom, edit };
    assert.deepEqual(await answers(judged, words, 'L**un**ch!'), all(judged, 'word_refused'));
    assert.deepEqual(await answers(direct, words), all(direct, 'done'));
    const asked: Record<string, Way> = {
      poll: ({ alice }, body) => alice.refusal({ kind: 'post', room, body: 'What?', ...poll(['Tea', body]) }),
    };
    assert.deepEqual(await answers(asked, words), all(asked, 'word_refused'));
  });

  it('is not said by who has no voice', async () => {
    const mute = (where: { room?: string }) => async (one: Scene) => {
      for (const user of ['Alice', one.visitorId])
        await one.boss.get({ kind: 'mute', ...where, user, reason: '' }, 'done');
    };
    assert.deepEqual(await answers(everywhere, mute({})), all(everywhere, 'muted'));
    const judged = { ...inRoom, edit };
    assert.deepEqual(await answers(judged, mute({ room })), all(judged, 'muted'));
    assert.deepEqual(await answers(direct, mute({ room })), all(direct, 'done'));
  });

  it('keeps the pause of a slow room, and the order of what waits for it', async () => {
    // Both have said something there before.
    const ways = { ...inRoom, edit };
    const answered = all(ways, 'slow_mode', { scheduled: 'waits', edit: 'done' });
    assert.deepEqual(await answers(ways, set('slow', '3600')), answered);
  });

  it('is said in no room that is only read, and by nobody who was put out', async () => {
    const judged = { ...inRoom, edit };
    assert.deepEqual(await answers(judged, set('archived', 'on')), all(judged, 'room_archived'));
    assert.deepEqual(await answers(judged, set('posting', 'moderators')), all(judged, 'read_only_room'));
    const kick = ({ boss }: Scene) => boss.get({ kind: 'kick', room, user: 'Alice', reason: '' }, 'done');
    const there = { post: inRoom.post!, edit, scheduled };
    assert.deepEqual(await answers(there, kick), all(there, 'not_in_room'));
  });

  it('comes no faster than a person writes', async () => {
    const flood: (way: Way) => Way = (way) => async (one, body) => {
      for (let n = 0; n < 2 * limits.posting.burst; n++) {
        const answer = await way(one, `${body} ${n}`);
        if (answer !== 'done') return answer;
      }
      return 'done';
    };
    const now = Object.entries(everywhere).filter(([name]) => name !== 'scheduled');
    const flooding = Object.fromEntries(now.map(([name, way]) => [name, flood(way)]));
    assert.deepEqual(await answers(flooding, nothing), all(flooding, 'too_fast'));
  });

  it('is not said to who has blocked its author', async () => {
    const block = async (one: Scene) => {
      const oksana: MemoryClient = await one.signedIn('Oksana');
      await oksana.get({ kind: 'block', user: 'Alice' }, 'done');
    };
    assert.deepEqual(await answers(direct, block), all(direct, 'blocked'));
  });
});

describe('guests who may only read', () => {
  it('say nothing, in whatever way', async () => {
    const chat = await openHub({ guests: 'read' });
    await chat.account('Oksana');
    const bob = await chat.guest('Bob');
    const post = { kind: 'post', body: 'Lunch!' } as const;
    assert.equal(await bob.refusal(post), 'guests_read_only');
    assert.equal(await bob.refusal({ kind: 'tell', to: 'Oksana', body: 'Psst' }), 'guests_read_only');
    assert.equal(
      await bob.refusal({ kind: 'tellSeveral', to: ['Oksana'], body: 'Psst' }),
      'guests_read_only',
    );
    assert.notEqual(await bob.refusal({ kind: 'schedule', body: 'Later', minutes: 1 }), 'done');
    const visitor = chat.connect(script, 'rest');
    const as = { kind: 'postAs', nickname: 'Visitor', body: 'Hello' } as const;
    assert.equal(await visitor.refusal(as), 'guests_read_only');
  });
});
