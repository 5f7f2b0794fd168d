import { isEmoji } from '#model/emoji.ts';
import { keep, kept } from './storage.ts';

const key = 'hubbub.emoji';
const mostKept = 32;

/** What is offered before anybody has used one. */
const usual = ['👍', '❤️', '😂', '🎉', '🤔', '👀'];

type Uses = readonly (readonly [emoji: string, times: number])[];

/** The emoji that this browser's user takes, the most used ones first; those that everybody takes follow. */
export function usedEmoji(most: number): readonly string[] {
  const own = uses().map(([emoji]) => emoji);
  return [...own, ...usual.filter((emoji) => !own.includes(emoji))].slice(0, most);
}

/** One was used. What was used long ago gives way: where there are too many, every count is halved. */
export function noteEmoji(emoji: string): void {
  const before = uses();
  const [, times = 0] = before.find(([each]) => each === emoji) ?? [];
  const others = before.filter(([each]) => each !== emoji);
  const all = [[emoji, times + 1] as const, ...others].toSorted(([, a], [, b]) => b - a);
  const next = all.length > mostKept ? all.map(([each, n]) => [each, Math.ceil(n / 2)] as const) : all;
  keep(key, JSON.stringify(next.slice(0, mostKept)));
}

/** What was kept may be anything. */
function uses(): Uses {
  try {
    const value: unknown = JSON.parse(kept(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isUse) : [];
  } catch {
    return [];
  }
}

const isUse = (value: unknown): value is Uses[number] =>
  Array.isArray(value) && typeof value[0] === 'string' && isEmoji(value[0]) && Number.isInteger(value[1]);
