import { Link } from './link.ts';
import type { Protocol } from './protocols.ts';
import { withConcurrency } from './with-concurrency.ts';

/** Connections that are opened concurrently: more would only queue up in the kernel. */
const atOnce = 100;

let nicknames = 0;

/** Unique on the server: nicknames of this process contain its id. */
export const newNickname = (): string => `u${process.pid}.${++nicknames}`;

/** Opens this many links, and waits until all of them are in the room. */
export async function gather(count: number, port: number, protocol: Protocol): Promise<Link[]> {
  const links: Link[] = [];
  await withConcurrency(Array.from({ length: count }), atOnce, async () => {
    links.push(await enter(port, protocol));
  });
  return links;
}

/** Opens one link, and waits until it is in the room. */
export async function enter(port: number, protocol: Protocol): Promise<Link> {
  const entered = Promise.withResolvers<void>();
  const hello = protocol.hello(newNickname());
  const link = new Link(port, protocol.path, () => {
    if (hello === undefined) entered.resolve();
    else link.send(hello);
  });
  link.onText = (bytes, start, end) => {
    if (protocol.isReady(bytes, start)) return entered.resolve();
    const text = bytes.toString('utf8', start, end);
    if (text.startsWith('{"kind":"refused"')) entered.reject(new Error(`The server refused: ${text}`));
  };
  link.onClosed = () => entered.reject(new Error('The server closed a connection before it was in.'));
  await entered.promise;
  link.onText = () => {};
  link.onClosed = () => {};
  return link;
}

export const endAll = (links: readonly Link[]): void => links.forEach((link) => void link.cut());
