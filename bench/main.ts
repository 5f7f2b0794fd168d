import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Case, Results, Run } from './case.ts';
import { cases } from './cases/index.ts';
import { loopDelay } from './cases/loop-delay.ts';
import { describeMachine, machine } from './machine/machine.ts';
import { BadOptions, help, type Options, readOptions } from './options.ts';
import { plainTable } from './report/table.ts';
import { writeReport } from './report/write.ts';

async function bench(options: Options): Promise<void> {
  console.log(describeMachine(machine));
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-bench-'));
  // Also after Ctrl-C.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const findings = await runAll(
    {
      quick: options.quick,
      ...(options.messages && { messages: options.messages }),
      folder,
      during: '',
      seen: [],
    },
    chosen(options),
  );
  const account = { date: new Date(), machine, flags: options.flags, findings };
  const files = await writeReport(options.out, account);
  console.log(`\nWritten to ${relative('.', options.out) || '.'}: ${files.join(', ')}`);
}

const chosen = ({ only }: Options): readonly Case[] =>
  only.length === 0 ? cases : cases.filter(({ name }) => only.includes(name));

async function runAll(run: Run, chosen: readonly Case[]): Promise<Required<Results>> {
  const all: Results[] = [];
  for (const one of chosen) {
    process.stderr.write(`${one.name}: ${one.measures} …\n`);
    const findings = await one.run({ ...run, during: one.name }).catch((error: Error) => failure(one, error));
    console.log(plainTable(findings.rows));
    all.push(findings);
  }
  const delay = loopDelay(run);
  console.log(plainTable([delay]));
  return {
    rows: [...all.flatMap(({ rows }) => rows), delay],
    costs: all.flatMap(({ costs = [] }) => costs),
    curves: all.flatMap(({ curves = [] }) => curves),
  };
}

/** A failed case does not stop the others, but is reported. */
function failure({ name, measures }: Case, error: Error): Results {
  process.exitCode = 1;
  return {
    rows: [
      { what: `${name}: ${measures}`, figure: `failed: ${error.message}`, target: '–', verdict: 'unknown' },
    ],
  };
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(help());
  else await bench(options);
} catch (error) {
  if (!(error instanceof BadOptions)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
