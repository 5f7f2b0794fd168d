import type { Config } from '#config.ts';
import type { Keep } from '#hub/journal.ts';
import { openLog } from '#lib/log.ts';
import { openNode, type Role, type RunningNode } from '#node/node.ts';
import type { Report } from '#node/node-stats.ts';
import { Doors } from '#node/open-ports.ts';
import type { FromNode, ToNode } from './messages.ts';
import { isForPeople } from './user-error.ts';

/** A node as a process of its own, under a supervisor: opens, and lives until it is told to stop or the supervisor is gone. */
export async function runChild(config: Config, role: Role, name: string): Promise<void> {
  const log = openLog(config.logLevel, { node: name });
  const doors = new Doors();
  let node: RunningNode | undefined;
  let stopping = false;
  let asking: PromiseWithResolvers<readonly Report[]> | undefined;

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await node?.stop();
    say({ kind: 'stopped' }, () => process.exit(0));
  };
  const fail = (error: Error) => {
    log.fatal({ err: error }, 'the node cannot go on');
    process.exit(1);
  };

  process.on('uncaughtException', fail);
  // A key press reaches the whole process group: it is the supervisor who says when to stop.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void stop());
  process.on('disconnect', () => void stop());
  process.on('message', (message: ToNode) => {
    switch (message.kind) {
      case 'doors':
        return doors.set(message.doors, message.open);
      case 'ask':
        if (node) say({ kind: 'report', report: node.report() });
        return;
      case 'reports':
        asking?.resolve(message.reports);
        asking = undefined;
        return;
      case 'stop':
        return void stop();
    }
  });
  const survey = (): Promise<readonly Report[]> => {
    if (!asking) {
      asking = Promise.withResolvers();
      say({ kind: 'survey' });
    }
    return asking.promise;
  };

  try {
    const sharedPort = role === 'web' && config.webProcesses > 1;
    const keepJournal = config.journal === undefined ? undefined : keep;
    node = await openNode({
      config,
      name,
      role,
      sharedPort,
      doors,
      log,
      survey,
      keepJournal,
      onFailure: fail,
    });
    say({ kind: 'open', doors: node.doors });
  } catch (error) {
    if (!isForPeople(error)) return fail(error as Error);
    say({ kind: 'hopeless', sentence: error.message }, () => process.exit(1));
  }
}

const keep: Keep = (record) => say({ kind: 'journal', record });

function say(message: FromNode, then?: () => void): void {
  if (process.connected) process.send?.(message, then ?? (() => {}));
  else then?.();
}
