import { type Entry, isShownMessage, type Posted } from '#model/entry.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { pageTexts } from '#texts/index.ts';
import { type Html, html } from '../html.ts';
import type { RestSession } from '../sessions.ts';
import { type Place, roomPath, to } from './place.ts';
import { saidByDay } from './said.ts';

/** Messages of a page, entries that are read at once, and how often: not every entry is a message. */
const shown = { messages: 50, entries: 100, around: 50, reads: 3 };

/** Where in a room a page is. At most one is given; without any it is the newest. */
export interface Where {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
}

export interface Stretch {
  readonly messages: readonly Posted[];
  /** There are messages before this number, or after that one. */
  readonly older?: number | undefined;
  readonly newer?: number | undefined;
}

/** A number in an address. */
export const numberIn = (text: unknown): number | undefined =>
  typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;

/** Where the address says that one is. */
export function whereOf({ query }: Place, around?: number): Where {
  if (around !== undefined) return { around };
  const [before, after] = ['before', 'after'].map((name) => numberIn(query?.get(name)));
  return before === undefined ? { after } : { before };
}

/** Reads a stretch of a room, by one to three reads of the log. */
export async function readStretch(
  session: RestSession,
  room: string,
  { before, after, around }: Where,
  most = shown.messages,
): Promise<Stretch | Refusal> {
  if (around !== undefined) return readAround(session, room, around);
  const isForward = after !== undefined;
  let read: Entry[] = [];
  let end = { head: 0, floor: 1 };
  let isWhole = false;
  for (let reads = 0; reads < shown.reads && !isWhole && read.filter(isShownMessage).length < most; reads++) {
    const from = isForward ? { after: read.at(-1)?.seq ?? after } : { before: read[0]?.seq ?? before };
    const history = await session.ask({ kind: 'history', room, limit: shown.entries, ...from }, 'history');
    if (isRefusal(history)) return history;
    const { entries, head, floor = 1 } = history;
    read = isForward ? [...read, ...entries] : [...entries, ...read];
    end = { head, floor };
    isWhole = entries.length < shown.entries;
  }
  const found = read.filter(isShownMessage);
  const messages = isForward ? found.slice(0, most) : found.slice(-most);
  const isCut = messages.length < found.length;
  const first = isForward ? after + 1 : isCut ? messages[0]!.seq : (read[0]?.seq ?? 1);
  const last = !isForward
    ? (before ?? end.head + 1) - 1
    : isCut
      ? messages.at(-1)!.seq
      : (read.at(-1)?.seq ?? after);
  return { messages, ...within(first, last, end) };
}

async function readAround(session: RestSession, room: string, around: number): Promise<Stretch | Refusal> {
  const history = await session.ask({ kind: 'history', room, around, limit: shown.around }, 'history');
  if (isRefusal(history)) return history;
  const { entries, head, floor = 1 } = history;
  const messages = entries.filter(isShownMessage);
  return { messages, ...within(entries[0]?.seq ?? 1, entries.at(-1)?.seq ?? head, { head, floor }) };
}

const within = (first: number, last: number, { head, floor }: { head: number; floor: number }) => ({
  ...(first > floor && { older: first }),
  ...(last < head && { newer: last }),
});

/** What was said, with the ways to what was said before and after. */
export function stretchOf(
  place: Place,
  room: string,
  { messages, older, newer }: Stretch,
  here?: number,
): Html {
  const texts = pageTexts[place.locale];
  const link = (query: { before: number } | { after: number }, text: string, rel: string) =>
    html`<a href="${to(place, roomPath(room), query)}" rel="${rel}">${text}</a>`;
  return html`${older === undefined ? undefined : html`<p class="pages">${link({ before: older }, texts.older, 'prev')}</p>`}
      ${messages.length === 0 ? html`<p class="note">${older === undefined ? texts.noMessages : texts.empty}</p>` : saidByDay(place, messages, here)}
      ${newer === undefined ? undefined : html`<p class="pages">${link({ after: newer }, texts.newer, 'next')}</p>`}`;
}
