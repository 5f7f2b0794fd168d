import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';

/** How a browser's push service is told something that only the browser can read: RFC 8291 (over RFC 8188), and RFC 8292. */

/** The public key and the secret of a browser, in base64url. */
export interface Receiver {
  readonly key: string;
  readonly secret: string;
}

/** In base64url: the public key as a point, the private one as a number. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const curve = 'prime256v1';
/** Of one record, which is all that a push message may have. */
const recordSize = 4096;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');
const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

export function newVapidKeys(): VapidKeys {
  const pair = createECDH(curve);
  const publicKey = pair.generateKeys('base64url');
  return { publicKey, privateKey: pair.getPrivateKey('base64url') };
}

/** `ours` and `salt`: new for every message; tests give those of the RFC. Throws where the key is no point of the curve. */
export function encryptFor(
  { key, secret }: Receiver,
  plain: Buffer,
  ours: ECDH = newPair(),
  salt: Buffer = randomBytes(16),
): Buffer {
  const [theirKey, ourKey] = [bytesOf(key), ours.getPublicKey()];
  const shared = ours.computeSecret(theirKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirKey, ourKey]);
  const input = derive(shared, bytesOf(secret), info, 32);
  const contentKey = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(input, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  const head = [salt, size, Buffer.from([ourKey.length]), ourKey];
  // A two ends the last record.
  return Buffer.concat([
    ...head,
    cipher.update(plain),
    cipher.update(Buffer.from([2])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

function newPair(): ECDH {
  const pair = createECDH(curve);
  pair.generateKeys();
  return pair;
}

/** The header with which the server shows to the service at this address who it is. `until`: in ms since 1970. */
export function vapidHeader(
  endpoint: string,
  { publicKey, privateKey }: VapidKeys,
  subject: string,
  until: number,
): string {
  const point = bytesOf(publicKey);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(until / 1000), sub: subject };
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const key = createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey },
    format: 'jwk',
  });
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${said}.${signature.toString('base64url')}, k=${publicKey}`;
}
