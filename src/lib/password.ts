import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Semaphore } from './semaphore.ts';

const argon2id = promisify(argon2).bind(undefined, 'argon2id');

interface Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** The minimum that the OWASP Password Storage Cheat Sheet recommends, for machines with little memory. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;

/** Two at a time leave half of Node's worker threads to file access, and need 38 MiB at most. */
export const hashesAtOnce = 2;

const semaphore = new Semaphore(hashesAtOnce);

/** Argon2id in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, salt, tagBytes, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Whether the password matches the hash, with the cost parameters of the hash. False if `phc` is no hash. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const hash = parseHash(phc);
  if (!hash) return false;
  return timingSafeEqual(await tagOf(password, hash.salt, hash.tag.length, hash.cost), hash.tag);
}

/** In NFC, after RFC 8265: keyboards differ in how they compose the same letter. */
const tagOf = (
  password: string,
  salt: Buffer,
  tagLength: number,
  { memory, passes, parallelism }: Cost,
): Promise<Buffer> =>
  semaphore.run(() =>
    argon2id({ message: password.normalize('NFC'), nonce: salt, tagLength, memory, passes, parallelism }),
  );

const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{16,88})$/;

function parseHash(phc: string): { cost: Cost; salt: Buffer; tag: Buffer } | undefined {
  const match = phcPattern.exec(phc);
  if (!match) return undefined;
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number];
  // The bounds of RFC 9106, 3.1, outside of which the computation itself would throw.
  if (passes < 1 || parallelism < 1 || memory < 8 * parallelism) return undefined;
  return {
    cost: { memory, passes, parallelism },
    salt: Buffer.from(match[4]!, 'base64'),
    tag: Buffer.from(match[5]!, 'base64'),
  };
}

/** Without padding, as the PHC string format requires. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
