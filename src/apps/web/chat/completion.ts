/** What a word begins with for which there are suggestions: a person, a room, an emoji, a command. */
export type Trigger = '@' | '#' | ':' | '/';

/** The word before the caret, and where it stands. `query`: what was written of it behind its first letter. */
export interface Word {
  readonly trigger: Trigger;
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

/** Something that can be written in the place of the word. */
export interface Candidate {
  /** In the place of the word, with its first letter. */
  readonly written: string;
  readonly label: string;
  readonly note?: string;
  /** Shown before the label. */
  readonly sign: string;
}

/** Behind a letter these are part of something else: an address of mail, a time, a path. */
const words: readonly (readonly [Trigger, RegExp])[] = [
  ['/', /^\/([\p{L}]*)$/u],
  ['@', /(?:^|[\s([{"'«„“*_~>])@([\p{L}\p{M}\p{N}_.-]{0,32})$/u],
  ['#', /(?:^|[\s([{"'«„“*_~>])#([\p{L}\p{M}\p{N}_.-]{0,64})$/u],
  // With a colon at its end as well it is written whole. One letter behind a colon is a smiley more often than the beginning of a name.
  [':', /(?:^|[\s([{"'«„“*_~>]):([\p{L}\p{N}_+-]{2,32}:?)$/u],
];

/** Undefined where nothing is suggested; so inside of code. */
export function wordAt(text: string, caret: number): Word | undefined {
  const before = text.slice(0, caret);
  if (isInCode(before)) return undefined;
  for (const [trigger, pattern] of words) {
    const query = pattern.exec(before)?.[1];
    if (query !== undefined) return { trigger, query, from: caret - query.length - 1, to: caret };
  }
  return undefined;
}

function isInCode(before: string): boolean {
  if ((before.match(/^ {0,3}```/gm)?.length ?? 0) % 2 === 1) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
