import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Beside each script and style its compressed forms, as small as they can be made, so that no request waits for that. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }) {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|svg|webmanifest)$/.test(name)) continue;
      const bytes = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params }));
    }
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
    modulePreload: false,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'src/apps/web/index.html'),
        sw: join(import.meta.dirname, 'src/apps/web/worker/sw.ts'),
      },
      // Browsers know a service worker by its address.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
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
