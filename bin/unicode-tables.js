#!/usr/bin/env node
// Makes src/model/unicode-tables.ts: node bin/unicode-tables.js confusables.txt UnicodeData.txt DerivedJoiningType.txt
// The files are Unicode's: https://www.unicode.org/Public/security/ and https://www.unicode.org/Public/UCD/.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.js';

const [confusables, unicodeData, joiningTypes] = process.argv
  .slice(2)
  .map((path) => readFileSync(path, 'utf8'));
if (joiningTypes === undefined) {
  process.stderr.write('Give the paths of confusables.txt, UnicodeData.txt and DerivedJoiningType.txt.\n');
  process.exit(2);
}

// The same as in src/model/nickname.ts.
const foldCase = (text) => [...text.toUpperCase()].map((letter) => letter.toLowerCase()).join('');
const fold = (text) => foldCase(text.normalize('NFD').toUpperCase()).normalize('NFD');

const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
const rank = ({ source, target }) =>
  (isAscii(target) ? 2 : 0) + (source === source.toUpperCase() && source !== source.toLowerCase() ? 1 : 0);
const toText = (points) =>
  String.fromCodePoint(
    ...points
      .trim()
      .split(/\s+/)
      .map((point) => parseInt(point, 16)),
  );

/** All rows whose source can stand in a name, when it is decomposed. */
const rows = [...confusables.matchAll(/^([0-9A-F]+) ;\t([0-9A-F ]+) ;/gm)]
  .map(([, source, target]) => ({ source: toText(source), target: toText(target) }))
  .filter(({ source, target }) => {
    return (
      /^[\p{L}\p{Mn}\p{Mc}\p{Nd}]$/u.test(source) &&
      source.normalize('NFD') === source &&
      !/[~@\s=]/.test(target)
    );
  });

// What TR39 has not: it takes m for rn but not w for vv, and tells small capitals and letters that are their own prototypes apart.
const added = {
  ...{
    w: 'vv',
    ᴀ: 'a',
    ʙ: 'b',
    ᴅ: 'd',
    ᴇ: 'e',
    ꜰ: 'f',
    ɢ: 'g',
    ʜ: 'h',
    ȷ: 'j',
    ᴊ: 'j',
    ᴋ: 'k',
    ʟ: 'l',
    ᴍ: 'm',
  },
  ...{ ɴ: 'n', ᴘ: 'p', ᴛ: 't', ĸ: 'k', ẟ: 'δ', Ꞓ: 'ɛ', ϼ: 'f', Γ: 'r', ɸ: 'φ' },
};
const table = [...rows];
for (const [source, target] of Object.entries(added)) rows.push({ source, target });

/** By the folded source. An ASCII letter is always merged; otherwise an ASCII target wins, and after that the capital's. */
const best = new Map();
/** Letters that look like one letter of ASCII and are another case of something else: taken as they are shown. */
const shown = new Map();
for (const row of rows) {
  const key = foldCase(row.source);
  if ([...key].length !== 1) continue;
  // Γ passes for a Cyrillic Г, whose small letter passes for r; γ passes for y in whole names alone.
  if (row.source === 'γ') continue;
  if (isAscii(key) && !isAscii(row.source)) {
    if (isAscii(row.target) && fold(row.target) !== key) shown.set(row.source, fold(row.target));
    continue;
  }
  const before = best.get(key);
  if (!before || rank(row) > rank(before)) best.set(key, row);
}
// A capital that the table has not is itself; its small letter counts only if it passes for ASCII.
for (const [key, row] of best) {
  const upper = key.toUpperCase();
  if (upper !== key && row.source === key && !isAscii(row.target) && [...upper].length === 1)
    best.delete(key);
}
// A target may have a target itself, and two letters each other, once case is folded.
const targets = new Map();
const ends = (key) => {
  const seen = new Set();
  let text = key;
  while (!seen.has(text)) {
    seen.add(text);
    text = [...text]
      .map((letter) => (best.has(letter) ? fold(best.get(letter).target) : letter))
      .join('')
      .normalize('NFD');
  }
  if (text === [...seen].at(-1)) return text;
  const all = [...seen];
  return all.slice(all.indexOf(text)).sort()[0];
};
for (const key of best.keys()) {
  const target = ends(key);
  if (target !== key) targets.set(key, target);
}
// Latin letters whose two cases pass for different letters of ASCII.
for (const { source, target } of rows) {
  const key = foldCase(source);
  if (!/\p{scx=Latn}/u.test(source) || isAscii(source) || !isAscii(target) || !targets.has(key)) continue;
  const wanted = [...fold(target)].map((letter) => targets.get(letter) ?? letter).join('');
  if (wanted !== targets.get(key) && isAscii(targets.get(key))) shown.set(source, wanted);
}

