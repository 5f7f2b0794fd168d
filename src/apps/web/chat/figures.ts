/** What a server says of itself at one moment: the sum of each metric over all nodes and labels. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sums: ReadonlyMap<string, number>;
}

/** What asks and is gone is no connection. */
const passing = /wire="(rest|form)"/;

/** Reads the text format of Prometheus. Buckets of histograms are left out: their sums and counts are what is shown. */
export function parseMetrics(text: string, at: number): Sample {
  const sums = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, labels = '', value] = /^([a-z]\w*)(\{.*\})? (\S+)$/.exec(line) ?? [];
    if (name === undefined || name.endsWith('_bucket')) continue;
    if (name === 'hubbub_sessions' && passing.test(labels)) continue;
    sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return { at, sums };
}

export const figureNames = ['sessions', 'entries', 'lag', 'memory', 'cpu', 'refusals'] as const;
export type FigureName = (typeof figureNames)[number];

/** Each as a person wants it: connections, entries a second, seconds, bytes, parts of a processor, refusals a second. */
const figures: Readonly<Record<FigureName, (now: Reader, before: Reader, seconds: number) => number>> = {
  sessions: (now) => now('hubbub_sessions'),
  entries: rateOf('hubbub_entries_total'),
  lag: (now, before) => {
    const count = now('hubbub_delivery_lag_seconds_count') - before('hubbub_delivery_lag_seconds_count');
    const sum = now('hubbub_delivery_lag_seconds_sum') - before('hubbub_delivery_lag_seconds_sum');
    return count > 0 ? sum / count : 0;
  },
  memory: (now) => now('hubbub_process_resident_memory_bytes'),
  cpu: rateOf('hubbub_process_cpu_seconds_total'),
  refusals: rateOf('hubbub_refusals_total'),
};

type Reader = (name: string) => number;

function rateOf(name: string) {
  // A node that was started anew counts from 0.
  return (now: Reader, before: Reader, seconds: number) => Math.max(0, now(name) - before(name)) / seconds;
}

/** The course of a figure, from each sample to the next. */
export function courseOf(name: FigureName, samples: readonly Sample[]): readonly number[] {
  return samples.slice(1).flatMap((now, index) => {
    const before = samples[index];
    const seconds = before ? (now.at - before.at) / 1000 : 0;
    if (!before || seconds <= 0) return [];
    return [figures[name](reader(now), reader(before), seconds)];
  });
}

const reader =
  ({ sums }: Sample): Reader =>
  (name) =>
    sums.get(name) ?? 0;
