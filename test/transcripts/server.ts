import { readConfig } from '#config.ts';
import { openLog } from '#lib/log.ts';
import { openNode } from '#node/node.ts';
import { OpenPorts } from '#node/open-ports.ts';

/** A whole server that keeps nothing, on ports of its own. */
export interface Server {
  readonly host: string;
  readonly ports: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const freePorts = ['--port=0', '--line-port=0', '--ingest-port=0'];

export async function openServer(flags: readonly string[]): Promise<Server> {
  const config = readConfig([...freePorts, '--database-url=memory:', ...flags], {});
  const doors = new OpenPorts();
  const onFailure = (error: Error) => {
    throw error;
  };
  const log = openLog('silent', {});
  const node = await openNode({
    config,
    name: 'all-1',
    role: 'all',
    sharedPort: false,
    openPorts: doors,
    log,
    onFailure,
  });
  doors.set(node.ports, true);
  return { host: config.host, ports: doors.ports, stop: () => node.stop() };
}
