import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import { ownId, type UnpostedPart, type UnsentText } from '#model/own-facts.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { AnyChange, FactOf } from '../facts.ts';

/**
 * What should have been posted and was refused is not lost: it stands in its author's draft of the room, after what stands there
 * already, with the reason. All of it together is bounded for each user: the oldest goes first, and the draft says how many have gone.
 */

/** One refused message, and in whose draft it is. */
interface Part extends UnpostedPart {
  readonly draft: string;
}

/** A draft in parts. */
interface Pieces {
  readonly typed: string;
  readonly parts: readonly (UnpostedPart & { readonly text: string })[];
}

/**
 * The changes by which the message moves into the draft of its room; to be written together with those that take it from where it was. Whoever
 * has changed one of the drafts meanwhile makes them fail as a whole.
 */
export async function movedToDraft(
  { facts, clock }: Context,
  user: UserId,
  { room, body }: Pick<UnsentText, 'room' | 'body'>,
  refused: RefusalCode,
): Promise<readonly AnyChange[]> {
  const now = clock.now();
  const drafts = new Map((await facts.all('draft', aboutUser(user))).map((fact) => [fact.id, fact]));
  const id = ownId(user, room);
  const added = { units: body.length, refused, at: now };
  const here = drafts.get(id);
  const others = [...drafts.values()].flatMap(partsOf).sort((a, b) => a.at - b.at);
  const gone = tooMany([...others, { ...added, draft: id }]);
  const changes: AnyChange[] = [];
  let lost = gone.length;
  const goneOf = (draft: string): number => gone.filter((part) => part.draft === draft).length;
  for (const draft of new Set(gone.map((part) => part.draft))) {
    if (draft === id) continue;
    const fact = drafts.get(draft)!;
    const less = without(fact.data, goneOf(draft));
    if (!less) lost += fact.data.lost ?? 0;
    changes.push(changeOf(user, fact, less));
  }
  const before = (here && without(here.data, goneOf(id))) ?? { room, body: '', at: now };
  const all = lost + (here?.data.lost ?? 0);
  const data: UnsentText = {
    ...before,
    body: joined(before.body, body),
    at: now,
    unposted: [...(before.unposted ?? []), added],
    ...(all > 0 && { lost: all }),
  };
  changes.push(changeOf(user, { id, version: here?.version ?? 0 }, data));
  return changes;
}

/** The draft without the oldest of its parts; undefined if nothing is left of it. */
function without(data: UnsentText, oldest: number): UnsentText | undefined {
  const { typed, parts } = piecesOf(data);
  const left = parts.slice(oldest);
  const body = left.reduce((body, { text }) => joined(body, text), typed);
  if (body === '') return undefined;
  const { unposted: _, ...rest } = data;
  return { ...rest, body, ...(left.length > 0 && { unposted: left.map(({ text: _, ...part }) => part) }) };
}

const partsOf = ({ id, data }: FactOf<'draft'>): Part[] =>
  (data.unposted ?? []).map((part) => ({ ...part, draft: id }));

/** The oldest ones, of which there are too many. The newest always stays. */
function tooMany(parts: readonly Part[]): readonly Part[] {
  let units = parts.reduce((sum, part) => sum + part.units, 0);
  let count = 0;
  while (
    count < parts.length - 1 &&
    (units > limits.own.unpostedUnits || parts.length - count > limits.own.drafts)
  )
    units -= parts[count++]!.units;
  return parts.slice(0, count);
}

function piecesOf({ body, unposted = [] }: UnsentText): Pieces {
  const parts: (UnpostedPart & { text: string })[] = [];
  let rest = body;
  for (const part of unposted.toReversed()) {
    parts.unshift({ ...part, text: rest.slice(-part.units) });
    rest = rest.slice(0, -part.units).replace(/\n$/, '');
  }
  return { typed: rest, parts };
}

const joined = (before: string, text: string): string => (before === '' ? text : `${before}\n${text}`);

const changeOf = (
  user: UserId,
  { id, version }: Pick<FactOf<'draft'>, 'id' | 'version'>,
  data: UnsentText | undefined,
): AnyChange => ({ kind: 'draft', id, version, ...(data && { about: aboutUser(user), data }) }) as AnyChange;
