/** Unicode's short names of all scripts, the frequent ones first. */
const names =
  'Latn Cyrl Grek Hani Hira Kana Hang Arab Hebr Deva Thai Adlm Aghb Ahom Armi Armn Avst Bali Bamu Bass ' +
  'Batk Beng Berf Bhks Bopo Brah Brai Bugi Buhd Cakm Cans Cari Cham Cher Chrs Copt Cpmn Cprt Diak Dogr ' +
  'Dsrt Dupl Egyp Elba Elym Ethi Gara Geor Glag Gong Gonm Goth Gran Gujr Gukh Guru Hano Hatr Hluw Hmng ' +
  'Hmnp Hung Ital Java Kali Kawi Khar Khmr Khoj Kits Knda Krai Kthi Lana Laoo Lepc Limb Lina Linb Lisu ' +
  'Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo Mtei Mult Mymr Nagm Nand ' +
  'Narb Nbat Newa Nkoo Nshu Ogam Olck Onao Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx ' +
  'Plrd Prti Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sidt Sind Sinh Sogd Sogo Sora Soyo Sund ' +
  'Sunu Sylo Syrc Tagb Takr Tale Talu Taml Tang Tavt Tayo Telu Tfng Tglg Thaa Tibt Tirh Tnsa Todr Tols ' +
  'Toto Tutg Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii Zanb ';

/** Scripts that are written together (TR39, 5.2, "highly restrictive"). */
const together = ['Latn Hani Hira Kana', 'Latn Hani Bopo', 'Latn Hani Hang'];

const common = String.raw`\p{scx=Zyyy}\p{scx=Zinh}`;

/** Made when they are first needed: most names need one or none. */
const patterns = new Map<string, RegExp>();

function isWrittenIn(scripts: string, text: string): boolean {
  const pattern = patterns.getOrInsertComputed(scripts, () => {
    const letters = scripts.split(' ').map((script) => String.raw`\p{scx=${script}}`);
    return new RegExp(`^[${common}${letters.join('')}]*$`, 'u');
  });
  return pattern.test(text);
}

/** All alphabets that a text may be written in. The combinations first decide what most names are. */
const alphabets = [...together, ...names.trim().split(' ')];

/** Whether the text is written in one script, or in those that Japanese, Chinese or Korean is written in, and its digits in one system. */
export const isOneScript = (text: string): boolean =>
  isAscii(text) || (hasOneKindOfDigits(text) && alphabets.some((scripts) => isWrittenIn(scripts, text)));

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

const hasOneKindOfDigits = (text: string): boolean =>
  new Set((text.match(/\p{Nd}/gu) ?? []).map(zeroOf)).size <= 1;

/** The zero of the digit's system: Unicode has digits in rows of ten. */
function zeroOf(digit: string): number {
  const point = digit.codePointAt(0)!;
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return point - ((point - first) % 10);
}
