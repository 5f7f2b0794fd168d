import assert from 'node:assert/strict';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a server tells of itself, read as strictly as Prometheus does. */
export class Scrape {
  readonly samples: readonly Sample[];
  /** The type of each metric. */
  readonly types = new Map<string, string>();

  constructor(text: string) {
    assert.ok(text.endsWith('\n'));
    const lines = text.trimEnd().split('\n');
    for (const line of lines) {
      const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
      if (name && type) this.types.set(name, type);
    }
    this.samples = lines.filter((line) => !line.startsWith('#')).map(readSample);
  }

  static async of(url: string): Promise<Scrape> {
    const response = await fetch(`${url}/metrics`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    return new Scrape(await response.text());
  }

  /** The sum of all samples that have these labels; undefined where there is none. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    const found = this.samples.filter(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    );
    return found.length > 0 ? found.reduce((sum, { value }) => sum + value, 0) : undefined;
  }

  /** The values that a label has somewhere. */
  valuesOf(label: string): readonly string[] {
    return [...new Set(this.samples.map(({ labels }) => labels[label]))].filter(
      (value) => value !== undefined,
    );
  }
}

function readSample(line: string): Sample {
  const match = /^([a-z_:][\w:]*)\{((?:[a-z_]\w*="(?:[^"\\]|\\[\\"n])*",?)*)\} (\S+)$/.exec(line);
  assert.ok(match, line);
  const [, name = '', labels = '', value] = match;
  assert.ok(Number.isFinite(Number(value)), line);
  return {
    name,
    value: Number(value),
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, text]) => [label, text]),
    ),
  };
}
