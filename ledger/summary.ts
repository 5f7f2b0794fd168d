import type { Attempt, History, View } from './history.ts';
import type { Violation } from './invariants/index.ts';

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
  ];
  const faults = history.faults.filter((fault) =>
    moments.some(({ at }) => Math.abs(at - fault.at) < aroundMs),
  );
  const places = history.log.filter(({ text }) => wanted.has(text));
  return [
    ...[...moments, ...faults].sort((a, b) => a.at - b.at).map(line),
    ...places.map(({ seq, text }) => `   at the end  ${seq} in the log is "${text}"`),
    ...texts.filter((text) => !places.some((kept) => kept.text === text)).map(absence),
  ].join('\n');
}

function attemptMoments({ text, writer, wire, begunAt, sends, outcome }: Attempt): Moment[] {
  const again = sends > 1 ? `, ${sends} times in all` : '';
  const sent = { at: begunAt, what: `${writer} sends "${text}" (${wire}${again})` };
  switch (outcome.kind) {
    case 'acknowledged': {
      return [sent, { at: outcome.at, what: `"${text}" is acknowledged${numbered(outcome.seq)}` }];
    }
    case 'refused':
      return [sent, { at: outcome.at, what: `"${text}" is refused: ${outcome.code}` }];
    case 'unknown':
      return [sent];
  }
}

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

const numbered = (seq: number | undefined): string => (seq === undefined ? '' : ` as ${seq}`);

const line = ({ at, what }: Moment): string => `${(at / 1000).toFixed(3).padStart(10)} s  ${what}`;
const absence = (text: string): string => `   at the end  "${text}" is not in the log`;
