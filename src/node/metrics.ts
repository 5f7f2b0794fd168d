import type { Distribution } from '#lib/histogram.ts';
import type { NodeMetrics, NodeStats, ProcessStats } from './node-stats.ts';

/** Distinguish the samples of one metric. */
export type Labels = Readonly<Record<string, string>>;

/** One metric, as in `docs/metrics.md`. */
export interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Its samples in one report; none if the report does not have it. */
  readonly read: (stats: NodeStats) => readonly (readonly [Labels, number | Distribution])[];
}

type StatsOfNode = Exclude<NodeStats, { kind: 'supervisor' }>;

/** For every node, whether it answered or not. */
const ofAnyNode = (value: (node: StatsOfNode) => number): Metric['read'] => {
  return (stats) => (stats.kind === 'supervisor' ? [] : [[{}, value(stats)]]);
};

const ofProcess = (value: (process: ProcessStats) => number): Metric['read'] => {
  return (stats) => (stats.kind === 'silent' ? [] : [[{}, value(stats.process)]]);
};

const ofNode = (value: (metrics: NodeMetrics) => number | Distribution): Metric['read'] => {
  return (stats) => (stats.kind === 'node' ? [[{}, value(stats.metrics)]] : []);
};

/** A sample for each key of a record, with the key as the value of a label. */
const by = (
  label: string,
  values: (metrics: NodeMetrics) => Readonly<Record<string, number | Distribution>>,
): Metric['read'] => {
  return (stats) =>
    stats.kind === 'node'
      ? Object.entries(values(stats.metrics)).map(([key, value]) => [{ [label]: key }, value])
      : [];
};

/** All metrics. */
export const metrics: readonly Metric[] = [
  {
    name: 'hubbub_node_up',
    type: 'gauge',
    help: '1 if the node answered this scrape, else 0.',
    read: ofAnyNode(({ kind }) => (kind === 'node' ? 1 : 0)),
  },
  {
    name: 'hubbub_node_restarts_total',
    type: 'counter',
    help: 'How often the supervisor restarted the node after a crash.',
    read: ofAnyNode(({ restarts }) => restarts),
  },
  {
    name: 'hubbub_sessions',
    type: 'gauge',
    help: 'Open sessions, by wire.',
    read: by('wire', ({ hub }) => hub.sessions),
  },
  {
    name: 'hubbub_clogged_sessions',
    type: 'gauge',
    help: 'Connections under backpressure: they are not fed until they have taken what waits for them.',
    read: ofNode(({ hub }) => hub.backpressured),
  },
  {
    name: 'hubbub_backlog_bytes',
    type: 'gauge',
    help: 'Bytes that wait to be sent, of all connections together.',
    read: ofNode(({ hub }) => hub.backlogBytes),
  },
  {
    name: 'hubbub_entries_total',
    type: 'counter',
    help: 'Entries made durable (messages, edits, joins and so on), by the wire that they arrived on.',
    read: by('wire', ({ store }) => store.entries),
  },
  {
    name: 'hubbub_commit_queue_entries',
    type: 'gauge',
    help: 'Entries that wait for the next commit.',
    read: ofNode(({ hub }) => hub.queued),
  },
  {
    name: 'hubbub_commit_batch_entries',
    type: 'histogram',
    help: 'Entries in one commit.',
    read: ofNode(({ store }) => store.batch),
  },
  {
    name: 'hubbub_commit_seconds',
    type: 'histogram',
    help: 'Time of one commit, from the call of the store to its answer.',
    read: ofNode(({ store }) => store.commitSeconds),
  },
  {
    name: 'hubbub_store_errors_total',
    type: 'counter',
    help: 'Calls of the store that failed, by call.',
    read: by('call', ({ store }) => store.errors),
  },
  {
    name: 'hubbub_delivery_lag_seconds',
    type: 'histogram',
    help: 'From receiving an entry to writing it to the connections of a wire, commit included; once for each batch.',
    read: by('wire', ({ hub }) => hub.lagSeconds),
  },
  {
    name: 'hubbub_refusals_total',
    type: 'counter',
    help: 'Refusals, by code.',
    read: by('code', ({ hub }) => hub.refusals),
  },
  {
    name: 'hubbub_audit_healed_total',
    type: 'counter',
    help: 'What did not agree among sessions, presence, subscriptions, memberships and nicknames, and was put right.',
    read: ofNode(({ hub }) => hub.healed),
  },
  {
    name: 'hubbub_http_answers_total',
    type: 'counter',
    help: 'HTTP responses, by status.',
    read: by('status', ({ responses: answers }) => answers),
  },
  {
    name: 'hubbub_bus_sent_total',
    type: 'counter',
    help: 'Messages published on the bus, by topic.',
    read: by('topic', ({ bus }) => bus.sent),
  },
  {
    name: 'hubbub_bus_heard_total',
    type: 'counter',
    help: 'Messages of other nodes received from the bus, by topic.',
    read: by('topic', ({ bus }) => bus.received),
  },
  {
    name: 'hubbub_event_loop_delay_seconds',
    type: 'histogram',
    help: 'How late the event loop is, sampled 50 times a second from the first scrape on.',
    read: ofNode(({ loopDelaySeconds }) => loopDelaySeconds),
  },
  {
    name: 'hubbub_process_resident_memory_bytes',
    type: 'gauge',
    help: 'Memory of the process.',
    read: ofProcess(({ residentBytes }) => residentBytes),
  },
  {
    name: 'hubbub_process_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time of the process, user and system.',
    read: ofProcess(({ cpuSeconds }) => cpuSeconds),
  },
  {
    name: 'hubbub_process_start_time_seconds',
    type: 'gauge',
    help: 'When the process started, in seconds since 1970.',
    read: ofProcess(({ startedAt }) => startedAt),
  },
];
