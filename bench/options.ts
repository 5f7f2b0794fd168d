import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from './cases/index.ts';

export interface Options {
  readonly help: boolean;
  readonly quick: boolean;
  /** Names of cases; none means all of them. */
  readonly only: readonly string[];
  readonly out: string;
  /** Messages that are searched. */
  readonly messages?: number;
  /** The options that make this run different from the usual one, as they were given. */
  readonly flags: string;
}

/** What is wrong with the command line, in a sentence. */
export class BadOptions extends Error {}

const results = join(import.meta.dirname, 'results');

export function readOptions(args: readonly string[]): Options {
  const { help, quick, only: said, out, messages: asked } = parse(args);
  const only = said === undefined ? [] : said.split(',');
  const unknown = only.find((name) => !cases.some((one) => one.name === name));
  if (unknown !== undefined) throw new BadOptions(`There is no "${unknown}". There are: ${names()}.`);
  if (asked !== undefined && !/^[1-9]\d{0,8}$/.test(asked))
    throw new BadOptions('--messages takes a number.');
  const flags = [
    ...(quick ? ['--quick'] : []),
    ...(said === undefined ? [] : [`--only ${said}`]),
    ...(asked === undefined ? [] : [`--messages ${asked}`]),
  ].join(' ');
  return {
    help,
    quick,
    only,
    out: out ?? results,
    flags,
    ...(asked !== undefined && { messages: Number(asked) }),
  };
}

function parse(args: readonly string[]) {
  const options = {
    help: { type: 'boolean', short: 'h', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    out: { type: 'string' },
    messages: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new BadOptions(`${(error as Error).message.split('. ')[0]}. --help lists the options.`);
  }
}

const names = (): string => cases.map(({ name }) => name).join(', ');

export const help =
  (): string => `npm run bench: measures Hubbub on this machine, beside the limit and beside others.

  npm run bench                           everything, in about four minutes
  npm run bench -- --quick                smaller loads, in less than a minute: to see that it works
  npm run bench -- --only fanout,posts    some of it
  npm run bench -- --messages N           how many are searched (1,000,000)
  npm run bench -- --out FOLDER           where the results go (bench/results)

What can be measured:
${cases.map(({ name, measures }) => `  ${name.padEnd(9)}${measures}`).join('\n')}

Nothing else should be running: figures of a busy machine mean nothing. docs/benchmarks.md tells how it is measured.`;
