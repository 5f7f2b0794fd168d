import { openPostgresStore } from '#stores/postgres/index.ts';

/** A process that opens a store: `opener.ts URL`. It says how far the upgrade is, a line each, and keeps the store open. */
const [url] = process.argv.slice(2) as [string];
await openPostgresStore(url, (done) => process.stdout.write(`${done}\n`));
