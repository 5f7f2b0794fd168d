import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCycle, type Graph, wayToNode } from './house/graph.ts';
import { importsOf, manifest, readSources, resolveImport, valueImportsOf } from './house/sources.ts';

/** Who may import whom. `*` stands for one of several siblings, which know nothing of one another. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  lib: [],
  texts: ['model'],
  search: ['model', 'lib'],
  'config.ts': ['model', 'lib'],
  'store.ts': ['model'],
  'dump.ts': ['model'],
  'bus.ts': ['model'],
  'files.ts': [],
  'gateway.ts': ['model'],
  'wire.ts': ['model', 'lib'],
  hub: ['model', 'store.ts', 'bus.ts', 'files.ts', 'search', 'lib'],
  'stores/*': ['store.ts', 'dump.ts', 'search', 'model', 'lib'],
  'buses/*': ['bus.ts', 'model', 'lib'],
  'files/*': ['files.ts', 'lib'],
  'wire/*': ['wire.ts', 'model', 'lib', 'texts'],
  'gateways/*': ['gateway.ts', 'wire.ts', 'files.ts', 'hub', 'wire/*', 'model', 'lib', 'texts'],
  'extensions/*': ['hub', 'store.ts', 'model', 'lib', 'texts'],
  sdk: ['wire.ts', 'wire/*', 'model', 'lib'],
  'apps/*': ['sdk', 'wire.ts', 'wire/*', 'model', 'lib', 'texts'],
};

/** Parts of which another may import the types alone: of the first, from the second. Save the list of the languages. */
const typesAlone: Readonly<Record<string, string>> = { texts: 'model', 'extensions/*': 'hub' };

/** What siblings have in common. */
const shared = ['stores/sql'];

/** What puts the parts together, and may import all of them. */
const assembly = ['main.ts', 'serve', 'dump', 'node', 'shell'];

/** Packages that have a place, or two. Others may be used everywhere, if package.json names them. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  'gateways/*': [
    'fastify',
    '@fastify/*',
    '@tus/*',
    'music-metadata',
    'strtok3',
    'fastify-type-provider-zod',
    'openid-client',
    'ws',
  ],
  'stores/*': ['pg', 'mongodb'],
  'buses/*': ['@nats-io/*'],
  search: ['@orama/*'],
  'files/*': ['@aws-sdk/*'],
  node: ['@simplewebauthn/*'],
  'apps/web': ['preact', '@preact/*', 'uqr'],
  shell: ['uqr'],
};

/** What must run in a browser, with everything that it imports. */
const browser = ['model', 'texts', 'wire.ts', 'wire/*', 'sdk', 'apps/web'];

/** Folders that hold siblings, and not one part. */
const families = ['stores', 'buses', 'files', 'wire', 'gateways', 'extensions', 'apps'];

const mostLines = 300;

/** `stores/sqlite` for `src/stores/sqlite/writer.ts`, `hub` for `src/hub/hub.ts`, `store.ts` for `src/store.ts`. */
function partOf(path: string): string {
  const [, first, second] = path.split('/') as [string, string, string?];
  return second && families.includes(first) ? `${first}/${second}` : first;
}

const matches = (name: string, pattern: string): boolean =>
  name === pattern || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)));

const isOneOf = (name: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matches(name, pattern));

const isAtTop = (path: string): boolean => path.split('/').length === 2;

/** The rule that an import breaks, in a sentence; undefined where it breaks none. */
function whyNot(from: string, specifier: string): string | undefined {
  const target = resolveImport(from, specifier);
  if (target) return whyNotPart(from, specifier, target);
  const here = partOf(from);
  if (specifier.startsWith('node:'))
    return isOneOf(here, browser)
      ? `${from} imports ${specifier}, but ${here} must run in a browser.`
      : undefined;
  return whyNotPackage(here, from, specifier);
}

