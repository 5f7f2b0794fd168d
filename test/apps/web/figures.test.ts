import assert from 'node:assert/strict';
import { test } from 'node:test';
import { courseOf, parseMetrics } from '../../../src/apps/web/chat/figures.ts';

const text = (entries: number, lag: readonly [sum: number, count: number]) => `# TYPE hubbub_sessions gauge
hubbub_sessions{node="web-1",wire="json"} 3
hubbub_sessions{node="socket-1",wire="line"} 4
hubbub_sessions{node="web-1",wire="rest"} 9
hubbub_entries_total{node="web-1",wire="json"} ${entries}
hubbub_delivery_lag_seconds_bucket{node="web-1",wire="json",le="0.1"} 99
hubbub_delivery_lag_seconds_sum{node="web-1",wire="json"} ${lag[0]}
hubbub_delivery_lag_seconds_count{node="web-1",wire="json"} ${lag[1]}
`;

test('figures are those of all nodes, and rates are those of the time between two looks', () => {
  const samples = [
    parseMetrics(text(100, [1, 10]), 0),
    parseMetrics(text(150, [2, 30]), 5_000),
    // The node was started anew.
    parseMetrics(text(10, [2, 30]), 10_000),
  ];
  assert.deepEqual(courseOf('sessions', samples), [7, 7]);
  assert.deepEqual(courseOf('entries', samples), [10, 0]);
  assert.deepEqual(courseOf('lag', samples), [0.05, 0]);
  assert.deepEqual(courseOf('memory', samples), [0, 0]);
  assert.deepEqual(courseOf('cpu', samples.slice(0, 1)), []);
});
