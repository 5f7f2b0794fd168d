import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { settings, variableOf } from '#config.ts';
import { limits } from '#model/limits.ts';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found as string);

const dockerfile = read('Dockerfile').replaceAll('\\\n', '');
const compose = read('compose.yaml');
const scale = read('compose.scale.yaml');
const unit = read('deploy/hubbub.service');
const kubernetes = read('deploy/kubernetes.yaml');

const { port, linePort, ingestPort } = settings;
const ports = [port, linePort, ingestPort].map((setting) => String(setting.default));

/** Variables of others: of Node, of the images beside ours, and of Compose. */
const foreign = ['NODE_COMPILE_CACHE', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'SITE'];

describe('the files for deployment', () => {
  it('set no variable that Hubbub does not know', () => {
    const known = [...Object.keys(settings).map(variableOf), ...foreign];
    const set = [
      ...all(dockerfile, /^ENV (.+)$/gm).flatMap((line) => all(line, /(\w+)=/g)),
      ...all(`${compose}${scale}`, /^ +([A-Z_]{3,}): /gm),
      ...all(unit, /^Environment=(\w+)=/gm),
      ...all(kubernetes, /(?:name: |from-literal=)([A-Z_]{3,})\b/g),
    ];
    assert.ok(
      set.includes('DATABASE_URL') && set.includes('DATA_DIR') && set.includes('MAX_CONNECTIONS_PER_ADDRESS'),
    );
    assert.deepEqual(
      set.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('know the doors', () => {
    const exposed = all(dockerfile, /^EXPOSE (.+)$/gm)
      .join(' ')
      .split(' ');
    assert.deepEqual([...new Set(exposed.map((door) => door.split('/')[0]))], ports);
    assert.deepEqual([...new Set(all(compose, /:(\d+)(?:\/udp)?$/gm))], ports);
    assert.deepEqual([...new Set(all(kubernetes, /containerPort: (\d+)/g))], ports);
    assert.deepEqual([...new Set(all(scale, /"127\.0\.0\.1:\d+:(\d+)/g))], ports.slice(1));
  });

  it('leave more time for a gentle stop than it can take', () => {
    const longest = (limits.graceMs + limits.goodbyeMs) / 1000;
    const given = [
      ...all(`${compose}${scale}`, /stop_grace_period: (\d+)s/g),
      ...all(unit, /^TimeoutStopSec=(\d+)$/gm),
      ...all(kubernetes, /terminationGracePeriodSeconds: (\d+)/g),
    ];
    assert.ok(given.length >= 4);
    for (const seconds of given) assert.ok(Number(seconds) > longest, seconds);
  });
});

describe('the image', () => {
  it('has the Node that package.json pins', () => {
    const bases = all(dockerfile, /^FROM (\S+)/gm);
    assert.deepEqual([...new Set(bases)], [`node:${manifest.devDependencies.node}-slim`]);
  });

  it('is made of what there is, and what the context lets in', () => {
    const copied = all(dockerfile, /^COPY (?!--from)(.+) \S+$/gm)
      .join(' ')
      .split(' ');
    const ignore = read('.dockerignore').split('\n');
    for (const path of copied) {
      assert.ok(existsSync(join(root, path)), path);
      assert.ok(ignore.includes(`!${path}`), `${path} is kept out by .dockerignore.`);
    }
  });

  it('runs as nobody of importance', () => {
    assert.match(dockerfile.slice(dockerfile.lastIndexOf('\nFROM')), /^USER 1000:1000$/m);
  });
});

describe('the proxy of the three', () => {
  it('knows each of them, and waits for each', () => {
    const upstreams = all(read('deploy/Caddyfile').match(/reverse_proxy .*/)?.[0] ?? '', /(hubbub-\d):3000/g);
    assert.equal(upstreams.length, 3);
    assert.deepEqual(all(scale, /^ {2}(hubbub-\d):$/gm), upstreams);
    assert.deepEqual(all(scale, /^ {6}(hubbub-\d):$/gm), upstreams);
  });

  it('keeps the metrics back', () => {
    assert.match(read('deploy/Caddyfile'), /@figures path \/metrics \/metrics\/\*\n\trespond @figures 404/);
  });
});

describe('the unit for systemd', () => {
  it('starts what is there', () => {
    const paths = all(unit.match(/^ExecStart=.*/m)?.[0] ?? '', /\/opt\/hubbub\/(\S+)/g);
    assert.equal(paths.length, 2);
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  });
});
