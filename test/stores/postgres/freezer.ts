import { writeSync } from 'node:fs';
import { openPostgresStore } from '#stores/postgres/index.ts';
import { post } from '../../contracts/store/fixtures.ts';

/**
 * A process that is frozen in the middle of an append: `freezer.ts URL`. It says `frozen` when it has locked the lobby and
 * not written yet, and stops itself. When it goes on, it says `rejected` where the append was, makes it again, and says
 * which numbers were given.
 */
const [url] = process.argv.slice(2) as [string];
const session = '60000000-0000-4000-8000-000000000000';
const draft = post({ id: 1, nickname: 'Alice', account: true, session }, 'Slow.');
let isFrozen = false;
const store = await openPostgresStore(url);
// The body is needed for the first time when the entry is written.
const slow = {
  ...draft,
  get body(): string {
    if (!isFrozen) {
      isFrozen = true;
      writeSync(1, 'frozen\n');
      process.kill(process.pid, 'SIGSTOP');
    }
    return draft.body;
  },
};
const append = () => store.log.append([slow, { ...draft, body: 'Slow too.' }]);
const outcomes = await append().catch(() => {
  process.stdout.write('rejected\n');
  return append();
});
const seqs = outcomes.map((outcome) => outcome.kind === 'stored' && outcome.entry.seq);
process.stdout.write(`${seqs.join(' ')}\n`);
await store.close();
