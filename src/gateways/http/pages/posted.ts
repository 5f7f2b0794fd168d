import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { RequestError } from '../errors.ts';
import type { Typed } from './page.ts';
import { formBytes, type Received } from './receive.ts';

const formType = 'application/x-www-form-urlencoded';

/** Why a form cannot be taken. Its page says so, in words of its own. */
export type FormFault = 'tooLong' | 'packed' | 'encoding' | 'twice' | 'wrongType';

export type PostedForm =
  | { readonly fields: Readonly<Record<string, string>> }
  /** `typed`: what can be read of it all the same, to be shown and corrected, never to be posted. */
  | { readonly fault: FormFault; readonly typed: Typed };

export interface FormHeaders {
  readonly 'content-type'?: string | undefined;
  readonly 'content-encoding'?: string | undefined;
}

/** Reads a form that was posted. */
export async function readPosted(headers: FormHeaders, { bytes, whole }: Received): Promise<PostedForm> {
  const { 'content-type': type = '', 'content-encoding': coding = 'identity' } = headers;
  const charset = /;\s*charset="?([\w.:-]+)/i.exec(type)?.[1];
  const typed = (body = bytes) => readLoosely(body, charset);
  if (!whole) return { fault: 'tooLong', typed: typed(withoutHalf(bytes)) };
  const isForm = (type.split(';', 1)[0] as string).trim().toLowerCase() === formType;
  if (!isForm) return { fault: 'wrongType', typed: await readOther(type, bytes) };
  if (!/^\s*(identity)?\s*$/i.test(coding)) return { fault: 'packed', typed: typed(unpack(coding, bytes)) };
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset))
    return { fault: 'encoding', typed: typed() };
  try {
    return { fields: readForm(bytes) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { fault: error.code === 'bad_utf8' ? 'encoding' : 'twice', typed: typed() };
  }
}

/**
 * The fields of a form as browsers send it (`application/x-www-form-urlencoded`). Strict where browsers are never wrong:
 * a field that comes twice, a broken escape and invalid UTF-8 are refused, and not made the best of.
 */
export function readForm(bytes: Uint8Array): Record<string, string> {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new RequestError('bad_utf8');
  const fields = new Map<string, string>();
  for (const [rawName, rawValue] of pairsOf(text)) {
    const name = decode(rawName);
    if (fields.has(name)) throw new RequestError('bad_payload');
    fields.set(name, decode(rawValue));
  }
  return Object.fromEntries(fields);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new RequestError('bad_utf8');
  }
}

const pairsOf = (text: string): (readonly [name: string, value: string])[] =>
  text.split('&').flatMap((pair) => {
    if (pair === '') return [];
    const cut = pair.includes('=') ? pair.indexOf('=') : pair.length;
    return [[pair.slice(0, cut), pair.slice(cut + 1)] as const];
  });

/** Makes the best of it. What came twice is there twice. */
function readLoosely(bytes: Buffer, charset: string | undefined): Typed {
  const pairs = pairsOf(bytes.toString('latin1'));
  const typedAs = (name: string) => {
    const values = pairs.flatMap(([key, value]) =>
      key === name ? (guess(unescaped(value), charset) ?? []) : [],
    );
    return values.length > 0 ? [...new Set(values)].join('\n').replaceAll('\r\n', '\n') : undefined;
  };
  return { username: typedAs('username')?.replaceAll('\n', ' '), message: typedAs('message') };
}

/** Without half a character at the end, escaped or not. */
function withoutHalf(bytes: Buffer): Buffer {
  for (let cut = 0; cut <= 12; cut++) {
    const rest = bytes.subarray(0, bytes.length - cut);
    const end = rest.subarray(-2).toString('latin1');
    if (!end.includes('%') && decodeUtf8(unescaped(rest.toString('latin1'))) !== undefined) return rest;
  }
  return bytes;
}

const unescaped = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('+', ' ')
      .replace(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );

/**
 * The text that somebody has typed, in whatever encoding their browser was left in. Forms do not say which: it is either the
 * one of the request, or UTF-8, or that of old pages in Cyrillic, if it then is nothing but Cyrillic and ASCII.
 */
function guess(bytes: Buffer, charset: string | undefined): string | undefined {
  const said = charset === undefined ? undefined : decodeAs(charset, bytes);
  const text = said ?? decodeUtf8(bytes);
  if (text !== undefined) return text;
  const cyrillic = decodeAs('windows-1251', bytes);
  return /^[\p{ASCII}\p{Script=Cyrillic}«»“”„’–—…№\xa0]*$/u.test(cyrillic ?? '\0') ? cyrillic : undefined;
}

function decodeAs(charset: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Nothing where it cannot be unpacked, or would be more than a form. */
function unpack(coding: string, bytes: Buffer): Buffer {
  const ways = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync };
  const way = new Map(Object.entries(ways)).get(coding.trim().toLowerCase());
  try {
    return way?.(bytes, { maxOutputLength: formBytes }) ?? Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** What other kinds of forms hold. */
async function readOther(type: string, bytes: Buffer): Promise<Typed> {
  if (/^\s*text\/plain\b/i.test(type)) {
    const text = decodeUtf8(bytes)?.replaceAll('\r\n', '\n') ?? '';
    return {
      username: /^username=(.*)$/m.exec(text)?.[1],
      message: /(?:^|\n)message=([\s\S]*?)\n?$/.exec(text)?.[1],
    };
  }
  if (!/^\s*multipart\/form-data\b/i.test(type)) return {};
  try {
    const fields = await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type },
    }).formData();
    const textOf = (name: string) => fields.getAll(name).find((value) => typeof value === 'string');
    return { username: textOf('username'), message: textOf('message')?.replaceAll('\r\n', '\n') };
  } catch {
    return {};
  }
}
