import type { Distribution } from '#lib/histogram.ts';
import { type Labels, metrics } from './metrics.ts';
import type { NodeStats } from './node-stats.ts';

/**
 * The reports as Prometheus reads them: its text format, version 0.0.4. The metrics are plain numbers from other processes; to
 * turn them into a client library's objects first would take as much code, and 18 MB of the web node's memory.
 */
export function prometheusText(stats: readonly NodeStats[]): string {
  const lines: string[] = [];
  for (const { name, type, help, read } of metrics) {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    for (const report of stats) {
      for (const [labels, value] of read(report)) {
        lines.push(...sampleLines(name, { node: report.node, ...labels }, value));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

const sampleLines = (name: string, labels: Labels, value: number | Distribution): string[] =>
  typeof value === 'number' ? [sampleLine(name, labels, value)] : distributionLines(name, labels, value);

/** Each bucket counts what lies in the ranges before it, too. */
function distributionLines(name: string, labels: Labels, { bounds, counts, sum }: Distribution): string[] {
  let count = 0;
  const buckets = counts.map((inRange, range) => {
    count += inRange;
    return sampleLine(`${name}_bucket`, { ...labels, le: String(bounds[range] ?? '+Inf') }, count);
  });
  return [...buckets, sampleLine(`${name}_sum`, labels, sum), sampleLine(`${name}_count`, labels, count)];
}

/** The text format escapes in the values of labels what JSON escapes: `\`, `"` and the end of a line. */
const sampleLine = (name: string, labels: Labels, value: number): string =>
  `${name}{${Object.entries(labels).map(([key, text]) => `${key}=${JSON.stringify(text)}`)}} ${value}`;
