import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tell } from '#apps/web/view/page/server/act.ts';
import { type AuditedAct, auditedActs } from '#model/audit.ts';
import type { AuditRecord } from '#model/facts.ts';
import { type Locale, locales } from '#model/names.ts';
import type { AuditTexts } from '#texts/en/web/audit.ts';

const actsOf = async (locale: Locale): Promise<AuditTexts['acts']> =>
  ((await import(`../../../src/texts/${locale}/web/audit.ts`)) as { texts: AuditTexts }).texts.acts;

const oksana = { id: 1, nickname: 'Oksana' };
const bob = { id: 2, nickname: 'Bob' };
const act = (of: AuditedAct, rest: Partial<AuditRecord> = {}): AuditRecord => ({
  of,
  by: oksana,
  at: 0,
  ...rest,
});

/** As somebody reads it. */
async function read(record: AuditRecord, locale: Locale = 'en'): Promise<string> {
  const told = tell(record, await actsOf(locale), locale);
  assert.ok(told);
  const marks = {
    by: record.by.nickname,
    whom: record.user?.nickname ?? record.address ?? told.name,
    room: record.room,
    detail: told.detail,
  };
  return told.pieces.map((piece) => (typeof piece === 'string' ? piece : marks[piece.mark])).join('');
}

describe('what was done', () => {
  it('is a sentence', async () => {
    for (const [record, sentence] of [
      [
        act('mute', { user: bob, room: 'lobby', detail: '10 min: spam' }),
        'Oksana muted Bob in lobby for 10 minutes: spam',
      ],
      [act('mute', { user: bob, detail: 'spam' }), 'Oksana muted Bob: spam'],
      [act('ban', { address: '203.0.113.7', detail: '2880 min' }), 'Oksana banned 203.0.113.7 for 2 days'],
      [
        act('purge', { user: bob, detail: '60 min: 12' }),
        'Oksana deleted what Bob had said in the last 1 hour: 12',
      ],
      [act('setRole', { user: bob, detail: 'owner' }), 'Oksana made Bob an owner'],
      [
        act('setRole', { user: bob, room: 'attic', detail: 'member' }),
        'Bob is no moderator of attic any more, by Oksana',
      ],
      [
        act('set', { room: 'attic', detail: 'slow 30' }),
        'Oksana changed the seconds between two messages of attic: 30',
      ],
      [act('set', { room: 'attic', detail: 'tomorrow 1' }), 'Oksana changed tomorrow of attic: 1'],
      [act('setServer', { detail: 'words' }), 'Oksana changed the list of words'],
      [
        act('createInvitation', { detail: 'guest · for the class' }),
        'Oksana made an invitation for guests: for the class',
      ],
      [act('decline', { detail: 'Eve · not here' }), 'Oksana declined the account of Eve: not here'],
    ] as const)
      assert.equal(await read(record), sentence);
  });

  it('shows what people have written as they wrote it, and nothing in it is taken for a name', async () => {
    const record = act('kick', { user: bob, detail: '{whom} and {by} · <b>' });
    assert.equal(await read(record), 'Oksana put Bob out: {whom} and {by} · <b>');
  });

  it('leads to the message that it was about', async () => {
    const acts = await actsOf('en');
    const report = act('resolveReport', { user: bob, detail: 'lobby.7 · rude · talked to him' });
    assert.equal(tell(report, acts, 'en')?.message, 'lobby.7');
    assert.equal(await read(report), 'Oksana dealt with a report of Bob: rude · talked to him');
    const ofUser = act('resolveReport', { user: bob, detail: 'rude · again' });
    assert.equal(await read(ofUser), 'Oksana dealt with a report of Bob: rude · again');
    assert.equal(tell(act('delete', { room: 'lobby', detail: 'lobby.9' }), acts, 'en')?.message, 'lobby.9');
  });

  it('is told by its command where there are no words for it', async () => {
    const acts = await actsOf('en');
    for (const unknown of ['of tomorrow', 'constructor'] as unknown as AuditedAct[])
      assert.equal(tell(act(unknown), acts, 'en'), undefined);
  });

  it('has a sentence in each language that names everybody and everything there is', async () => {
    for (const locale of locales)
      for (const one of auditedActs) {
        const record = act(one, { user: bob, room: 'attic', detail: 'moderator · a note' });
        const sentence = await read(record, locale);
        assert.match(sentence, one === 'retention' ? /attic/ : /Oksana|Bob/, `${one} in ${locale}`);
        assert.doesNotMatch(sentence, /[{}]|undefined/, `${one} in ${locale}`);
        if (locale === 'en' || locale === 'uk' || locale === 'ru')
          assert.equal(/\p{Script=Cyrillic}/u.test(sentence), locale !== 'en', `${one} in ${locale}`);
      }
  });
});