function whyNotPart(from: string, specifier: string, target: string): string | undefined {
  const here = partOf(from);
  const there = partOf(target);
  if (here === there)
    return specifier.startsWith('#')
      ? `${from} imports ${specifier}: inside a part imports are relative.`
      : undefined;
  if (specifier.startsWith('.') && !(isAtTop(from) && isAtTop(target)))
    return `${from} imports ${specifier}: between parts imports begin with #, so that one search shows who depends on whom.`;
  if (assembly.includes(here)) return undefined;

  const [family] = here.split('/') as [string];
  if (families.includes(family) && there.startsWith(`${family}/`) && !shared.includes(there))
    return `${from} imports ${there}: siblings in ${family} know nothing of one another.`;
  const rule = Object.entries(mayImport).find(([part]) => matches(here, part));
  if (!rule) return `${from} belongs to no part of the house: give ${here} a row in the table of this test.`;
  const allowed = rule[1];
  return isOneOf(there, allowed) || shared.includes(there)
    ? undefined
    : `${from} imports ${there}, but ${rule[0]} may import ${allowed.join(', ') || 'nothing of ours'}.`;
}

function whyNotPackage(here: string, from: string, specifier: string): string | undefined {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const bundled = here === 'apps/web' || /^src\/texts\/\w+\/web\//.test(from);
  if (!(name in manifest.dependencies) && !(bundled && name in manifest.devDependencies))
    return `${from} imports ${name}, which is not among the dependencies in package.json.`;
  const places = Object.entries(packagesOf).flatMap(([place, packages]) =>
    isOneOf(name, packages) ? [place] : [],
  );
  if (places.length === 0 || places.some((place) => matches(here, place))) return undefined;
  return `${from} imports ${name}, which belongs in ${places.join(' and ')} alone.`;
}

const sources = readSources();
const graph: Graph = new Map(
  sources.map(({ path, imports }) => [
    path,
    imports.map((specifier) => resolveImport(path, specifier) ?? specifier),
  ]),
);

