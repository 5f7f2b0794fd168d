import type { Author } from '#model/entry.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { post } from '../../contracts/store/fixtures.ts';

/**
 * A process that writes: `writer.ts PATH PERSON BATCHES`. It says its store's epoch on the first line, then the numbers of
 * each batch as soon as they are acknowledged.
 */
const [path, person, batches] = process.argv.slice(2) as [string, string, string];
const session = '60000000-0000-4000-8000-000000000000';
const author: Author = { id: 1, nickname: person, account: !person.startsWith('~'), session };
const store = await openSqliteStore({ path });
process.stdout.write(`${store.epoch}\n`);
for (let batch = 1; batch <= Number(batches); batch++) {
  const drafts = Array.from({ length: 10 }, (_, n) => post(author, `batch ${batch}`, { n }));
  const outcomes = await store.log.append(drafts);
  const numbers = outcomes.map((outcome) => outcome.kind === 'stored' && outcome.entry.seq);
  process.stdout.write(`${numbers.join(' ')}\n`);
}
await store.close();
