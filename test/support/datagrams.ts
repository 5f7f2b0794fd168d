import { createSocket } from 'node:dgram';

/** Throws each of these in a datagram of its own; fulfilled when they are on their way. */
export async function throwDatagrams(
  port: number,
  datagrams: readonly (string | Uint8Array)[],
): Promise<void> {
  const socket = createSocket('udp4');
  for (const bytes of datagrams) {
    await new Promise<void>((resolve, reject) => {
      socket.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve()));
    });
  }
  socket.close();
}
