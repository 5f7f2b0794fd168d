import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that some tests need, and how to get them on Debian. */
const programs = {
  chromium: 'apt-get install chromium',
  nc: 'apt-get install netcat-openbsd',
  'nats-server': 'apt-get install nats-server',
  script: 'apt-get install bsdutils',
  strace: 'apt-get install strace',
} as const;

export type Program = keyof typeof programs;

/**
 * Options of a test that needs this program: skipped where it is missing, with a sentence that says how to get it. With
 * HUBBUB_TEST_ALL=true nothing is skipped, so that the test fails for want of it.
 */
export function need(program: Program): { readonly skip: string | false } {
  if (process.env.HUBBUB_TEST_ALL === 'true' || find(program) !== undefined) return { skip: false };
  return { skip: `${program} is missing here: ${programs[program]}` };
}

/** Where the program is. */
export function pathOf(program: Program): string {
  const path = find(program);
  if (path === undefined) throw new Error(`${program} is missing here: ${programs[program]}`);
  return path;
}

function find(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
