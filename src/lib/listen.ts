import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

export interface Address {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Several processes share the port; the kernel distributes the connections. */
  readonly shared?: boolean;
}

/** Why an address cannot be listened on, in a sentence for the user. */
export class AddressUnavailable extends Error {}

/** A process that ends may hold its port a moment longer than its successor needs to start. */
const retryMs = 50;
const retries = 20;

/** Listens; returns the real address. Rejected with an `AddressUnavailable`. */
export async function listen(server: Server, address: Address): Promise<{ host: string; port: number }> {
  for (let attempt = 0; ; attempt++) {
    try {
      await listenOnce(server, address);
      const { port } = server.address() as AddressInfo;
      return { host: address.host, port };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EADDRINUSE' || attempt === retries)
        throw new AddressUnavailable(whyNot(address, code), { cause: error });
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

async function listenOnce(server: Server, { host, port, shared = false }: Address): Promise<void> {
  // Fails with the server's error, and leaves no event listener behind for the next attempt.
  const listening = once(server, 'listening');
  server.listen({ host, port, reusePort: shared, backlog: 4096 });
  await listening;
}

function whyNot({ host, port }: Address, code: string | undefined): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. Choose another one, or 0 for any that is free.`;
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. Choose one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host} to listen on.`;
    default:
      return `Cannot listen on ${host}, port ${port} (${code}).`;
  }
}
