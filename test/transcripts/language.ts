/**
 * The language of the transcripts in the documentation, told there in `docs/transcripts.md`: a conversation of several
 * people with one server, one step a line.
 */
export interface Transcript {
  /** Flags of `hubbub serve`. */
  readonly flags: readonly string[];
  readonly steps: readonly Step[];
}

/** What somebody has done before the conversation begins. */
export const arrivals = ['entered', 'signed up', 'owner'] as const;
export type Arrival = (typeof arrivals)[number];

export type Step = { readonly line: number } & (
  | { readonly kind: 'comes'; readonly who: string; readonly door: string; readonly as: Arrival | undefined }
  | { readonly kind: 'says'; readonly who: string; readonly text: string }
  /** `text` is what is heard next, `…` anything up to what is expected after it. */
  | { readonly kind: 'hears'; readonly who: string; readonly text: string }
  | { readonly kind: 'leaves'; readonly who: string }
  /** The server ends the connection; `text` says how, where the door can tell. */
  | { readonly kind: 'is closed'; readonly who: string; readonly text: string }
);

const name = /[\p{L}\p{N}_]+/u.source;
const forms = {
  server: /^server: (?<flags>.+)$/,
  comes: new RegExp(
    `^(?<who>${name}(?:, ${name})*): (?<door>[^,]+)(?:, (?<as>${arrivals.join('|')}))?$`,
    'u',
  ),
  speech: new RegExp(`^(?<who>${name})(?<way>[<>]) (?<text>.+)$`, 'u'),
  leaves: new RegExp(`^(?<who>${name}) leaves$`, 'u'),
  closed: new RegExp(`^(?<who>${name}) is closed(?: (?<text>.+))?$`, 'u'),
};

/** Reads a transcript whose first line is the given one of its page. Throws where it is none. */
export function readTranscript(text: string, firstLine: number): Transcript {
  const flags: string[] = [];
  const steps: Step[] = [];
  for (const { text: row, line } of unfold(text, firstLine)) {
    const server = forms.server.exec(row)?.groups;
    if (server) flags.push(...String(server.flags).split(' '));
    else steps.push(...readStep(row, line));
  }
  return { flags, steps };
}

/** Rows without comments and empty lines; what is indented belongs to the row before it. */
function unfold(text: string, firstLine: number): { text: string; line: number }[] {
  const rows: { text: string; line: number }[] = [];
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '' || row.startsWith('#')) continue;
    const before = rows.at(-1);
    if (/^\s/.test(row) && before) before.text += ` ${row.trim()}`;
    else rows.push({ text: row.trimEnd(), line: firstLine + index });
  }
  return rows;
}

function readStep(row: string, line: number): Step[] {
  const speech = forms.speech.exec(row)?.groups;
  if (speech) {
    const { who = '', way, text = '' } = speech;
    return [{ kind: way === '>' ? 'says' : 'hears', who, text, line }];
  }
  const comes = forms.comes.exec(row)?.groups;
  if (comes) {
    const { who: all = '', door = '' } = comes;
    const as = arrivals.find((arrival) => arrival === comes.as);
    return all.split(', ').map((who) => ({ kind: 'comes', who, door, as, line }));
  }
  const leaves = forms.leaves.exec(row)?.groups;
  if (leaves) return [{ kind: 'leaves', who: leaves.who as string, line }];
  const closed = forms.closed.exec(row)?.groups;
  if (closed) return [{ kind: 'is closed', who: closed.who as string, text: closed.text ?? '', line }];
  throw new Error(`Line ${line} is no line of a transcript: ${row}`);
}
