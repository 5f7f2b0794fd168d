import type { Place } from '#model/place.ts';

/** Something that can be gone to or done by its name. */
export interface Goal {
  readonly id: string;
  readonly kind: 'room' | 'person' | 'page' | 'deed';
  readonly name: string;
  /** Beside the name. */
  readonly about?: string | undefined;
  /** Where it leads, where it is a place. */
  readonly place?: Place;
  readonly run?: () => void;
}

const letters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a name fits what was typed: 0 is best, undefined is not at all. */
export function distanceOf(name: string, typed: string): number | undefined {
  const [of, wanted] = [letters(name), letters(typed.trim().replace(/^[#@]/, ''))];
  if (of.startsWith(wanted)) return of.length === wanted.length ? 0 : 1;
  const at = of.indexOf(wanted);
  if (at > 0) return /[\p{L}\p{N}]/u.test(of[at - 1] ?? '') ? 3 : 2;
  return wanted.length > 2 && isSpread(of, wanted) ? 4 : undefined;
}

/** Whether the letters come one after the other, with others between them. */
function isSpread(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** What fits, the best first; what fits equally well stays in its order. `#` asks for rooms, `@` for people. */
export function bestOf(goals: readonly Goal[], typed: string, most: number): readonly Goal[] {
  const sign = typed.trim()[0];
  const kind = sign === '#' ? 'room' : sign === '@' ? 'person' : undefined;
  return goals
    .filter((goal) => kind === undefined || goal.kind === kind)
    .map((goal) => ({ goal, distance: distanceOf(goal.name, typed) }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
    .slice(0, most)
    .map(({ goal }) => goal);
}
