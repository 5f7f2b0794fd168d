import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentOf } from '#model/append.ts';
import { needsOf } from '#model/append-needs.ts';
import { applyChange, withoutReply, withReply } from '#model/change.ts';
import { type Draft, type Entry, isChange, type Posted, type PostedDraft } from '#model/entry.ts';
import { newSeed } from '../faults/random.ts';
import {
  alice,
  anyDrafts,
  bob,
  edit,
  join,
  leave,
  post,
  react,
  remove,
  rooms,
  SmallLog,
} from './small-log.ts';

const seed = newSeed((sentence) => process.stderr.write(`${sentence}\n`));
const check = (property: fc.IProperty<[readonly Draft[]]>) => fc.assert(property, { seed, numRuns: 500 });

const logOf = (drafts: readonly Draft[]): SmallLog => {
  const log = new SmallLog();
  log.append(drafts);
  return log;
};

/** The messages of a room as its entries make them, each change applied in its turn. */
const polled = ({ poll }: PostedDraft) => poll && { poll };

function fold(entries: readonly Entry[], bodies: ReadonlyMap<number, PostedDraft>): Map<number, Posted> {
  const messages = new Map<number, Posted>();
  for (const entry of entries) {
    if (entry.kind === 'posted') {
      const {
        editedAt: _,
        deletedAt: __,
        reactions,
        replies,
        pinned,
        ballots,
        closedAt,
        earlier,
        ...bare
      } = entry;
      const message = { ...bare, body: bodies.get(entry.seq)!.body, ...polled(bodies.get(entry.seq)!) };
      messages.set(entry.seq, message);
      const root = entry.thread === undefined ? undefined : messages.get(entry.thread)!;
      if (root) messages.set(root.seq, { ...root, replies: withReply(root.replies, entry) });
    } else if (isChange(entry)) {
      const message = applyChange(messages.get(entry.target)!, entry);
      messages.set(entry.target, message);
      const root = entry.kind === 'deleted' && message.thread !== undefined && messages.get(message.thread);
      if (root) messages.set(root.seq, { ...root, replies: withoutReply(root.replies!) });
    }
  }
  return messages;
}

describe('a plan, whatever is appended,', () => {
  it('numbers each room from 1 without a gap, and gives no number to what it rejects', () => {
    check(
      fc.property(anyDrafts(), (drafts) => {
        const log = new SmallLog();
        const { outcomes, entries, rooms: after } = log.append(drafts);
        for (const room of rooms) {
          const seqs = entries.filter((entry) => entry.room === room).map(({ seq }) => seq);
          assert.deepEqual(
            seqs,
            seqs.map((_, index) => index + 1),
          );
          assert.equal(after.get(room)?.head ?? 0, seqs.length);
        }
        assert.equal(outcomes.length, drafts.length);
        assert.equal(outcomes.filter(({ kind }) => kind === 'stored').length, entries.length);
      }),
    );
  });

  it('does the same in one batch as in many', () => {
    check(
      fc.property(anyDrafts(), (drafts) => {
        const [whole, single] = [logOf(drafts.slice(0, 8)), logOf(drafts.slice(0, 8))];
        const rest = drafts.slice(8);
        const { outcomes } = whole.append(rest);
        assert.deepEqual(
          outcomes,
          rest.flatMap((draft) => single.append([draft]).outcomes),
        );
        assert.deepEqual(whole.entries, single.entries);
        assert.deepEqual(whole.members, single.members);
      }),
    );
  });

  it('takes the same messages again for repeats, as they stand now', () => {
    check(
      fc.property(anyDrafts(), (drafts) => {
        const log = new SmallLog();
        const first = log.append(drafts).outcomes;
        for (const [index, draft] of drafts.entries()) {
          const outcome = first[index]!;
          if (outcome.kind !== 'stored' || draft.kind !== 'posted' || draft.clientId === undefined) continue;
          const { room, seq } = outcome.entry;
          const entry = log.entries.get(room)![seq - 1];
          assert.deepEqual(log.plan([{ ...draft, sentAt: 9 }]).outcomes, [{ kind: 'repeated', entry }]);
          assert.deepEqual(log.plan([{ ...draft, body: 'other' }]).outcomes, [
            { kind: 'rejected', why: 'conflict' },
          ]);
        }
      }),
    );
  });

  it('leaves each message as its changes make it, and nothing of what was deleted', () => {
    check(
      fc.property(anyDrafts(), (drafts) => {
        const log = new SmallLog();
        const { outcomes } = log.append(drafts);
        for (const room of rooms) {
          const written = drafts.flatMap((draft, index) => {
            const outcome = outcomes[index]!;
            const isHere = outcome.kind === 'stored' && draft.room === room && draft.kind === 'posted';
            return isHere ? [[outcome.entry.seq, draft] as const] : [];
          });
          const entries = log.entries.get(room)!;
          for (const [seq, message] of fold(entries, new Map(written))) {
            assert.deepEqual(entries[seq - 1], message.deletedAt ? { ...message, body: '' } : message);
            const edits = entries.filter((entry) => entry.kind === 'edited' && entry.target === seq);
            if (message.deletedAt) for (const one of edits) assert.ok('body' in one && one.body === '');
          }
        }
      }),
    );
  });

  it('asks for nothing that needsOf did not name', () => {
    check(
      fc.property(anyDrafts(), (drafts) => {
        const log = logOf(drafts.slice(0, 10));
        const rest = drafts.slice(10);
        assert.deepEqual(log.plan(rest, needsOf(rest)), log.plan(rest));
      }),
    );
  });

  it('does the same where contents are kept as digests', () => {
    const digest = (content: string): string => `digest of ${content.length} ${content}`;
    check(
      fc.property(anyDrafts(), (drafts) => {
        const [plain, digesting] = [new SmallLog(), new SmallLog(digest)];
        for (const batch of [drafts, drafts]) {
          const [expected, plan] = [plain.append(batch), digesting.append(batch)];
          assert.deepEqual(plan.outcomes, expected.outcomes);
          assert.deepEqual(
            plan.clientIds.map(({ content }) => content),
            expected.clientIds.map(({ content }) => digest(content)),
          );
        }
      }),
    );
  });
});

