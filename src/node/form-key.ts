import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Config } from '#config.ts';

const derive = promisify<string, string, number, object, Buffer>(scrypt);

/**
 * The key with which forms are signed. Servers that share a database are one chat, and whoever was shown the form by one may send
 * it to another: they know nothing but its URL in common. It is derived so slowly that the form is of no help to somebody who would
 * guess the password in it. A server by itself makes one for as long as it runs.
 */
export async function formKeyOf({ databaseUrl }: Config, epoch: string, ownKey: string): Promise<string> {
  if (databaseUrl === undefined || /^(sqlite|memory):/.test(databaseUrl)) return ownKey;
  const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
  return (await derive(databaseUrl, `form ${epoch}`, 32, cost)).toString('base64url');
}