const resolved = (key) => targets.get(key) ?? key;
const isLegal = (letter) => /^[[\p{L}\p{Nd}]--\p{DI}]$/v.test(letter);
/** The rows that say of one letter that it passes for one other. Letters with marks are told apart by their marks. */
const pairs = table.filter(({ source, target }) => {
  const letters = [source, target];
  return letters.every((text) => isLegal(text) && text.normalize('NFD') === text);
});
const scripts =
  'Cyrl Grek Hani Hira Kana Hang Arab Hebr Deva Thai Armn Beng Cans Cher Copt Dsrt Ethi Geor Gujr Knda Lisu Mlym Mymr Orya Osge Sinh Taml Telu Tfng Yiii'
    .split(' ')
    .map((name) => new RegExp(`\\p{sc=${name}}`, 'u'));
const scriptsOf = (letters) => new Set(scripts.filter((script) => letters.some((one) => script.test(one))));
const classOfKey = (end) => [end, ...[...targets].filter(([, target]) => target === end).map(([key]) => key)];
const sizeOf = (end) => (isAscii(end) ? Number.POSITIVE_INFINITY : classOfKey(end).length);
// What folding case has kept apart is one all the same, unless that makes one of two letters that a script other than Latin, or
// ASCII, has: Lisu has two letters that pass for a `u` and for a turned one.
for (const { source, target } of pairs) {
  const ends = [source, target].map((letter) => resolved(foldCase(letter)));
  if (ends[0] === ends[1] || ends.every(isAscii)) continue;
  // The smaller class becomes part of the larger one, and every class part of one of ASCII.
  const [from, to] = ends.sort((one, other) => sizeOf(one) - sizeOf(other));
  if ([...from].length !== 1) continue;
  const members = classOfKey(from);
  // Every script has names with digits in them.
  if (isAscii(to) && members.length > 2) continue;
  if (scriptsOf(members).intersection(scriptsOf(classOfKey(to))).size > 0) continue;
  for (const key of members) targets.set(key, to);
}
// Targets of several letters, of which one is part of another class now.
for (const [key, target] of targets) targets.set(key, [...target].map(resolved).join(''));

/**
 * Of scripts that have letters which pass for other ones of ASCII in small case than in capitals (Greek ν and Ν): all that pass for
 * ASCII as they are shown.
 */
const whole = new Map();
for (const { source, target } of rows) {
  if (!/[\p{sc=Grek}\p{sc=Copt}\p{sc=Wara}]/u.test(source) || [...source].length !== 1) continue;
  const ascii = isAscii(target) ? target : added[target];
  if (ascii && isAscii(ascii)) whole.set(source, ascii.toLowerCase());
}

/** `target source source …;`: sources as base 36 differences. */
const pack = (map) => {
  const groups = Map.groupBy(
    [...map].sort((a, b) => a[0].codePointAt(0) - b[0].codePointAt(0)),
    ([, target]) => target,
  );
  return [...groups]
    .map(([target, list]) => {
      let last = 0;
      const sources = list.map(([source]) => {
        const point = source.codePointAt(0);
        const step = point - last;
        last = point;
        return step.toString(36);
      });
      return `${[...target].map((letter) => letter.codePointAt(0).toString(36)).join('+')} ${sources.join(' ')}`;
    })
    .join(';');
};

