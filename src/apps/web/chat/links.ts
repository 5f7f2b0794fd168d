export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const address = /https?:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;

/** A message's text with the web addresses in it found. Nothing but http and https is ever a link. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const link = withoutPunctuation(match[0]);
    const href = hrefOf(link);
    if (href === undefined) continue;
    if (match.index > done) found.push({ kind: 'text', text: text.slice(done, match.index) });
    found.push({ kind: 'link', text: link, href });
    done = match.index + link.length;
  }
  if (done < text.length) found.push({ kind: 'text', text: text.slice(done) });
  return found;
}

function hrefOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** A sentence may end after an address, or have it in brackets: then these are not the address's. */
function withoutPunctuation(text: string): string {
  const bare = text.replace(/[.,;:!?…»”’]+$/u, '');
  const isOutside = bare.endsWith(')') && count(bare, ')') > count(bare, '(');
  return isOutside ? withoutPunctuation(bare.slice(0, -1)) : bare;
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
