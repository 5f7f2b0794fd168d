import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editKeys, screenKeys, windowOfKey } from '#apps/terminal/full-screen/bindings.ts';
import { localCommand, selectNext, withTarget } from '#apps/terminal/full-screen/commands.ts';
import {
  type Editor,
  edits,
  emptyEditor,
  entered,
  insert,
  withText,
} from '#apps/terminal/full-screen/editor.ts';
import { InputLine } from '#apps/terminal/full-screen/input-line.ts';
import { KeyReader } from '#apps/terminal/full-screen/keys.ts';
import { noticeLine } from '#apps/terminal/full-screen/window-line.ts';
import type { Window } from '#apps/terminal/full-screen/windows.ts';

const names = (text: string) =>
  new KeyReader().push(text).map((input) => (input.kind === 'key' ? input.name : input));

describe('keys of a terminal', () => {
  it('are read from what the terminals of today send', () => {
    assert.deepEqual(names('\r\t\x7f\x01\x1a'), ['Enter', 'Tab', 'Backspace', 'C-a', 'C-z']);
    assert.deepEqual(names('\x1b[A\x1bOB\x1b[1;3A\x1b[1;5C\x1b[3~\x1b[5~\x1b[18~\x1b[Z'), [
      ...['Up', 'Down', 'M-Up', 'C-Right', 'Delete', 'PageUp', 'F7', 'S-Tab'],
    ]);
    assert.deepEqual(names('\x1b1\x1b\r\x1ba'), ['M-1', 'M-Enter', 'M-a']);
    assert.deepEqual(names('é李👩‍👩‍👧'), [{ kind: 'text', text: 'é李👩‍👩‍👧' }]);
    assert.deepEqual(names('\x1b[<64;10;5M\x1b[<65;10;5M\x1b[<0;10;5M\x1b[<0;10;5m'), [
      { kind: 'wheel', up: true },
      { kind: 'wheel', up: false },
    ]);
    assert.deepEqual(
      names('\x1b[99;9zx'),
      [{ kind: 'text', text: 'x' }],
      'What nobody knows is passed over.',
    );
  });

  it('are the same wherever a chunk ends, and an escape alone is a key once nothing follows', () => {
    const whole = 'a\x1b[5~\x1b[200~two\rlines\x1b[201~\x1b[1;3Bb';
    const reader = new KeyReader();
    const inputs = [...whole].flatMap((character) => reader.push(character));
    assert.deepEqual(inputs, new KeyReader().push(whole));
    assert.deepEqual(inputs[2], { kind: 'paste', text: 'two\nlines' });
    assert.deepEqual(reader.push('\x1b'), []);
    assert.equal(reader.waits, true);
    assert.deepEqual(reader.flush(), [{ kind: 'key', name: 'Escape' }]);
    assert.equal(reader.waits, false);
  });

  it('have one meaning each', () => {
    const both = Object.keys(editKeys).filter(
      (name) => name in screenKeys || windowOfKey(name) !== undefined,
    );
    assert.deepEqual(both, []);
    assert.deepEqual(
      [windowOfKey('M-1'), windowOfKey('M-0'), windowOfKey('M-q'), windowOfKey('1')],
      [0, 9, 10, undefined],
    );
  });
});

