/**
 * Letters that pass for a letter of the Latin alphabet, small or capital, after the data of Unicode TR39
 * (https://www.unicode.org/reports/tr39/, `confusables.txt`). A selection: the scripts in which names are really confused on a
 * screen (variants of Latin letters, Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu) and the round zeros, all in lower case
 * because keys are. If the two cases of a letter look like different letters (Greek Ν and ν like N and v), the capital decides:
 * names begin with it.
 */
const rows: Readonly<Record<string, string>> = {
  a: 'ɑᴀ α а ꭺ ꓮ',
  b: 'ƅʙꞵ β вь ꮟᏼ ꓐ',
  c: 'ᴄ ϲ с ꮯ ⲥ ꓚ',
  d: 'ᴅ ԁ ꭰꮷ ꓓ',
  e: 'ᴇꬲ ε еҽ ꭼ ꓰ',
  f: 'ꜰꞙꬵ ϝ ք ꓝ',
  g: 'ɡɢᶃ ԍ ց ꮐᏻ ꓖ',
  h: 'ʜ η нһ հ ꮋꮒ ⲏ ꓧ',
  i: 'ɩɪ ι іꙇ ꭵ ⲓ ꓲ',
  j: 'ȷᴊʝ ϳ ј ꭻ ꓙ',
  k: 'ᴋ κ к ꮶ ⲕ ꓗ',
  l: 'ǀʟ ӏ ꮮ ⳑ ꓡ',
  m: 'ᴍ μϻ м ꮇ ⲙ ꓟ',
  n: 'ɴ ν ոռ ⲛ ꓠ',
  o: 'ᴏᴑꬽ ο о օ ⲟ ꓳ ߀०০੦૦୦௦౦೦൦๐໐၀',
  p: 'ᴘ ρ р ꮲ ⲣ ꓑ',
  q: 'ԛ գզ',
  r: 'ʀꭇꭈ ᴦ г ꭱꮁꮢ ⲅ ꓣ',
  s: 'ꜱƽ ѕ տ ꮥꮪ ꓢ',
  t: 'ᴛ τ т ꭲ ⲧ ꓔ',
  u: 'ᴜʋꞟꭎꭒ ս ꓴ',
  v: 'ᴠ ѵ ꮩ ꓦ',
  w: 'ɯᴡ ѡԝ ա ꮃꮤ ꓪ',
  x: 'ꭓ χ х ⲭ ꓫ',
  y: 'ɣʏᶌỿꭚ υ уү ꭹꮍ ⲩ ꓬ',
  z: 'ᴢ ζ ꮓ ꓜ',
  2: 'ƨꝛ ꙅ ϩ',
  3: 'ʒȝɜꝫ зӡ ⳍ',
  4: 'ꮞ',
  6: 'б ꮾ ⳓ',
  8: 'ȣ',
  9: 'ꝯ ⳋ',
};

/** Each look-alike with the letter that it passes for. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries(rows).flatMap(([letter, alike]) =>
    [...alike.replaceAll(' ', '')].map((other) => [other, letter]),
  ),
);
