import { rm } from 'node:fs/promises';
import { invariants, violations } from './invariants/index.ts';
import { BadOption, help, type Options, readOptions } from './options.ts';
import type { Recorder } from './recorder.ts';
import { run } from './run.ts';
import { summary } from './summary.ts';

/** Violations that are shown in full; there may be thousands of one kind. */
const mostStories = 3;

async function main(options: Options): Promise<number> {
  const ends: (() => void | Promise<void>)[] = [];
  const { seed, seconds, people, editors, nodes, nemesis } = options;
  console.log(
    `${nodes} ${nodes === 1 ? 'server' : 'servers'}, seed ${seed}, ${seconds} seconds, nemesis: ${nemesis.join(', ') || 'none'}.`,
  );
  try {
    const { history, counts, dataDir } = await run(
      options,
      { after: (end) => void ends.push(end) },
      progress,
    );
    if (process.stderr.isTTY) process.stderr.write('\n');
    console.log(table(counts));
    const broken = violations(history);
    if (broken.length === 0) {
      await rm(dataDir, { recursive: true, force: true });
      console.log(`All ${invariants.length} laws hold.`);
      return 0;
    }
    for (const violation of broken.slice(0, mostStories)) {
      console.log(`\nBROKEN: ${violation.rule}\n${violation.instead}\n${summary(violation, history)}`);
    }
    const again = `npm run ledger -- --seed ${seed} --seconds ${seconds} --people ${people} --editors ${editors} --nodes ${nodes} --nemesis ${nemesis.join(',') || 'none'}`;
    console.log(
      `\n${broken.length} places in all. The seed was ${seed}: ${again}. The data are in ${dataDir}.`,
    );
    return 1;
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

function progress(recorder: Recorder): void {
  if (!process.stderr.isTTY) return;
  const { acknowledged, faults } = recorder.counts();
  const seconds = Math.round(recorder.now() / 1_000);
  process.stderr.write(`\r${seconds} s, ${acknowledged} acknowledged, ${faults} strikes `);
}

const table = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${String(count).padStart(8)}  ${what}`)
    .join('\n');

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(help);
  else process.exitCode = await main(options);
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  console.error(`${error.message}\n\n${help}`);
  process.exitCode = 2;
}
