import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { has } from './support/require-program.ts';
import { type TestScope, temporaryFolder } from './support/test-scope.ts';

/** Stands where Go would: says that it was called, waits for a line at the gate, and writes the program. */
const go = (folder: string): string => `#!/bin/sh
echo called >> '${folder}/calls'
echo begun >&2
read line < '${folder}/gate'
echo built > "$3"
`;

async function workshop(scope: TestScope) {
  const folder = await temporaryFolder(scope);
  for (const name of ['bin', 'tmp']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'bin', 'go'), go(folder), { mode: 0o755 });
  spawnSync('mkfifo', [join(folder, 'gate')]);
  const env = { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter), TMPDIR: join(folder, 'tmp') };
  return {
    made: () => readdirSync(join(folder, 'tmp')).filter((name) => /^hubbub-ferretdb-\w+$/.test(name)),
    calls: () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').length,
    build(): ChildProcess {
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'support/build-program.ts'), 'ferretdb'],
        {
          env,
        },
      );
      scope.after(() => void child.kill('SIGKILL'));
      return child;
    },
    /** What `npm test` says before it runs tests that need it. */
    async announce(): Promise<string> {
      const script = `import('${import.meta.dirname}/support/built-programs.ts').then((it) => it.buildIfNeeded('ferretdb'))`;
      const child = spawn(process.execPath, ['-e', script], { env });
      let said = '';
      child.stderr.on('data', (text) => {
        said += text;
      });
      await once(child, 'close');
      return said;
    },
    /** Lets all compilers come to their end, those that begin later, too. */
    async openGate(): Promise<void> {
      const gate = await open(join(folder, 'gate'), 'r+');
      scope.after(() => gate.close());
      await gate.write('go on\n'.repeat(10));
    },
  };
}

/** Fulfilled when the builder's compiler runs. */
const begun = (builder: ChildProcess) => once(builder.stderr!, 'data');

describe('a program that tests need and Go builds', {
  skip: !existsSync('/usr/bin/mkfifo') && 'mkfifo is missing here',
}, () => {
  it('is built once, however many ask for it', async (t) => {
    const shop = await workshop(t);
    const builders = [shop.build(), shop.build()];
    const ends = builders.map((builder) => once(builder, 'close'));
    await Promise.race(builders.map(begun));
    await shop.openGate();
    assert.deepEqual(
      (await Promise.all(ends)).map(([code]) => code),
      [0, 0],
    );
    assert.deepEqual([shop.made().length, shop.calls()], [1, 1]);
  });

  it('is built by the next one where a builder was killed', async (t) => {
    const shop = await workshop(t);
    const first = shop.build();
    await begun(first);
    const second = shop.build();
    const gone = once(first, 'exit');
    first.kill('SIGKILL');
    await gone;
    await begun(second);
    assert.deepEqual(shop.made(), []);
    const ended = once(second, 'close');
    await shop.openGate();
    assert.equal((await ended)[0], 0);
    assert.deepEqual([shop.made().length, shop.calls()], [1, 2]);
  });

  it('is spoken of before it is built, and not again', {
    skip: has('mongod') && 'mongod is there',
  }, async (t) => {
    const shop = await workshop(t);
    await shop.openGate();
    assert.match(await shop.announce(), /^Building FerretDB .*…\nbegun\n$/);
    assert.equal(await shop.announce(), '');
    assert.equal(shop.calls(), 1);
  });
});
