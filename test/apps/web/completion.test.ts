import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Word, wordAt } from '#apps/web/chat/completion.ts';
import { localTime, morning } from '#apps/web/chat/moments.ts';
import { ranked } from '#apps/web/chat/ranking.ts';
import { minutesIn } from '#apps/web/view/composer/commands.ts';

/** `|` is the caret. */
function at(text: string): string | undefined {
  const caret = text.indexOf('|');
  const word: Word | undefined = wordAt(text.replace('|', ''), caret);
  return word && `${word.trigger}${word.query} ${word.from}-${word.to}`;
}

describe('there are suggestions', () => {
  it('for people, rooms, emoji and commands, from the first letter on', () => {
    assert.equal(at('@|'), '@ 0-1');
    assert.equal(at('hi @Ali|'), '@Ali 3-7');
    assert.equal(at('hi @李| there'), '@李 3-5');
    assert.equal(at('(#kit|'), '#kit 1-5');
    assert.equal(at('so :smi|'), ':smi 3-7');
    assert.equal(at('/to|'), '/to 0-3');
    assert.equal(at('one line\n@Ok|'), '@Ok 9-12');
  });

  it('for nothing that only looks like them', () => {
    assert.equal(at('alice@exam|'), undefined, 'an address of mail');
    assert.equal(at('at 10:30|'), undefined, 'a time');
    assert.equal(at(':D|'), undefined, 'a smiley of one letter');
    assert.equal(at('see /etc|'), undefined, 'a path');
    assert.equal(at('/topic @|'), '@ 7-8', 'but for people in a command');
    assert.equal(at('@Alice hello|'), undefined, 'a word that is over');
  });

  it('for nothing in code', () => {
    assert.equal(at('`@dec|'), undefined);
    assert.equal(at('`a` @dec|'), '@dec 4-8');
    assert.equal(at('```\n@dec|'), undefined);
    assert.equal(at('```\na\n```\n@dec|'), '@dec 10-14');
  });
});

describe('what is found', () => {
  const find = (names: readonly string[], query: string) => ranked(names, query, (name) => name);

  it('begins with it, or has a word that does, or has it inside, in this order', () => {
    assert.deepEqual(find(['dialog', 'big-log', 'Log', 'cake'], 'log'), ['Log', 'big-log', 'dialog']);
  });

  it('is found without accents and in any letters', () => {
    assert.deepEqual(find(['Zoë', 'ОКСАНА'], 'zoe'), ['Zoë']);
    assert.deepEqual(find(['Zoë', 'ОКСАНА'], 'окс'), ['ОКСАНА']);
  });

  it('stays in its order where nothing is asked for', () => {
    assert.deepEqual(find(['b', 'a'], ''), ['b', 'a']);
  });
});

describe('moments', () => {
  it('are the next morning, and the next Monday that is not today', () => {
    // A Friday and a Monday.
    const friday = new Date(2026, 10, 27, 22, 15);
    const monday = new Date(2026, 10, 30, 8, 0);
    assert.equal(localTime(morning(friday, 'tomorrow')), '2026-11-28T09:00');
    assert.equal(localTime(morning(friday, 'monday')), '2026-11-30T09:00');
    assert.equal(localTime(morning(monday, 'monday')), '2026-12-07T09:00');
  });

  it('are given as so many minutes, hours, days or weeks', () => {
    assert.deepEqual(['20', '20m', '2h', '1 d', '1W', '0', 'soon', ''].map(minutesIn), [
      ...[20, 20, 120, 1_440, 10_080],
      ...[undefined, undefined, undefined],
    ]);
  });
});
