import { openMongoStore } from '#stores/mongo/index.ts';

/** Opens the database of its argument, and says so. */
const store = await openMongoStore(process.argv[2]!);
process.stdout.write(`${store.epoch}\n`);
await store.close();
