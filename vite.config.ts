import { defineConfig } from 'vite';

/** The browser client: the only part of Hubbub that is built before it runs. */
export default defineConfig({
  root: 'src/apps/web',
  // Relative, so that the page also works below another path of somebody's server.
  base: './',
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The page may not run inline scripts, and data: addresses would need another exception in its policy.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