describe('the line that is typed', () => {
  const at = (text: string): Editor => withText(emptyEditor, text.replace('|', ''), text.indexOf('|'));
  const shown = ({ text, cursor }: Editor) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
  const after = (text: string, ...keys: readonly (keyof typeof edits)[]) =>
    shown(keys.reduce((editor, key) => edits[key](editor), at(text)));

  it('is edited as in a shell', () => {
    assert.equal(after('one two| three', 'start'), '|one two three');
    assert.equal(after('one two| three', 'end'), 'one two three|');
    assert.equal(after('one two| three', 'killToEnd'), 'one two|');
    assert.equal(after('one two| three', 'killToStart'), '| three');
    assert.equal(after('one two| three', 'killWord'), 'one | three');
    assert.equal(after('one two| three', 'killWord', 'end', 'yank'), 'one  threetwo|');
    assert.equal(after('one two| three', 'wordLeft', 'killWordAhead'), 'one | three');
    assert.equal(after('one| two', 'backspace', 'delete', 'yank'), 'on|two');
  });

  it('goes by characters as people count them', () => {
    assert.equal(after('a👩‍👩‍👧é|', 'left', 'left'), 'a|👩‍👩‍👧é');
    assert.equal(after('a👩‍👩‍👧|é', 'backspace'), 'a|é');
    assert.equal(after('|🇺🇦x', 'delete'), '|x');
  });

  it('has several lines, through which the arrows go before they go through what was entered', () => {
    assert.equal(after('one\ntwo|', 'up'), 'one|\ntwo');
    assert.equal(after('o|ne\ntwo', 'down'), 'one\nt|wo');
    assert.equal(after('one\ntwo|', 'start', 'killToEnd'), 'one\n|');
  });

  it('finds what was entered, keeps what is being typed meanwhile, and forgets what is secret', () => {
    const first = entered(insert(emptyEditor, 'first'), true);
    const second = entered(insert(first, 'second'), true);
    const secret = entered(insert(second, '/passwd a b'), false);
    const typed = insert(secret, 'half');
    assert.equal(edits.up(typed).text, 'second');
    assert.equal(edits.up(edits.up(edits.up(typed))).text, 'first');
    assert.equal(edits.down(edits.down(edits.up(edits.up(typed)))).text, 'half');
  });

  it('completes commands and nicknames, one after the other, and calls at its beginning', () => {
    const input = new InputLine();
    const completed = (text: string, times = 1) => {
      input.replace(text);
      for (let k = 0; k < times; k++) input.complete(['Alice', 'Alan', 'Bob']);
      return input.text;
    };
    assert.equal(completed('/fin'), '/find ');
    assert.equal(completed('/unrea', 2), '/unread ');
    assert.equal(completed('al'), '@Alice ');
    assert.equal(completed('al', 2), '@Alan ');
    assert.equal(completed('al', 3), '@Alice ');
    assert.equal(completed('/msg b'), '/msg Bob ');
    assert.equal(completed('ask @a'), 'ask @Alice ');
    assert.equal(completed('zzz'), 'zzz');
  });

  it('is left alone by a search', () => {
    const input = new InputLine();
    input.type('half');
    input.startSearch();
    input.type('cake');
    assert.deepEqual([input.isSearch, input.text], [true, 'cake']);
    input.endSearch();
    assert.deepEqual([input.isSearch, input.text], [false, 'half']);
  });
});

describe('commands of the whole screen', () => {
  const message = (seq: number, mine: boolean) => ({
    ...noticeLine(`${seq}`, 0),
    kind: 'message' as const,
    seq,
    mine,
  });
  const window: Window = {
    id: 'lobby',
    title: 'lobby',
    direct: false,
    activity: 0,
    lines: [message(3, true), noticeLine('Bob came', 0), message(4, false), message(5, false)],
  };

  it('are about the last message, or one’s own, or the one that is selected, unless a number names another', () => {
    assert.equal(withTarget('/reply yes', window), '/reply 5 yes');
    assert.equal(withTarget('/thread', window), '/thread 5');
    assert.equal(withTarget('/edit better', window), '/edit 3 better');
    assert.equal(withTarget('/delete', window), '/delete 3');
    assert.equal(withTarget('/reply yes', { ...window, selected: 4 }), '/reply 4 yes');
    assert.equal(withTarget('/reply 3 yes', { ...window, selected: 4 }), '/reply 3 yes');
    assert.equal(withTarget('/reply #kitchen.7 yes', window), '/reply #kitchen.7 yes');
    assert.equal(withTarget('/delete', { ...window, lines: window.lines.slice(1) }), undefined);
    assert.equal(withTarget('/topic cake', window), '/topic cake');
    assert.equal(withTarget('/reply is a word', undefined), undefined);
  });

  it('select the message above, and none below the last one', () => {
    const chosen = (...ups: readonly boolean[]) =>
      ups.reduce((each, up) => selectNext(each, up), window).selected;
    assert.deepEqual([chosen(true), chosen(true, true), chosen(true, true, true, true)], [5, 4, 3]);
    assert.deepEqual(
      [chosen(true, true, false), chosen(true, false), chosen(false)],
      [5, undefined, undefined],
    );
  });

  it('go to windows, close, find and clear without a word to the server', () => {
    assert.deepEqual(localCommand('/window 3'), { kind: 'window', number: 3 });
    assert.deepEqual(localCommand('/find green cake'), { kind: 'find', words: 'green cake' });
    assert.deepEqual([localCommand('/wc'), localCommand('/clear')], [{ kind: 'close' }, { kind: 'clear' }]);
    assert.deepEqual(localCommand('/leave'), { kind: 'close' });
    assert.equal(localCommand('/leave kitchen'), undefined);
    assert.deepEqual(localCommand('/edit'), { kind: 'change' });
    assert.deepEqual(
      [localCommand('/edit 3 x'), localCommand('/who'), localCommand('cake')],
      [undefined, undefined, undefined],
    );
  });
});
