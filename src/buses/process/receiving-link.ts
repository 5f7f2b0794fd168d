import type { Socket } from 'node:net';
import type { Topic } from '#bus.ts';
import { type Frame, FrameReader } from './frames.ts';
import { isNodeName } from './socket-file.ts';

/** Who wants to know what a peer says. */
export interface LinkListener {
  /** The peer has said its name: always the first thing heard on a link. */
  greeted(node: string): void;
  received(topic: Topic, bytes: Uint8Array): void;
}

/** Reads what a peer sends on a link that it dialled. Whoever does not keep to the protocol is cut off. */
export function receiveFrom(socket: Socket, listener: LinkListener): void {
  const reader = new FrameReader();
  let greeted = false;

  const take = ({ about, bytes }: Frame): boolean => {
    if ((about === 'hello') === greeted) return false;
    if (about !== 'hello') {
      listener.received(about, bytes);
      return true;
    }
    const node = Buffer.from(bytes).toString();
    if (!isNodeName(node)) return false;
    greeted = true;
    listener.greeted(node);
    return true;
  };

  socket.on('data', (chunk: Buffer) => {
    const frames = reader.push(chunk);
    if (!frames?.every(take)) socket.destroy();
  });
  // A lost link is no error of ours: the peer dials again, or is gone.
  socket.on('error', () => {});
}
