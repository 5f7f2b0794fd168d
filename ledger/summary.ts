import type { Attempt, History, View, WriteOutcome } from './history.ts';
import type { Violation } from './invariants/index.ts';
import type { Deed, DeedOutcome, ReceivedEntry } from './people/history.ts';

interface Moment {
  readonly at: number;
  readonly what: string;
}

/** Faults within this time before and after may be related. */
const aroundMs = 300;

/** What happened to the messages of a violation, and around them, by time. */
export function summary({ texts, reader }: Violation, history: History): string {
  const wanted = new Set(texts);
  const moments = [
    ...history.attempts.filter(({ text }) => wanted.has(text)).flatMap(attemptMoments),
    ...history.views.flatMap((view) => viewMoments(view, wanted, view.reader === reader)),
    ...history.people.deeds.filter(({ text }) => wanted.has(text)).flatMap(deedMoments),
    ...history.people.received.filter(({ text }) => wanted.has(text)).map(receivedMoment),
  ];
  const faults = history.faults.filter((fault) =>
    moments.some(({ at }) => Math.abs(at - fault.at) < aroundMs),
  );
  // Nothing in a log has the name of a deed, save for what was said or set.
  const deedNames = new Set(
    history.people.deeds.filter(({ kind }) => !isLogged(kind)).map(({ text }) => text),
  );
  const places = [
    ...history.log,
    ...Object.entries(history.people.logs).flatMap(([room, log]) => log.map((entry) => ({ ...entry, room }))),
  ].filter(({ text }) => wanted.has(text));
  return [
    ...[...moments, ...faults].sort((a, b) => a.at - b.at).map(line),
    ...places.map((place) => `   at the end  ${place.seq} in the log${roomOf(place)} is "${place.text}"`),
    ...texts
      .filter((text) => !deedNames.has(text) && !places.some((kept) => kept.text === text))
      .map(absence),
  ].join('\n');
}

function attemptMoments({ text, writer, wire, begunAt, sends, outcome }: Attempt): Moment[] {
  const again = sends > 1 ? `, ${sends} times in all` : '';
  const sent = { at: begunAt, what: `${writer} sends "${text}" (${wire}${again})` };
  return [sent, ...outcomeMoments(text, outcome)];
}

function deedMoments({ text, kind, by, whom, room, begunAt, outcome }: Deed): Moment[] {
  const where = room === undefined ? '' : ` in ${room}`;
  const what = isLogged(kind)
    ? `${by} sends "${text}"${where}`
    : `${by} begins "${text}": ${kind} ${whom}${where}`;
  return [{ at: begunAt, what }, ...outcomeMoments(text, outcome)];
}

const isLogged = (kind: Deed['kind']): boolean => kind === 'say' || kind === 'command';

function outcomeMoments(text: string, outcome: WriteOutcome | DeedOutcome): Moment[] {
  switch (outcome.kind) {
    case 'acknowledged': {
      const late = 'unconfirmed' in outcome ? `, unconfirmed by ${outcome.unconfirmed}` : '';
      return [{ at: outcome.at, what: `"${text}" is acknowledged${numbered(outcome.seq)}${late}` }];
    }
    case 'refused':
      return [{ at: outcome.at, what: `"${text}" is refused: ${outcome.code}` }];
    case 'unknown':
      return [];
  }
}

const receivedMoment = ({ who, room, seq, text, at, how }: ReceivedEntry): Moment => ({
  at,
  what: `${who} hears "${text}" as ${seq} in ${room} (${how})`,
});

/** What one reader received of these messages: for the reader of the violation every time, otherwise only the first. */
function viewMoments({ reader, stretches }: View, wanted: ReadonlySet<string>, always: boolean): Moment[] {
  const moments = new Set<string>();
  return stretches.flatMap(({ what, received }) =>
    received.flatMap(({ at, text, seq }) => {
      if (!wanted.has(text) || (moments.has(text) && !always)) return [];
      moments.add(text);
      return [{ at, what: `${reader} hears "${text}"${numbered(seq)} (${what})` }];
    }),
  );
}

const roomOf = (place: object): string => ('room' in place ? ` of ${place.room}` : '');
const numbered = (seq: number | undefined): string => (seq === undefined ? '' : ` as ${seq}`);

const line = ({ at, what }: Moment): string => `${(at / 1000).toFixed(3).padStart(10)} s  ${what}`;
const absence = (text: string): string => `   at the end  "${text}" is not in the log`;
