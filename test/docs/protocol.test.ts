import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandSchemas } from '#model/command.ts';
import { frameKinds } from '#wire/json/frames.ts';
import { readTranscript, type Step } from '../transcripts/language.ts';
import { blocksOf, readPage, tableUnder, wordsOf } from './pages.ts';

const page = readPage('docs/protocol.md');
const commands = tableUnder(page, 'All commands');
const frames = tableUnder(page, 'All server frames');

const kinds = Object.keys(frameKinds);

/** Only of a private room can the right to read be taken away, and no command makes one yet. */
const unshown = 'removed';

const steps = blocksOf(page, 'transcript').flatMap(({ text, line }) => readTranscript(text, line).steps);
const kindsIn = (kind: 'says' | 'hears'): Set<string> =>
  new Set(
    steps.flatMap((step: Step) =>
      step.kind === kind ? (/^\{"kind":"(\w+)"/.exec(step.text)?.[1] ?? []) : [],
    ),
  );

describe('the page of the native wire', () => {
  it('lists every command with its fields, and no other', () => {
    const documented = Object.fromEntries(
      commands.map(([kind = '', fields = '']) => [kind, wordsOf(fields)]),
    );
    const real = Object.entries(commandSchemas).map(([kind, { shape }]) => [
      kind,
      Object.entries(shape).map(([field, schema]) =>
        schema.safeParse(undefined).success ? `${field}?` : field,
      ),
    ]);
    assert.deepEqual(documented, Object.fromEntries(real));
  });

  it('lists every server frame, and no other', () => {
    assert.deepEqual(frames.map(([kind]) => kind).sort(), kinds.toSorted());
  });

  it('answers every command with a frame that there is', () => {
    for (const [kind, , , answer = ''] of commands) assert.ok(kinds.includes(answer), `${kind} → ${answer}`);
  });

  it('has a section for every command, and shows every command and every frame in a transcript', () => {
    const headings = [...page.text.matchAll(/^### `(\w+)`$/gm)].map(([, kind]) => kind);
    const said = kindsIn('says');
    const heard = kindsIn('hears');
    for (const kind of Object.keys(commandSchemas)) {
      assert.ok(headings.includes(kind), `${kind} has no section.`);
      assert.ok(said.has(kind), `${kind} is in no transcript.`);
    }
    for (const kind of kinds) assert.ok(heard.has(kind) || kind === unshown, `${kind} is in no transcript.`);
  });
});
