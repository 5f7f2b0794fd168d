import { globSync, readFileSync } from 'node:fs';
import { readConfig } from '#config.ts';

const help = `Hubbub: a chat server that anything with a socket can join.

  hubbub serve [flags]           starts the server, until Ctrl-C
  hubbub chat [ADDRESS] [flags]  joins a chat from this terminal, or from a script
  hubbub owner NAME [flags]      makes an account an owner of the server
  hubbub invite [flags]          makes an invitation, and shows its link and its QR code
  hubbub move --from … --to …    copies a chat into another, empty database
  hubbub restore --from … --to … brings a backup back, into an empty database
  hubbub check [flags]           reads a whole database and says whether it is sound
  hubbub reindex [flags]         makes the index for searching anew
  hubbub COMMAND --help          says more about one of them
  hubbub --version               says which version this is

In a copy of the sources, begin with "npm start", which prepares what is missing and then serves; the others are
called as "npx hubbub COMMAND". The handbook is docs/operations.md.`;

const version = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version as string;

/** The command line. Errors of the user or the machine end it with one sentence and exit code 1; bugs with their stack. */
async function main([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case 'serve': {
      if (asksForHelp(args)) return console.log((await import('#serve/help.ts')).serveHelp);
      const { serve } = await import('#serve/index.ts');
      return serve(readConfig(args, process.env), version());
    }
    case 'chat': {
      const { chat } = await import('#apps/terminal/index.ts');
      return chat(args);
    }
    case 'move': {
      const { runMove } = await import('#dump/index.ts');
      return runMove(args);
    }
    case 'restore': {
      const { runRestore } = await import('#dump/run-restore.ts');
      return runRestore(args);
    }
    case 'check': {
      const { runCheck } = await import('#dump/run-check.ts');
      return runCheck(args);
    }
    case 'reindex': {
      const { runReindex } = await import('#dump/run-reindex.ts');
      return runReindex(args);
    }
    case 'owner': {
      const { runOwner } = await import('#shell/owner.ts');
      return runOwner(args);
    }
    case 'invite': {
      const { runInvite } = await import('#shell/invite.ts');
      return runInvite(args);
    }
    // Run by the supervisor: a node as a process of its own.
    case 'node': {
      const [role, name, epoch] = args;
      const { runChild } = await import('#serve/child.ts');
      return runChild(readConfig([], process.env), role === 'web' ? 'web' : 'socket', String(name), epoch);
    }
    // Run by bin/prepare.js: loads every module once, so that the compile cache is filled before the first start.
    case 'warm':
      return warm();
    case '--version':
      return console.log(version());
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return console.log(help);
    default:
      console.error(`There is no command "${command}".\n\n${help}`);
      process.exitCode = 2;
  }
}

async function warm(): Promise<void> {
  const exclude = ['main.ts', 'apps/web/**', 'stores/sqlite/worker.ts', 'dump/backup/worker.ts'];
  const modules = globSync('**/*.ts', { cwd: import.meta.dirname, exclude });
  await Promise.all(modules.map((path) => import(`./${path}`)));
  // A single module that is not cached costs each node 18 MB; this one is only loaded in a thread.
  const { openSqliteStore } = await import('#stores/sqlite/index.ts');
  await (await openSqliteStore({ path: ':memory:' })).close();
}

const asksForHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { isUserError } = await import('#serve/user-error.ts');
  if (!isUserError(error)) throw error;
  console.error(error.message);
  // Not just `exitCode`: a store or a listener that was opened before the error would keep the process alive.
  process.exit(process.exitCode ?? 1);
}
