import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isReserved, parseNickname } from '#model/nickname.ts';
import { nicknamesFrom } from '#model/nickname-from.ts';

const first = (name: string) => nicknamesFrom(name, () => 'chance').next().value?.nickname;

describe('a nickname that is made of what another server calls somebody', () => {
  it('is that, as far as it can be one', () => {
    const made = {
      oksana: 'oksana',
      'Oksana Kovalenko': 'Oksana.Kovalenko',
      'oksana@corp.example': 'oksana',
      'Оксана К.': 'Оксана.К.',
      李雷: '李雷',
      'a/b\u0000c\u202ed': 'abcd',
      // Two scripts that pass for each other: what is left of one of them.
      Аlice: 'lice',
      '': 'user',
      '🙂': 'user',
      '@corp.example': 'user',
      ['x'.repeat(40)]: 'x'.repeat(32),
    };
    for (const [name, nickname] of Object.entries(made)) assert.equal(first(name), nickname, name);
  });

  it('is followed by others, of which each is a nickname, for when it is taken', () => {
    const names = [...nicknamesFrom('x'.repeat(32), () => 'a-b-c')].map(({ nickname }) => nickname);
    assert.equal(names[1], `${'x'.repeat(31)}2`);
    assert.equal(names.at(-1), `${'x'.repeat(28)}-abc`);
  });

  it('is never one that nobody may have', () => {
    assert.notEqual(first('ServerMessage'), 'ServerMessage');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        for (const { nickname, key } of nicknamesFrom(name, () => 'chance')) {
          assert.equal(parseNickname(nickname)?.key, key);
          assert.ok(!isReserved(key));
        }
        assert.ok(first(name));
      }),
    );
  });
});
