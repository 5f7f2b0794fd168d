import type { Config } from '#config.ts';
import type { JournalSink } from '#extensions/journal/index.ts';
import { openLog } from '#lib/log.ts';
import { openNode, type Role, type RunningNode } from '#node/node.ts';
import { OpenPorts } from '#node/open-ports.ts';
import { type FromNode, keyVariable, ownerClaimVariable, type ToNode } from './messages.ts';
import { silence } from './silences.ts';
import { StatsAsker } from './stats-asker.ts';
import { Supervision } from './supervision.ts';
import { isUserError } from './user-error.ts';

/**
 * A node as a child process of the supervisor: runs until it is told to stop, or the supervisor is gone. `epoch`: of the
 * log that the server began with, for a node that is started again.
 */
export async function runChild(config: Config, role: Role, name: string, epoch?: string): Promise<void> {
  const ownerClaim = process.env[ownerClaimVariable];
  const log = openLog(config.logLevel, { node: name });
  const supervisor = new Supervision();
  const openPorts = new OpenPorts(() => supervisor.troubles);
  let node: RunningNode | undefined;
  let stopping = false;

  const stats = new StatsAsker({
    node: name,
    own: () => node?.stats(),
    ask: () => send({ kind: 'collectStats' }),
  });

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await node?.stop();
    send({ kind: 'stopped' }, () => process.exit(0));
  };
  const fail = (error: Error) => {
    log.fatal({ err: error }, 'the node cannot go on');
    process.exit(1);
  };

  const beat = () => send({ kind: 'alive', trouble: node?.trouble });
  beat();
  setInterval(beat, silence.beatMs).unref();

  process.on('uncaughtException', fail);
  // Ctrl-C signals the whole process group, but the supervisor decides when nodes stop.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void stop());
  process.on('disconnect', () => void stop());
  process.on('message', (message: ToNode) => {
    supervisor.heard();
    switch (message.kind) {
      case 'ports':
        return openPorts.set(message.ports, message.open, message.troubles);
      case 'sendStats':
        if (node) send({ kind: 'stats', stats: node.stats() });
        return;
      case 'heard':
        return;
      case 'allStats':
        return stats.receive(message.stats);
      case 'stop':
        return void stop();
    }
  });
  try {
    const sharedPort = role === 'web' && config.webProcesses > 1;
    const keepJournal = config.journal === undefined ? undefined : keep;
    node = await openNode({
      config,
      epoch,
      ownerClaim,
      key: process.env[keyVariable],
      name,
      role,
      sharedPort,
      openPorts,
      log,
      collectStats: () => stats.ask(),
      keepJournal,
      onTrouble: beat,
      onFailure: fail,
    });
    send({ kind: 'open', ports: node.ports, epoch: node.epoch, offer: node.offer });
  } catch (error) {
    if (!isUserError(error)) return fail(error as Error);
    send({ kind: 'startFailed', sentence: error.message }, () => process.exit(1));
  }
}

const keep: JournalSink = (record) => send({ kind: 'journal', record });

function send(message: FromNode, then?: () => void): void {
  if (process.connected) process.send?.(message, then ?? (() => {}));
  else then?.();
}
