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

// What TR39 has not: it takes m for rn but not w for vv, and tells small capitals apart.
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
  ...{ ɴ: 'n', ᴘ: 'p', ᴛ: 't' },
};
for (const [source, target] of Object.entries(added)) rows.push({ source, target });

/** By the folded source. An ASCII letter is always merged; otherwise an ASCII target wins, and after that the capital's. */
const best = new Map();
/** Letters that look like one letter of ASCII and are another case of something else: taken as they are shown. */
const shown = new Map();
for (const row of rows) {
  const key = foldCase(row.source);
  if ([...key].length !== 1) continue;
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

${lines('packedLookAlikes', 'Letters in small case and decomposed, each with what it passes for. See look-alikes.ts.', pack(targets))}
${lines('packedAsShown', 'The same for letters whose two cases pass for different letters: taken before case is folded.', pack(shown))}
${lines('viramas', 'Marks that may be followed by a joiner (combining class 9), as the inside of a class in a pattern.', classOf(viramas))}
${lines('joinsNext', 'Letters that join the next one (joining types L and D).', classOf(joining('LD')))}
${lines('joinsPrevious', 'Letters that join the previous one (joining types R and D).', classOf(joining('RD')))}`,
);
process.stdout.write(`${targets.size} look-alikes, ${shown.size} as shown: ${[...shown.keys()].join(' ')}\n`);
