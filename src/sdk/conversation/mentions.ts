import { streamSafe } from '#lib/stream-safe.ts';

/** Whether the text addresses the nickname: `@nickname` with no more of a name after it, in any case. */
export function mentions(body: string, nickname: string): boolean {
  if (nickname === '') return false;
  const text = streamSafe(body).normalize('NFC').toLowerCase();
  const name = `@${nickname.normalize('NFC').toLowerCase()}`;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    // `ann@alice.example` is no mention; a dot after the name may be the end of the sentence.
    if (!endsWord.test(text.slice(Math.max(at - 2, 0), at)) && !goesOn.test(text.slice(at + name.length)))
      return true;
  }
  return false;
}

const endsWord = /[\p{L}\p{M}\p{N}_.-]$/u;
const goesOn = /^[.-]*[\p{L}\p{M}\p{N}_]/u;
