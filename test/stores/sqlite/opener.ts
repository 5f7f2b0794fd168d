import { openSqliteStore } from '#stores/sqlite/index.ts';

/** A process that opens a store: `opener.ts PATH`. It says how far the upgrade is, a line each, and keeps the store open. */
const [path] = process.argv.slice(2) as [string];
await openSqliteStore({ path, onProgress: (done) => process.stdout.write(`${done}\n`) });
