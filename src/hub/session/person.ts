import type { Person } from '#model/facts.ts';
import type { Standing } from '#model/profile.ts';

/** What others are shown of a person while it is there, and until when that holds. */
export interface ShownPerson {
  readonly status?: NonNullable<Standing['status']>;
  readonly doNotDisturb?: true;
  /** Milliseconds since 1970, where something of it ends by itself. */
  readonly until?: number;
}

/** What holds now of what an account says of itself. */
export function shownOfPerson({ emoji, text, until, doNotDisturb }: Person, now: number): ShownPerson {
  const holds = (end = Number.POSITIVE_INFINITY) => end > now;
  const isShown = (emoji !== undefined || text !== undefined) && holds(until);
  const isQuiet = doNotDisturb !== undefined && holds(doNotDisturb.until);
  const ends = [isShown ? until : undefined, isQuiet ? doNotDisturb.until : undefined];
  const first = Math.min(...ends.filter((end) => end !== undefined));
  return {
    ...(isShown && { status: { ...(emoji && { emoji }), ...(text && { text }) } }),
    ...(isQuiet && { doNotDisturb: true }),
    ...(Number.isFinite(first) && { until: first }),
  };
}

/** What is shown of a session's user beside the nickname. */
export function standingOf({
  away,
  person,
}: {
  readonly away: boolean;
  readonly person: ShownPerson;
}): Standing {
  const state = person.doNotDisturb ? 'doNotDisturb' : away ? 'away' : undefined;
  return { ...(state && { state }), ...(person.status && { status: person.status }) };
}
