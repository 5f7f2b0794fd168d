import type { Socket } from 'node:net';
import type { Topic } from '#bus.ts';
import { type Frame, FrameReader } from './frames.ts';
import { isNodeName } from './socket-file.ts';

/** Receives what a peer sends. */
export interface LinkListener {
  /** The peer has sent its name: always the first frame of a link. */
  greeted(node: string): void;
  received(topic: Topic, bytes: Uint8Array): void;
}

/** Reads from a link that a peer has opened. A peer that violates the protocol is disconnected. */
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
  // Not an error: the peer reconnects, or is gone.
  socket.on('error', () => {});
}
