import { type Case, type Cost, type Curve, type Results, type Row, type Run, verdict } from '../case.ts';
import { median } from '../load/latencies.ts';
import { hasProc } from '../machine/processes.ts';
import { count, factor, microseconds, percent } from '../report/units.ts';
import { noLimit, startLimit } from '../servers/limit.ts';
import type { Server } from '../servers/server.ts';
import { type FanOutLoad, fanOutLoads, measureRound, middle, type Round } from './fan-out-round.ts';
import { withHubbub } from './with-hubbub.ts';

const most = [2.0, 3.0] as const;
const leastDeliveries = 0.4;

export const fanOut: Case = {
  name: 'fanout',
  measures: 'what it costs to bring one message to one of 500 connections, beside the limit',
  async run(run) {
    const limit = await startLimit(run.folder);
    try {
      const { result } = await withHubbub(run, {}, (hubbub) => compareAll(run, hubbub, limit));
      return result;
    } finally {
      await limit?.stop();
    }
  },
};

/** The rounds of one load: Hubbub and the limit alternate, so that changes of the machine affect both. */
interface Comparison {
  readonly load: FanOutLoad;
  readonly hubbub: readonly Round[];
  /** Empty if there is no limit. */
  readonly limit: readonly Round[];
}

async function compareAll(run: Run, hubbub: Server, limit: Server | undefined): Promise<Results> {
  const comparisons: Comparison[] = [];
  for (const load of fanOutLoads) comparisons.push(await compare(run, load, hubbub, limit));
  return {
    rows: [
      ...comparisons.map((comparison, index) => costRow(comparison, most[index] ?? 0)),
      deliveriesRow(comparisons),
    ],
    costs: hasProc ? comparisons.flatMap(costs) : [],
    curves: comparisons.flatMap(curves),
  };
}

async function compare(
  run: Run,
  load: FanOutLoad,
  hubbub: Server,
  limit: Server | undefined,
): Promise<Comparison> {
  const rounds = { hubbub: [] as Round[], limit: [] as Round[] };
  for (let round = 0; round < (run.quick ? 1 : 3); round++) {
    if (limit) rounds.limit.push(await measureRound(run, limit, load));
    rounds.hubbub.push(await measureRound(run, hubbub, load));
  }
  return { load, ...rounds };
}

/** The median of the rounds' ratios; undefined if there is no limit. */
function ratio({ hubbub, limit }: Comparison, of: (round: Round) => number): number | undefined {
  if (limit.length === 0) return undefined;
  return median(hubbub.map((round, index) => of(round) / of(limit[index]!)));
}

function costRow(comparison: Comparison, target: number): Row {
  const { load, hubbub, limit } = comparison;
  const cost = microseconds(middle(hubbub).microseconds);
  const what = `fan-out, ${load.name}: server CPU per delivery`;
  const said = `≤ ${factor(target)} the limit`;
  const times = ratio(comparison, (round) => round.microseconds);
  if (!hasProc) return { what, target: said, figure: 'no /proc here', verdict: 'unknown' };
  if (times === undefined) return { what, target: said, figure: cost, verdict: 'unknown', note: noLimit };
  const figure = `${factor(times)} (${cost} : ${microseconds(middle(limit).microseconds)})`;
  return { what, target: said, figure, verdict: verdict(times <= target), note: busyNote(comparison) };
}

/** If the load uses its whole core, it is measured and not the server. */
const busyNote = ({ hubbub, limit }: Comparison): string =>
  `the load was busy for ${percent(middle(hubbub).loadBusy)} of a core with Hubbub, ${percent(middle(limit).loadBusy)} with the limit`;

function deliveriesRow(comparisons: readonly Comparison[]): Row {
  const what = 'deliveries per second in both';
  const target = `≥ ${factor(leastDeliveries)} the limit's`;
  const figures = comparisons.map(({ hubbub }) => count(median(hubbub.map(({ perSecond }) => perSecond))));
  const times = comparisons.map((comparison) => ratio(comparison, ({ perSecond }) => perSecond));
  const known = times.filter((time) => time !== undefined);
  if (known.length === 0)
    return { what, target, figure: figures.join(', '), verdict: 'unknown', note: noLimit };
  const figure = known.map((time, index) => `${factor(time)} (${figures[index]})`).join(', ');
  return { what, target, figure, verdict: verdict(Math.min(...known) >= leastDeliveries) };
}

const measured = ({ hubbub, limit }: Comparison) =>
  [
    { server: 'the limit', rounds: limit },
    { server: 'Hubbub', rounds: hubbub },
  ].filter(({ rounds }) => rounds.length > 0);

const costs = (comparison: Comparison): Cost[] =>
  measured(comparison).map(({ server, rounds }) => ({
    server,
    load: comparison.load.name,
    microseconds: middle(rounds).microseconds,
  }));

const curves = (comparison: Comparison): Curve[] =>
  measured(comparison).map(({ server, rounds }) => ({
    server,
    what: comparison.load.name,
    latencies: middle(rounds).latencies,
  }));
