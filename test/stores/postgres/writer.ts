import { openPostgresStore } from '#stores/postgres/index.ts';
import { post } from '../../contracts/store/fixtures.ts';

/**
 * A process that writes: `writer.ts URL USER BATCHES`. It says its store's epoch on the first line, then the numbers of
 * each batch as soon as they are acknowledged, or `away` where a batch was not.
 */
const [url, user, batches] = process.argv.slice(2) as [string, string, string];
const session = '60000000-0000-4000-8000-000000000000';
const author = { id: Number(user), nickname: `user${user}`, account: true, session };
const store = await openPostgresStore(url);
process.stdout.write(`${store.epoch}\n`);
for (let batch = 1; batch <= Number(batches); batch++) {
  const drafts = Array.from({ length: 10 }, (_, n) => post(author, `batch ${batch}`, { n }));
  process.stdout.write(`${await numbersOf(drafts)}\n`);
}
await store.close();

async function numbersOf(drafts: readonly ReturnType<typeof post>[]): Promise<string> {
  try {
    const outcomes = await store.log.append(drafts);
    return outcomes.map((outcome) => outcome.kind === 'stored' && outcome.entry.seq).join(' ');
  } catch {
    return 'away';
  }
}
