import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { RequestError } from '../request-error.ts';

/**
 * The fields of a form as browsers send it (`application/x-www-form-urlencoded`). Strict where browsers are never wrong:
 * a field that comes twice, a broken escape and invalid UTF-8 are refused, and not made the best of.
 */
export function readForm(bytes: Uint8Array): Record<string, string> {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new RequestError('bad_utf8');
  const fields = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const name = decode(pair.slice(0, cut));
    if (fields.has(name)) throw new RequestError('bad_payload');
    fields.set(name, decode(pair.slice(cut + 1)));
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
