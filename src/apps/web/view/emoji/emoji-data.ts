import { isEmoji } from '#model/emoji.ts';
import type { Locale } from '#model/names.ts';
import { loadEmojiNames } from '#texts/browser.ts';

/** An emoji with the words it is found by. */
export interface Emoji {
  readonly emoji: string;
  readonly label: string;
  /** Its label and what else it is called, in small letters. */
  readonly words: string;
  /** The same in the five tones of skin, where it has them. */
  readonly tones: readonly string[];
}

export interface EmojiGroup {
  readonly id: EmojiGroupId;
  readonly emojis: readonly Emoji[];
}

/** The groups of Unicode under the numbers that the data has for them. The third one, of parts, is none to choose from. */
const groupIds = [
  'smileys',
  'people',
  undefined,
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;

export type EmojiGroupId = NonNullable<(typeof groupIds)[number]>;

/** A row of the data, as far as it is used here. */
interface Row {
  readonly unicode: string;
  readonly label: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly unicode: string }[];
}

const loaded = new Map<Locale, Promise<readonly EmojiGroup[]>>();

/** All emoji in the order of Unicode, named in this language. Rejected where the server is away. */
export function loadEmoji(locale: Locale): Promise<readonly EmojiGroup[]> {
  const known = loaded.get(locale);
  if (known) return known;
  const groups = loadEmojiNames(locale).then((names) => groupsOf(names as readonly Row[]));
  loaded.set(locale, groups);
  groups.catch(() => loaded.delete(locale));
  return groups;
}

function groupsOf(rows: readonly Row[]): readonly EmojiGroup[] {
  const sorted = rows.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return groupIds.flatMap((id, group) =>
    id === undefined ? [] : [{ id, emojis: sorted.filter((row) => row.group === group).map(emojiOf) }],
  );
}

const emojiOf = ({ unicode, label, tags = [], skins = [] }: Row): Emoji => ({
  emoji: whole(unicode),
  label,
  words: [label, ...tags].join(' ').toLowerCase(),
  // Those of several people come in all pairs of tones: of these none is offered.
  tones: skins.length === tones.length ? skins.map((skin) => whole(skin.unicode)) : [],
});

/** The five tones of skin, as they are chosen. */
export const tones = ['🏻', '🏼', '🏽', '🏾', '🏿'] as const;

/** In the form that is taken: the data ends many with U+FE0F that are emoji without it. */
const whole = (unicode: string): string => (isEmoji(unicode) ? unicode : unicode.replace(/\ufe0f$/, ''));

/** Those that have a word that begins with each of the words asked for: by label first. */
export function findEmoji(groups: readonly EmojiGroup[], query: string): readonly Emoji[] {
  const wanted = query
    .toLowerCase()
    .split(/[\s:_]+/)
    .filter(Boolean);
  const all = groups.flatMap(({ emojis }) => emojis);
  const same = all.filter(({ emoji }) => emoji === query.trim());
  const has = (text: string) => wanted.every((word) => text.startsWith(word) || text.includes(` ${word}`));
  const [byLabel, byWords] = [[] as Emoji[], [] as Emoji[]];
  for (const each of all)
    if (has(each.label.toLowerCase())) byLabel.push(each);
    else if (has(each.words)) byWords.push(each);
  return wanted.length === 0 ? [] : [...same, ...byLabel, ...byWords];
}
