// Runs on whatever Node the machine has (20 or newer), so: plain JavaScript, nothing but Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that Hubbub runs on: the one that package.json pins. */
export const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const cache = join(root, 'node_modules', '.cache', 'hubbub');

/** Where Node keeps compiled code between starts. */
export const compileCache = join(cache, 'compiled');

/** What the browser client is built from. */
const pageSources = [
  'src/apps/web',
  'src/sdk',
  'src/wire',
  'src/wire.ts',
  'src/model',
  'src/lib',
  'src/texts',
  'vite.config.ts',
];

/** Installs and builds what is missing or has changed. A second call finds nothing to do, quickly. */
export function prepare() {
  once(
    'dependencies',
    () => digest([join(root, 'package.json'), join(root, 'package-lock.json')]),
    () => {
      say('Installing the dependencies …');
      run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
        'ci',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]);
    },
  );
  once(
    'pages',
    () => state([...pageSources, 'dist/web/index.html'].map((place) => join(root, place))),
    () => {
      say('Building the browser client …');
      run(pinnedNode, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
    },
  );
  once(
    'compiled',
    () => state([join(root, 'src'), pinnedNode]),
    () => {
      run(pinnedNode, [join(root, 'src', 'main.ts'), 'warm'], { NODE_COMPILE_CACHE: compileCache });
    },
  );
}

/** Does the work, unless what `state` says is what it said when the work was done last. */
function once(name, state, work) {
  const stamp = join(cache, `${name}.stamp`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state()) return;
  work();
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, state());
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** Names, sizes and times of all files: cheaper than their contents, and they change with them. */
function state(places) {
  const hash = createHash('sha256');
  const visit = (place) => {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (stats?.isDirectory()) for (const name of readdirSync(place).sort()) visit(join(place, name));
    else if (stats) hash.update(`${place} ${stats.size} ${stats.mtimeMs}\n`);
  };
  for (const place of places) visit(place);
  return hash.digest('hex');
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function run(command, args, environment = {}) {
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  say(`That failed${error ? `: ${error.message}` : ''}. The command was: ${command} ${args.join(' ')}`);
  process.exit(1);
}

// `npm start` calls this first: the shell then finds the pinned Node, and no other has to stay beside it.
if (process.argv[1] === fileURLToPath(import.meta.url)) prepare();
