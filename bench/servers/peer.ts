import { join } from 'node:path';
import { start } from '../machine/children.ts';
import type { Server } from './server.ts';

const peers = {
  'socket-io': { name: 'Socket.IO', protocol: 'socketIo' },
  ws: { name: 'ws', protocol: 'bare' },
} as const;

export type PeerName = keyof typeof peers;
export const peerNames = Object.keys(peers) as PeerName[];

/** Starts a server for comparison, as in its own documentation. It stores nothing and checks nothing. */
export async function startPeer(peer: PeerName): Promise<Server> {
  const child = start(process.execPath, [join(import.meta.dirname, '../peers', `${peer}.ts`)]);
  const [port] = await child.says(/^\d+$/);
  return { ...peers[peer], port: Number(port), pids: [child.pid], stop: () => child.end('SIGKILL') };
}