describe('the rooms of the house', () => {
  it('import only what they may', () => {
    assert.ok(sources.length > 0);
    const broken = sources.flatMap(({ path, imports }) =>
      imports.map((specifier) => whyNot(path, specifier)),
    );
    assert.deepEqual(
      broken.filter((sentence) => sentence !== undefined),
      [],
    );
  });

  it('take nothing but types where that is what they may', () => {
    const values = sources.flatMap(({ path, text }) => {
      const place = Object.keys(typesAlone).find((place) => matches(partOf(path), place));
      const imported = place === undefined ? [] : valueImportsOf(text);
      return imported
        .filter((specifier) => specifier.startsWith(`#${typesAlone[place!]}/`))
        .filter((specifier) => specifier !== '#model/names.ts')
        .map((one) => [path, one]);
    });
    assert.deepEqual(values, []);
  });

  it('are joined without a cycle', () => {
    const cycle = findCycle(graph);
    assert.ok(!cycle, `These modules import one another in a circle: ${cycle?.join(' → ')}`);
  });

  it('keep what a user has for itself, in the hub, below the commands', () => {
    const upwards = sources
      .filter(({ path }) => path.startsWith('src/hub/own/'))
      .filter(({ text }) => /from '\.\.\/(commands\/|due\.ts)/.test(text));
    assert.deepEqual(
      upwards.map(({ path }) => path),
      [],
    );
    assert.ok(sources.some(({ path }) => path.startsWith('src/hub/own/')));
  });

  it('have all that a browser needs without Node', () => {
    for (const { path } of sources) {
      const way = isOneOf(partOf(path), browser) ? wayToNode(path, graph) : undefined;
      assert.ok(!way, `${path} must run in a browser, but it comes to Node: ${way?.join(' → ')}`);
    }
  });

  it(`hold no file past ${mostLines} lines`, () => {
    const long = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    assert.deepEqual(
      long.filter(({ lines }) => lines > mostLines),
      [],
      'Such a file is more than one idea.',
    );
  });
});

describe('this test', () => {
  it('knows every way to import', () => {
    const text = `
import { a,
  b } from './one.ts';
import type { C } from '#two/c.ts';
import './three.ts';
export * from './four.ts';
export { d } from 'five';
// import of nothing from nowhere
const words = Array.from('six');
const seven = await import('#seven.ts');
type Eight = import('./eight.ts').Eight;
const worker = new Worker(new URL('./nine.ts', import.meta.url));`;
    assert.deepEqual(importsOf(text).sort(), [
      '#seven.ts',
      '#two/c.ts',
      './eight.ts',
      './four.ts',
      './nine.ts',
      './one.ts',
      './three.ts',
      'five',
    ]);
    assert.deepEqual(
      importsOf(text)
        .filter((one) => !valueImportsOf(text).includes(one))
        .sort(),
      ['#two/c.ts', './eight.ts'],
    );
  });

  it('catches each kind of broken rule, and nothing else', () => {
    const made: readonly (readonly [from: string, specifier: string, why: RegExp | undefined])[] = [
      [
        'src/hub/hub.ts',
        '#stores/sqlite/store.ts',
        /hub may import model, store.ts, bus.ts, files.ts, search, lib/,
      ],
      ['src/hub/hub.ts', '#wire.ts', /hub may import/],
      ['src/hub/commands/post.ts', '#hub/session.ts', /inside a part imports are relative/],
      ['src/hub/hub.ts', '../model/entry.ts', /between parts imports begin with #/],
      ['src/store.ts', './bus.ts', /store.ts may import model/],
      ['src/model/entry.ts', '#lib/stream-safe.ts', /model may import nothing of ours/],
      [
        'src/stores/sqlite/store.ts',
        '#stores/memory/store.ts',
        /siblings in stores know nothing of one another/,
      ],
      ['src/stores/sqlite/store.ts', '../memory/store.ts', /between parts imports begin with #/],
      ['src/wire/line/encode.ts', '#wire/json/frames.ts', /siblings in wire/],
      ['src/wire/line/encode.ts', 'node:net', /must run in a browser/],
      ['src/apps/web/app.tsx', 'node:fs', /must run in a browser/],
      ['src/hub/hub.ts', 'ws', /ws, which belongs in gateways\/\* alone/],
      ['src/gateways/http/index.ts', '@fastify/nothing', /not among the dependencies/],
      ['src/gateways/http/index.ts', 'typescript', /not among the dependencies/],
      ['src/strange/thing.ts', '#model/entry.ts', /belongs to no part/],
      ['src/texts/en/pages.ts', '#lib/clock.ts', /texts may import model/],
      ['src/extensions/journal/index.ts', '#wire.ts', /may import hub, store.ts, model, lib, texts/],
      ['src/stores/sqlite/store.ts', '#stores/sql/rooms.ts', undefined],
      ['src/hub/commands/post.ts', '../session.ts', undefined],
      ['src/stores/sqlite/store.ts', '#store.ts', undefined],
      ['src/gateways/tcp/index.ts', '#wire/line/index.ts', undefined],
      ['src/gateways/http/index.ts', '@fastify/static', undefined],
      ['src/apps/terminal/screen.ts', 'node:readline', undefined],
      ['src/apps/web/app.tsx', 'preact', undefined],
      ['src/sdk/client.ts', './connection.ts', undefined],
      ['src/main.ts', './config.ts', undefined],
      ['src/node/node.ts', '#stores/sqlite/store.ts', undefined],
    ];
    for (const [from, specifier, why] of made) {
      const sentence = whyNot(from, specifier);
      if (why) assert.match(sentence ?? 'nothing is wrong', why, `${from} → ${specifier}`);
      else assert.equal(sentence, undefined);
    }
  });

  it('finds a cycle, and a way to Node', () => {
    const bad: Graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b', 'node:fs']],
    ]);
    assert.deepEqual(findCycle(bad), ['b', 'd', 'b']);
    assert.deepEqual(wayToNode('a', bad), ['a', 'b', 'd', 'node:fs']);
    assert.equal(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
      undefined,
    );
  });
});
