/** One of so many colours for a name: the same name has the same one everywhere, and no list has to be kept. */
export function toneOf(name: string, tones: number): number {
  let sum = 0;
  for (const letter of name.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % tones;
}
