import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Results } from '../case.ts';
import { describeMachine, type Machine } from '../machine/machine.ts';
import { costPicture } from './cost-picture.ts';
import { latencyPicture } from './latency-picture.ts';
import { markdownTable } from './table.ts';

/** A completed run. */
export interface Report {
  readonly date: Date;
  readonly machine: Machine;
  /** The options of the command line: `--quick`, or nothing. */
  readonly flags: string;
  readonly findings: Required<Results>;
}

/** Writes the table, the results and the pictures; returns the names of the files. */
export async function writeReport(folder: string, account: Report): Promise<string[]> {
  const { costs, curves } = account.findings;
  const name = `${account.date.toISOString().slice(0, 10)}-${slug(account.machine)}${account.flags && '-partial'}`;
  const pictures = [
    ...(costs.length > 0 ? [{ file: `${name}-cost.svg`, text: costPicture(costs) }] : []),
    ...(curves.length > 0 ? [{ file: `${name}-latency.svg`, text: latencyPicture(curves) }] : []),
  ];
  const files = [
    {
      file: `${name}.md`,
      text: page(
        account,
        pictures.map(({ file }) => file),
      ),
    },
    { file: `${name}.json`, text: `${JSON.stringify(account, undefined, 2)}\n` },
    ...pictures,
  ];
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map(({ file, text }) => writeFile(join(folder, file), text)));
  return files.map(({ file }) => file);
}

const slug = ({ cpu, cores }: Machine): string =>
  `${cpu} ${cores} cores`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function page({ date, machine, flags, findings }: Report, pictures: readonly string[]): string {
  return [
    `# Benchmark of ${date.toISOString().slice(0, 10)}`,
    `${describeMachine(machine)}. Command: \`npm run bench${flags && ` -- ${flags}`}\`.`,
    markdownTable(findings.rows),
    ...pictures.map((file) => `![](${file})`),
    '',
  ].join('\n\n');
}
