import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const packed = { gz: promisify(gzip), br: promisify(brotliCompress) };

/** Beside each script and style its compressed forms, as small as they can be made, so that no request waits for that. */
const compressed: Plugin = {
  name: 'compressed',
  async writeBundle({ dir = '' }) {
    const compress = async (name: string) => {
      const bytes = readFileSync(join(dir, name));
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(join(dir, `${name}.gz`), await packed.gz(bytes, { level: 9 }));
      writeFileSync(join(dir, `${name}.br`), await packed.br(bytes, { params }));
    };
    const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
    // At once, on all cores.
    await Promise.all(names.filter((name) => /\.(js|css|svg|webmanifest)$/.test(name)).map(compress));
  },
};

/** Of each emoji, what the page reads: a fifth of what the package has. */
const emojiRows: Plugin = {
  name: 'emoji-rows',
  enforce: 'pre',
  transform(code, id) {
    if (!/emojibase-data\/\w+\/compact\.json/.test(id)) return null;
    const rows = JSON.parse(code) as Record<string, unknown>[];
    return JSON.stringify(
      rows.map(({ unicode, label, group, order, tags, skins }) => ({
        ...{ unicode, label, group, order, tags },
        skins: (skins as { unicode: string }[] | undefined)?.map((skin) => ({ unicode: skin.unicode })),
      })),
    );
  },
};

/** Names to the service worker all that the page is made of, so that it opens without a connection. */
const shellFiles: Plugin = {
  name: 'shell-files',
  // When all is written: some of what was bundled, such as scripts that only brought a style, is not there any more.
  writeBundle({ dir = '' }) {
    const files = readdirSync(join(dir, 'assets')).filter((name) => /\.(js|css)$/.test(name));
    const shell = [...files.sort().map((name) => `assets/${name}`), 'icon.svg', 'icon-192.png'];
    const worker = join(dir, 'sw.js');
    writeFileSync(worker, readFileSync(worker, 'utf8').replace('%FILES%', JSON.stringify(shell)));
  },
};

/**
 * What the first screens need is two scripts: one that all load, and one with the chat. Cut by itself, it would be some forty,
 * which pack worse and are found one after the other.
 */
const screens = [
  ['index', 'src/apps/web/main.tsx'],
  ['Shell', 'src/apps/web/view/shell/Shell.tsx'],
].map(([name = '', entry = '']) => ({
  name: needed(name, join(import.meta.dirname, entry)),
  debugName: name,
}));

/** Names the modules that this one cannot run without. */
function needed(name: string, entry: string): Rolldown.CodeSplittingNameFunction {
  const modules = new Set<string>();
  const add = (id: string, context: Rolldown.ChunkingContext): void => {
    if (modules.has(id)) return;
    modules.add(id);
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) add(imported, context);
  };
  return (id, context) => {
    add(entry, context);
    return modules.has(id) ? name : null;
  };
}

/** The browser client: the only part of Hubbub that is built before it runs. */
export default defineConfig({
  root: 'src/apps/web',
  // Relative, so that the page also works below another path of somebody's server.
  base: './',
  plugins: [emojiRows, shellFiles, compressed],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page may not run inline scripts, and data: addresses would need another exception in its policy.
    assetsInlineLimit: 0,
    // The chat is found through a script of one line: the two come together, and not one after the other.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, found) => found.filter((path) => /\.css$|\/Shell-/.test(path)),
    },
    rolldownOptions: {
      // Whoever starts Hubbub for the first time is not to read how long which plug-in took.
      checks: { pluginTimings: false },
      input: {
        index: join(import.meta.dirname, 'src/apps/web/index.html'),
        sw: join(import.meta.dirname, 'src/apps/web/worker/sw.ts'),
      },
      // Browsers know a service worker by its address.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: screens },
        // The service worker knows by it which texts its reader needs.
        chunkFileNames: ({ facadeModuleId }) => {
          const locale = /\/texts\/([a-z-]+)\/web\/[\w-]+\.ts$/.exec(facadeModuleId ?? '')?.[1];
          return locale ? `assets/texts-${locale}-[name]-[hash].js` : 'assets/[name]-[hash].js';
        },
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