const classOf = (points) => {
  const sorted = [...points].sort((a, b) => a - b);
  const ranges = [];
  for (const point of sorted) {
    const range = ranges.at(-1);
    if (range?.[1] === point - 1) range[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point) => `\\u{${point.toString(16)}}`;
  return ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join('');
};
const viramas = [...unicodeData.matchAll(/^([0-9A-F]+);[^;]*;[^;]*;9;/gm)].map(([, point]) =>
  parseInt(point, 16),
);
const joining = (types) =>
  [...joiningTypes.matchAll(/^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*; ([A-Z])\b/gm)].flatMap(
    ([, first, last, type]) => {
      if (!types.includes(type)) return [];
      const start = parseInt(first, 16);
      return Array.from({ length: parseInt(last ?? first, 16) - start + 1 }, (_, index) => start + index);
    },
  );

const lines = (name, comment, text) =>
  `/** ${comment} */\nexport const ${name} =\n${text
    .match(/.{1,110}/gsu)
    .map((line) => `  '${line.replaceAll('\\', '\\\\')}'`)
    .join(' +\n')};\n`;
const version = (text) => /(?:Version: |DerivedJoiningType-)([0-9.]+[0-9])/.exec(text)[1];

writeFileSync(
  join(root, 'src', 'model', 'unicode-tables.ts'),
  `// Made by bin/unicode-tables.js from confusables.txt ${version(confusables)} (Unicode TR39), and from UnicodeData.txt and
// DerivedJoiningType.txt ${version(joiningTypes)}. © Unicode, Inc.: https://www.unicode.org/terms_of_use.html
//
// To make it again, for a newer version of Unicode: download confusables.txt from https://www.unicode.org/Public/security/ and the
// other two from https://www.unicode.org/Public/UCD/, run \`node bin/unicode-tables.js\` with their paths, then
// \`npm test -- model/nickname\`, which goes over all of the table. Where keys of names change, give the stores a new form, so that
// they compute theirs again (model/rekey.ts).
//
// Letters with what they pass for are packed as \`target source source …;target source …\`. All are code points in base 36: a target
// of several letters joins them with \`+\`, the first source is a code point, and each further one of the same target is the step from
// the one before, which is short where letters lie side by side. \`2p 2k 3\` says of U+005C and of U+005F that they pass for U+0061.
// The others are the inside of a class in a pattern: \`\\u{94d}\\u{9cd}-\\u{9cf}\`.

${lines('packedLookAlikes', 'Letters in small case and decomposed, each with what it passes for. See look-alikes.ts.', pack(targets))}
${lines('packedAsShown', 'The same for letters whose two cases pass for different letters: taken before case is folded.', pack(shown))}
${lines('packedInWholeNames', 'Letters with what they pass for as they are shown, in names of which each letter passes for one of ASCII.', pack(whole))}
${lines('viramas', 'Marks that may be followed by a joiner (combining class 9), as the inside of a class in a pattern.', classOf(viramas))}
${lines('joinsNext', 'Letters that join the next one (joining types L and D).', classOf(joining('LD')))}
${lines('joinsPrevious', 'Letters that join the previous one (joining types R and D).', classOf(joining('RD')))}`,
);
writeFileSync(
  join(root, 'test', 'model', 'confusables.ts'),
  `// Made by bin/unicode-tables.js from confusables.txt ${version(confusables)} (Unicode TR39).
// © Unicode, Inc.: https://www.unicode.org/terms_of_use.html

${lines('packedPairs', 'The rows of the table that say of one letter or digit that it passes for one other. Packed as in src/model/unicode-tables.ts.', pack(new Map(pairs.map(({ source, target }) => [source, target]))))}`,
);
process.stdout.write(`${targets.size} look-alikes, ${shown.size} as shown: ${[...shown.keys()].join(' ')}\n`);