describe('a plan', () => {
  it('says which messages from before it changes, and whose edits become empty', () => {
    const log = logOf([post(alice, 'one'), post(alice, 'two'), edit(alice, 1, 'One')]);
    const plan = log.plan([edit(alice, 2, 'Two'), react(bob, 2, '👍'), remove(alice, 1), post(bob, 'three')]);
    assert.deepEqual(
      plan.changed.map(({ seq, body, deletedAt, reactions }) => ({ seq, body, deletedAt, reactions })),
      [
        { seq: 2, body: 'Two', deletedAt: undefined, reactions: { '👍': [{ id: 2, nickname: 'Bob' }] } },
        { seq: 1, body: '', deletedAt: 3_000, reactions: undefined },
      ],
    );
    assert.deepEqual(plan.emptied, [{ room: 'lobby', target: 1 }]);
    assert.deepEqual(
      plan.entries.map(({ seq }) => seq),
      [4, 5, 6, 7],
    );
    assert.deepEqual(
      [...plan.rooms],
      [['lobby', { kind: 'public', head: 7, settings: {}, activeAt: 3_000 }]],
    );
  });

  it('says which client ids name a message now, and by which content', () => {
    const draft = post(alice, 'tea', { clientId: 'a-1', replyTo: 1 });
    const { clientIds } = logOf([post(bob, 'tea?')]).plan([
      draft,
      draft,
      post(bob, 'x', { clientId: 'b-1' }),
    ]);
    assert.deepEqual(clientIds, [
      { author: 1, clientId: 'a-1', content: contentOf(draft), room: 'lobby', seq: 2 },
      {
        ...{ author: 2, clientId: 'b-1', room: 'lobby', seq: 3 },
        content: '["lobby",null,null,null,"x"]',
      },
    ]);
  });

  it('says which memberships begin and end, in their order', () => {
    const { memberships } = new SmallLog().plan([
      { ...join(alice, 'kitchen'), made: true } as Draft,
      ...[leave(alice, 'kitchen'), join(alice, 'kitchen'), join(bob, 'nowhere')],
    ]);
    const change = { room: 'kitchen', user: 1 };
    assert.deepEqual(memberships, [
      { ...change, kind: 'joined', at: 1_000, role: 'moderator' },
      { ...change, kind: 'left' },
      { ...change, kind: 'joined', at: 1_000, role: 'member' },
    ]);
  });

  it('names each thing that it needs once', () => {
    const drafts = [
      ...[post(alice, 'x', { clientId: '1', replyTo: 3 }), post(alice, 'y', { clientId: '1' })],
      ...[post(bob, 'x', { clientId: '1' }), edit(alice, 3, 'z'), react(alice, 3, '👍', true, 'kitchen')],
    ];
    assert.deepEqual(needsOf(drafts), {
      rooms: ['lobby', 'kitchen'],
      messages: [
        { room: 'lobby', seq: 3 },
        { room: 'kitchen', seq: 3 },
      ],
      clientIds: [
        { author: 1, clientId: '1' },
        { author: 2, clientId: '1' },
      ],
      authors: [1, 2],
      memberships: [
        { room: 'lobby', user: 1 },
        { room: 'lobby', user: 2 },
        { room: 'kitchen', user: 1 },
      ],
    });
    const nothing = { rooms: [], messages: [], clientIds: [], authors: [], memberships: [] };
    assert.deepEqual(needsOf([]), nothing);
  });

  it('answers a repeat that comes too soon for anything new', () => {
    const first = post(alice, 'one', { clientId: '1' });
    const { outcomes, entries } = logOf([first]).plan([{ ...first, tooSoon: true }]);
    assert.deepEqual([outcomes.map(({ kind }) => kind), entries], [['repeated'], []]);
  });

  it('rejects with the reason that comes first', () => {
    const log = logOf([post(alice, 'one', { clientId: '1' }), post(alice, 'two'), remove(alice, 2)]);
    const drafts: readonly (readonly [Draft, string])[] = [
      [post(alice, 'one', { clientId: '1', room: 'nowhere' }), 'no_such_room'],
      [post(alice, 'other', { clientId: '1', replyTo: 9 }), 'conflict'],
      [post(alice, 'x', { room: 'nowhere', replyTo: 9 }), 'no_such_room'],
      [edit(bob, 9, 'x', 'nowhere'), 'no_such_room'],
      [join(bob, 'nowhere'), 'no_such_room'],
      [{ ...post(alice, 'other', { clientId: '1' }), tooSoon: true }, 'conflict'],
      [{ ...post(alice, 'x', { clientId: '2' }), tooSoon: true }, 'slow_mode'],
      [post(bob, 'x', { replyTo: 9 }), 'no_such_message'],
      [post(bob, 'x', { replyTo: 2 }), 'no_such_message'],
      [post(bob, 'x', { replyTo: 3 }), 'no_such_message'],
      [remove(bob, 9), 'no_such_message'],
      [remove(bob, 2), 'not_yours'],
      [remove(alice, 2), 'already_deleted'],
    ];
    assert.deepEqual(
      log.plan(drafts.map(([draft]) => draft)).outcomes,
      drafts.map(([, why]) => ({ kind: 'rejected', why })),
    );
  });
});
