import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that some tests need, and how to get them on Debian. */
const programs = {
  chromium: 'apt-get install chromium',
  'fiu-ctrl': 'apt-get install fiu-utils',
  'fiu-run': 'apt-get install fiu-utils',
  go: 'apt-get install golang-go',
  mongod: 'https://www.mongodb.com/docs/manual/installation/',
  nc: 'apt-get install netcat-openbsd',
  initdb: 'apt-get install postgresql',
  'nats-server': 'apt-get install nats-server',
  nginx: 'apt-get install nginx-light',
  postgres: 'apt-get install postgresql',
  script: 'apt-get install bsdutils',
  strace: 'apt-get install strace',
  telnet: 'apt-get install inetutils-telnet',
} as const;

export type Program = keyof typeof programs;

/**
 * Options of a test that needs this program: skipped where it is missing, with a sentence that says how to get it. With
 * HUBBUB_TEST_ALL=true nothing is skipped, so that the test fails for want of it.
 */
export function requireProgram(program: Program): { readonly skip: string | false } {
  if (process.env.HUBBUB_TEST_ALL === 'true' || find(program) !== undefined) return { skip: false };
  return { skip: `${program} is missing here: ${programs[program]}` };
}

export const has = (program: Program): boolean => find(program) !== undefined;

/** Where the program is. */
export function pathOf(program: Program): string {
  const path = find(program);
  if (path === undefined) throw new Error(`${program} is missing here: ${programs[program]}`);
  return path;
}

function find(program: string): string | undefined {
  return folders()
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

/** Debian keeps PostgreSQL's programs, of each version it has, beside the path. */
const folders = (): string[] => [
  ...(process.env.PATH ?? '').split(delimiter),
  // Where servers are, that not everybody has in the path.
  '/usr/sbin',
  ...globSync('/usr/lib/postgresql/*/bin').toSorted().reverse(),
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
