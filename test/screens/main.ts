import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../house/sources.ts';
import type { TestScope } from '../support/server.ts';
import { isIn, show } from './camera.ts';
import { looks } from './looks.ts';
import { screens } from './screens.ts';
import { Studio } from './studio.ts';

const usage = `npm run screenshots            pictures of every screen, in every look
npm run screenshots -- WORD …  those whose look or name has every word in it: dark room, phone settings

Looks: ${Object.keys(looks).join(', ')}
They are written to dist/screens/LOOK/NAME.png.`;

const folder = join(root, 'dist', 'screens');

interface Picture {
  readonly look: string;
  readonly screen: (typeof screens)[number];
}

/** All pictures that the words name. A word that is a look is that look, and no part of a name. */
function wanted(words: readonly string[]): Picture[] {
  const named = words.filter((word) => word in looks);
  const parts = words.filter((word) => !(word in looks));
  return Object.entries(looks).flatMap(([look, way]) =>
    screens
      .filter((screen) => isIn(screen, way))
      .filter(({ name, parts: isMany }) =>
        parts.every((word) => name.includes(word) || (isMany && word.startsWith(name))),
      )
      .filter(() => named.length === 0 || named.includes(look))
      .map((screen) => ({ look, screen })),
  );
}

async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    say(usage);
    return 0;
  }
  const pictures = wanted(words);
  if (pictures.length === 0) {
    say(`No screen is called that.\n\n${usage}`);
    return 2;
  }
  const ends: (() => void | Promise<void>)[] = [];
  const scope: TestScope = { after: (end) => void ends.unshift(end) };
  try {
    say('A week of the club happens …');
    const studio = await Studio.open(scope);
    return (await takeAll(studio, pictures, words)) === 0 ? 0 : 1;
  } finally {
    for (const end of ends) await end();
  }
}

/** How many could not be taken. */
async function takeAll(
  studio: Studio,
  pictures: readonly Picture[],
  words: readonly string[],
): Promise<number> {
  const part = words.find((word) => /^(settings|server)-/.test(word));
  let failed = 0;
  let taken = 0;
  for (const [index, { look, screen }] of pictures.entries()) {
    await mkdir(join(folder, look), { recursive: true });
    try {
      await show(studio, screen, looks[look]!, async (name, page) => {
        if (screen.parts && part !== undefined && !name.includes(part)) return;
        await page.screenshot({ path: join(folder, look, `${name}.png`) });
        taken++;
      });
      say(`${index + 1}/${pictures.length} ${look}/${screen.name}`);
    } catch (error) {
      failed++;
      say(`${index + 1}/${pictures.length} ${look}/${screen.name} could not be taken: ${error}`);
    }
  }
  say(`${taken} pictures are in ${folder}.`);
  return failed;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = await main(process.argv.slice(2));
