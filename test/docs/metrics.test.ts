import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { metrics } from '../../src/node/metrics.ts';
import { fixture } from '../metrics/fixtures.ts';
import { readPage, tableUnder, wordsOf } from './pages.ts';

const page = readPage('docs/metrics.md');
const dashboard = readFileSync(join(import.meta.dirname, '../../deploy/grafana.json'), 'utf8');
const names = metrics.map(({ name }) => name);

/** Every name of ours in a text, without what Prometheus puts at the end of a histogram's samples. */
const namesIn = (text: string): string[] => [
  ...new Set((text.match(/\bhubbub_\w+/g) ?? []).map((name) => name.replace(/_(bucket|sum|count)$/, ''))),
];

describe('the page of the metrics', () => {
  it('has every metric as it is, and no other', () => {
    const documented = tableUnder(page, 'All metrics').map(([name, type, labels = '', meaning]) => [
      name,
      type,
      wordsOf(labels),
      meaning,
    ]);
    const real = metrics.map(({ name, type, help, read }) => [
      name,
      type,
      ['node', ...new Set(read(fixture).flatMap(([labels]) => Object.keys(labels)))],
      help,
    ]);
    assert.deepEqual(documented, real);
  });

  it('speaks of none that is not there', () => {
    assert.deepEqual(
      namesIn(page.text).filter((name) => !names.includes(name)),
      [],
    );
  });
});

describe('the names of the metrics', () => {
  it('follow the conventions of Prometheus', () => {
    for (const { name, type } of metrics) {
      assert.match(name, /^hubbub_[a-z_]+$/);
      assert.equal(name.endsWith('_total'), type === 'counter', name);
    }
    assert.equal(new Set(names).size, names.length);
  });
});

interface Dashboard {
  readonly title: string;
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly type: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

describe('the dashboard', () => {
  const { panels, title } = JSON.parse(dashboard) as Dashboard;

  it('shows every metric, and none that is not there', () => {
    assert.equal(title, 'Hubbub');
    const shown = namesIn(panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n'));
    assert.deepEqual(shown.toSorted(), names.toSorted());
  });

  it('takes histograms by their samples, and the others as they are', () => {
    for (const { name, type } of metrics)
      assert.equal(
        new RegExp(`\\b${name}_(bucket|sum|count)\\b`).test(dashboard),
        type === 'histogram',
        name,
      );
  });

  it('has panels side by side, and none upon another', () => {
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
    const taken = new Set<string>();
    for (const { gridPos, title } of panels) {
      assert.ok(gridPos.x + gridPos.w <= 24, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(!taken.has(`${x} ${y}`), title);
          taken.add(`${x} ${y}`);
        }
    }
  });
});
