import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Permissions } from '#hub/permissions.ts';
import { type CommandKind, commandSchemas } from '#model/command.ts';
import { roomSettings } from '#model/room.ts';
import type { RoomRole, ServerRole } from '#model/user.ts';
import { frameKinds } from '#wire/json/frames.ts';
import { readTranscript, type Step } from '../transcripts/language.ts';
import { blocksOf, readPage, tableUnder, wordsOf } from './pages.ts';

const page = readPage('docs/protocol.md');
const commands = tableUnder(page, 'All commands');
const frames = tableUnder(page, 'All server frames');

const kinds = Object.keys(frameKinds);

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
    // No transcript waits until something is a day old.
    heard.add('floor');
    for (const kind of kinds) assert.ok(heard.has(kind), `${kind} is in no transcript.`);
  });

  it('says who may use each command, as the permissions do', () => {
    const permissions = new Permissions('write');
    const traits = { replaysHistory: true, receivesRooms: true, isVisible: true };
    const room = { id: 'kitchen', kind: 'public', settings: {} } as const;
    const people: readonly (readonly [ServerRole | 'anonymous', RoomRole?])[] = [
      ['owner'],
      ['moderator'],
      ['member', 'moderator'],
      ['member', 'member'],
      ['guest'],
      ['anonymous'],
    ];
    const cellsOf = (kind: CommandKind) =>
      people.map(([role, inRoom]) =>
        permissions.can({ role, traits }, kind, { room, role: inRoom }) ? 'yes' : 'no',
      );
    const rows = tableUnder(page, 'Who may do what');
    const documented = rows.flatMap(([names = '', ...cells]) =>
      wordsOf(names).map((kind) => [kind, cells] as const),
    );
    assert.deepEqual(documented.map(([kind]) => kind).sort(), Object.keys(commandSchemas).sort());
    for (const [kind, cells] of documented) assert.deepEqual(cells, cellsOf(kind as CommandKind), kind);
  });

  it('lists the settings of a room', () => {
    assert.deepEqual(
      tableUnder(page, '`set`').map(([name]) => name),
      Object.keys(roomSettings),
    );
  });

  it('shows every list in a transcript', () => {
    const heard = steps.flatMap((step: Step) => (step.kind === 'hears' ? [step.text] : []));
    const shown = heard.flatMap(
      (text) => /^\{"kind":"listed".*?"list":"(\w+)"/.exec(text)?.slice(1, 2) ?? [],
    );
    const lists = tableUnder(page, 'Lists').map(([name]) => name);
    assert.deepEqual([...new Set(shown)].sort(), lists.toSorted());
  });
});
