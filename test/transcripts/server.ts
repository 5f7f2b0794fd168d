import { createHash } from 'node:crypto';
import { readConfig } from '#config.ts';
import { openLog } from '#lib/log.ts';
import { openNode } from '#node/node.ts';
import { OpenPorts } from '#node/open-ports.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';

/** A whole server that keeps nothing, on ports of its own. */
export interface Server {
  readonly host: string;
  readonly ports: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const freePorts = ['--port=0', '--line-port=0', '--ingest-port=0'];

/** What makes the first owner of the server of a transcript. */
export const ownerSecret = 'the first secret';

/** As a server does that has no owner yet. */
async function keepOwnerSecret({ facts }: Store): Promise<void> {
  const hash = createHash('sha256').update(ownerSecret).digest('hex').slice(0, 32);
  await facts.write([{ kind: 'ownerClaim', id: 'first', version: 0, about: '', data: { hash } }]);
}

export async function openServer(
  flags: readonly string[],
  { store = openMemoryStore(), name = 'all-1' }: { store?: Store; name?: string } = {},
): Promise<Server> {
  const config = readConfig([...freePorts, '--database-url=memory:', ...flags], {});
  await keepOwnerSecret(store);
  const doors = new OpenPorts();
  const onFailure = (error: Error) => {
    throw error;
  };
  const log = openLog('silent', {});
  const node = await openNode({
    config,
    name,
    role: 'all',
    sharedPort: false,
    openPorts: doors,
    log,
    store,
    onFailure,
  });
  doors.set(node.ports, true);
  return { host: config.host, ports: doors.ports, stop: () => node.stop() };
}
