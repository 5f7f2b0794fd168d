import { createSocket } from 'node:dgram';
import { Mailbox } from '../support/mailbox.ts';
import type { Connection } from './connection.ts';
import { bytesOf } from './tcp.ts';

/** Datagrams: each is one thing said, and nothing is ever heard. */
export function openUdp(host: string, port: number): Connection {
  const socket = createSocket('udp4');
  return {
    inbox: new Mailbox(),
    say: (text) =>
      new Promise((resolve, reject) => {
        socket.send(bytesOf(text), port, host, (error) => (error ? reject(error) : resolve()));
      }),
    leave: async () => void socket.close(),
  };
}
