import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { readTranscript } from './language.ts';
import { fill, match } from './match.ts';
import { play } from './play.ts';
import { openServer } from './server.ts';

const alice = '11111111-1111-4111-8111-111111111111';
const bob = '22222222-2222-4222-8222-222222222222';

describe('the language of the transcripts', () => {
  it('has these steps, and no others', () => {
    const { flags, steps } = readTranscript(
      `# What is behind a # is for readers.
server: --guests read --locale uk
alice, bob: ws /ws, entered
oksana: ws /ws, owner
李雷: nc line
alice> {"kind":
        "ping"}
李雷< …
bob leaves
alice is closed 1000 Bye.`,
      10,
    );
    assert.deepEqual(flags, ['--guests', 'read', '--locale', 'uk']);
    assert.deepEqual(steps, [
      { kind: 'comes', who: 'alice', door: 'ws /ws', as: 'entered', line: 12 },
      { kind: 'comes', who: 'bob', door: 'ws /ws', as: 'entered', line: 12 },
      { kind: 'comes', who: 'oksana', door: 'ws /ws', as: 'owner', line: 13 },
      { kind: 'comes', who: '李雷', door: 'nc line', as: undefined, line: 14 },
      { kind: 'says', who: 'alice', text: '{"kind": "ping"}', line: 15 },
      { kind: 'hears', who: '李雷', text: '…', line: 17 },
      { kind: 'leaves', who: 'bob', line: 18 },
      { kind: 'is closed', who: 'alice', text: '1000 Bye.', line: 19 },
    ]);
    assert.throws(() => readTranscript('alice - hello', 5), /Line 5 is no line of a transcript/);
  });

  it('takes a text to the letter, save for placeholders', () => {
    assert.ok(match('[alice]: 1 + 1 (= 2)', '[alice]: 1 + 1 (= 2)', new Map()));
    assert.equal(match('[alice]: hi', '[alice]: hi!', new Map()), undefined);
    assert.ok(match('at <time> by <uuid>', `at 2026-11-22T10:00:00.123Z by ${alice}`, new Map()));
    assert.equal(match('at <time>', 'at noon', new Map()), undefined);
  });

  it('takes fields to the letter, in any order, and no others unless it says so', () => {
    const said = '{"a":1,"b":[1,2],"c":{"d":"e"}}';
    const fits = (pattern: string) => match(pattern, said, new Map()) !== undefined;
    assert.ok(fits('{"c":{"d":"e"},"b":[1,2],"a":1}'));
    assert.ok(fits('{"a":"<number>","b":[1,…],"c":{…}}'));
    assert.ok(fits('{"a":1,…}'));
    for (const wrong of [
      '{"a":1}',
      '{"a":"1",…}',
      '{"b":[1],…}',
      '{"b":[2,…],…}',
      '{"c":{},…}',
      '{"f":0,…}',
      '{"b":{…},…}',
    ])
      assert.ok(!fits(wrong), wrong);
    assert.equal(match('{"a":1}', 'no JSON', new Map()), undefined);
  });

  it('knows a value again by its name', () => {
    const names = match('{"session":"<uuid alice>"}', `{"session":"${alice}"}`, new Map());
    assert.deepEqual(names, new Map([['alice', alice]]));
    assert.equal(
      fill('who is <uuid alice>, who is <uuid bob>?', names ?? new Map()),
      `who is ${alice}, who is <uuid bob>?`,
    );
    assert.ok(match('<uuid alice>', alice, names ?? new Map()));
    assert.equal(match('<uuid alice>', bob, names ?? new Map()), undefined);
  });
});

describe('a transcript', async () => {
  const server = await openServer([]);
  after(() => server.stop());
  const playText = (text: string) => play(readTranscript(text, 1), server);

  it('is true where everybody hears what is written', async () => {
    await playText(
      'alice: ws /ws\nalice< {"kind":"welcome",…}\nalice> {"kind":"ping"}\nalice< {"kind":"pong",…}',
    );
    await playText('alice: nc line\nalice> whoami\nalice< Please log in!');
    await playText('alice: curl\nalice> GET /health\nalice< 200 application/json\nalice< {"status":"open"}');
  });

  it('is not true where somebody hears something else', async () => {
    await assert.rejects(
      playText('alice: nc line\nalice> whoami\nalice< alice'),
      /alice expects line 3: alice\n/,
    );
  });

  it('is not true where somebody hears more', async () => {
    await assert.rejects(
      playText('alice: nc line\nalice> whoami'),
      /expects the end of the transcript\nand hears Please log in!/,
    );
    await assert.rejects(
      playText('alice: ws /ws'),
      /expects the end of the transcript\nand hears {"kind":"welcome"/,
    );
  });

  it('is not true where somebody else speaks, or at a door that is not there', async () => {
    await assert.rejects(playText('alice: nc line\nbob> whoami'), /line 2: bob is not there/);
    await assert.rejects(playText('alice: telepathy'), /There is no door "telepathy"/);
  });

  it('may pass over what does not matter', async () => {
    await playText(
      'alice: nc line, entered\nalice> whoami\nalice> userlist\nalice> debug x\nalice< …\nalice< overage info',
    );
    await playText('alice: nc line, entered\nalice> whoami\nalice< …');
  });

  it('may send what is no whole line, and no text', async () => {
    await playText(
      'alice: nc line\nalice> login\\c\nalice< require username\nalice> \\xff\nalice< …\nalice is closed',
    );
  });
});
