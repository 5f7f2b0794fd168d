import { lstatSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { join } from 'node:path';
import { BusUnavailable } from '#bus.ts';

const ending = '.sock';

/** `sun_path` in unix(7) has 108 bytes, 104 on macOS, including a terminating zero. */
const longestPath = process.platform === 'linux' ? 107 : 103;

const nodeName = /^[A-Za-z0-9_-]{1,64}$/;

/** Validated, because a name also comes from peers, and becomes part of a path. */
export const isNodeName = (name: string): boolean => nodeName.test(name);

export const socketPath = (folder: string, node: string): string => join(folder, node + ending);

/** Why a node of this name cannot listen in this folder, as a sentence; undefined if it can. */
export function whyNoSocket(folder: string, node: string): string | undefined {
  if (!isNodeName(node)) return `A node cannot be named ${JSON.stringify(node)}.`;
  const path = socketPath(folder, node);
  const length = Buffer.byteLength(path);
  if (length <= longestPath) return undefined;
  return `The path of the socket ${path} has ${length} bytes, and this system takes ${longestPath}. Choose a shorter run folder.`;
}

/** The names of all nodes that have, or have left behind, a socket in the folder. */
export async function nodesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { withFileTypes: true });
  return files
    .filter((file) => file.isSocket() && file.name.endsWith(ending))
    .map((file) => file.name.slice(0, -ending.length))
    .filter(isNodeName);
}

/** Listens on the path. Replaces the file of a dead process, but not one that a process still listens on. */
export async function listenAt(server: Server, path: string): Promise<void> {
  try {
    await listening(server, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw unavailable(path, error as Error);
    if (await isAnswered(path)) throw new BusUnavailable(`Another node listens at ${path} already.`);
    rmSync(path, { force: true });
    await listening(server, path).catch((again: Error) => Promise.reject(unavailable(path, again)));
  }
}

const unavailable = (path: string, error: Error): BusUnavailable =>
  new BusUnavailable(`The socket ${path} cannot be opened: ${error.message}.`, { cause: error });

const listening = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Whether a process listens there, also one that is stopped or too busy to answer. */
export const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.once('connect', () => socket.destroy());
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EAGAIN'));
  });

/** Identifies the file at the path: a new file of the same name has another identity. */
export function fileIdentity(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.ctimeMs}`;
}
