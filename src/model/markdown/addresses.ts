/** What no address holds: it would have to be written otherwise there, and ends the address for people. */
const outside = String.raw`\s\0-\x1f\x7f-\x9f<>"'${'`'}|\\[\]\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff`;
const scheme = String.raw`(?:https?:\/\/(?:\[[\da-f:.]+\])?|mailto:)`;
const bare = new RegExp(`${scheme}[^${outside}]*`, 'iy');
const whole = new RegExp(`^${scheme}[^${outside}]*$`, 'i');

/** What may follow an address in a sentence, and is not its own. */
const punctuation = '.,;:!?…»”’。，、！？：；）」』】';

/** The address that begins at this place, with all that has no space in it. */
export function addressAt(text: string, at: number): string {
  bare.lastIndex = at;
  return bare.exec(text)?.[0] ?? '';
}

/**
 * The address without the sentence around it: a sentence may end after it, have it in brackets, or emphasise it, in which case
 * `isMark` says so of the characters of the mark.
 */
export function withoutSentence(address: string, isMark: (character: string) => boolean): string {
  let end = address.length;
  let surplus = count(address, ')') - count(address, '(');
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (last === ')' && surplus > 0) surplus--;
    else if (!punctuation.includes(last) && !isMark(last)) break;
  }
  return address.slice(0, end);
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;

/** Where a link leads; undefined unless the whole text is an address that may be followed. */
export function hrefOf(text: string): string | undefined {
  if (!whole.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, username, password, href, pathname } = new URL(text);
  if (protocol === 'mailto:') return pathname.includes('@') ? href : undefined;
  // `https://bank.example@thief.example` is made to be misread.
  return isWeb(protocol) && username === '' && password === '' ? href : undefined;
}

const isWeb = (protocol: string): boolean => protocol === 'http:' || protocol === 'https:';
