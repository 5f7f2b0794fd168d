import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readPage, tableUnder } from './pages.ts';

const src = join(import.meta.dirname, '../../src');
const page = readPage('docs/limits.md');
const rows = ['Of single parts', 'Of the clients'].flatMap((heading) => tableUnder(page, heading));

/** Names that say that a number bounds something, as single words, and as the ends of names. */
const bounding =
  /^(most|longest|deepest|largest|shortest|farthest|kept|named|retries|attempts|readsUpTo|batchSize|askedFor)|(Ms|Bytes|Characters|Entries|Pages|most)$/;

/** Of these nobody notices anything: lengths that a format has, the size of steps, and what a view looks like. */
const unremarkable: readonly string[] = [
  'apps/terminal/chat-session.ts farewellNoteMs',
  'apps/terminal/format.ts quotedCharacters',
  'apps/terminal/index.ts lingerMs',
  'apps/terminal/native/events.ts excerptCharacters',
  'apps/terminal/text/connect.ts farewellMs',
  'apps/terminal/text/connect.ts keepAliveMs',
  'apps/terminal/text/connection.ts farewellMs',
  'apps/terminal/text/send-queue.ts laterMs',
  'apps/web/chat/search-query.ts dayMs',
  'apps/web/chat/search-query.ts longest',
  'apps/web/chat/times.ts dayMs',
  'apps/web/view/composer/Composer.tsx mostRows',
  'apps/web/view/composer/Later.tsx hourMs',
  'apps/web/view/dialog/Palette.tsx mostGoals',
  'apps/web/view/dialog/Palette.tsx mostMessages',
  'apps/web/view/dialog/Write.tsx mostSuggestions',
  'apps/web/view/shell/Connection.tsx showAfterMs',
  'apps/web/view/shell/Conversation.tsx noticeMs',
  'apps/web/view/log/Log.tsx pauseMs',
  'apps/web/view/shell/Sidebar.tsx refreshMs',
  'apps/web/view/log/log-scroll.ts glowMs',
  'buses/process/frames.ts lengthBytes',
  'search/days.ts dayMs',
  'search/match.ts monthMs',
  'serve/help.ts lineCharacters',
  'gateways/http/pictures/strip/heif.ts fullBytes',
  'gateways/http/pictures/strip/heif.ts handlerBytes',
  'gateways/http/pictures/strip/webp.ts headBytes',
  'gateways/http/pictures/strip/webp.ts frameHeadBytes',
  'gateways/tcp/first-line.ts kept.start',
  'gateways/tcp/first-line.ts kept.end',
  'stores/sqlite/file-guard.ts headerBytes',
  'stores/sqlite/file-guard.ts frameHeaderBytes',
  'lib/json-array-file.ts pieceBytes',
  'lib/loop-delay.ts pauseMs',
  'lib/password.ts saltBytes',
  'lib/password.ts tagBytes',
  'stores/mongo/log.ts frameBytes',
  'stores/mongo/upgrade.ts chunkEntries',
  'stores/postgres/rooms.ts chunkEntries',
  'stores/postgres/upgrade.ts chunkEntries',
  'stores/sqlite/upgrade.ts chunkEntries',
  'stores/sqlite/words.ts chunkEntries',
  'dump/compare.ts chunkEntries',
  'hub/retention.ts dayMs',
];

/** The numbers that a file names at its top level, those of an object as `object.name`. */
function numbersIn(text: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [, name = '', number = ''] of text.matchAll(/^(?:export )?const (\w+) = ([\d_.* ]+);$/gm))
    numbers.set(name, numberOf(number));
  for (const [, object = '', body = ''] of text.matchAll(/^(?:export )?const (\w+) = \{([^{}]*)\}/gm))
    for (const [, name = '', number = ''] of body.matchAll(/\b(\w+): ([\d_.* ]+?)\s*(?:,|$)/gm))
      numbers.set(`${object}.${name}`, numberOf(number));
  return numbers;
}

/** Products and powers of numbers: `64 * 2 ** 20`. */
const numberOf = (text: string): number =>
  text
    .replaceAll('_', '')
    .split(/ \* /)
    .map((factor) => factor.split(' ** ').map(Number))
    .reduce((product, [base = Number.NaN, power = 1]) => product * base ** power, 1);

const real = new Map(
  globSync('**/*.{ts,tsx}', { cwd: src })
    // Those stand in the table of all limits, which has a test of its own.
    .filter((path) => path !== 'model/message-limits.ts')
    .sort()
    .flatMap((path) =>
      [...numbersIn(readFileSync(join(src, path), 'utf8'))].map(
        ([name, value]) => [`${path} ${name}`, value] as const,
      ),
    ),
);

describe('the page of the limits', () => {
  it('has the numbers of single parts as they are', () => {
    for (const [file = '', name = '', value = ''] of rows)
      assert.equal(value, real.get(`${file} ${name}`)?.toLocaleString('en'), `${name} in ${file}`);
  });

  it('has every number that bounds something', () => {
    const documented = rows.map(([file, name]) => `${file} ${name}`);
    const missing = [...real.keys()].filter(
      (place) =>
        bounding.test(place.split(' ')[1] as string) &&
        !documented.includes(place) &&
        !unremarkable.includes(place),
    );
    assert.deepEqual(missing, [], 'each needs its row in docs/limits.md');
  });
});
