import type { Curve } from '../case.ts';
import { colours, element, label, picture } from './svg.ts';
import { count } from './units.ts';

const size = { width: 820, height: 430 };
const frame = { left: 75, right: 35, top: 50, bottom: 50 };
const legendLine = 20;
const [right, bottom] = [size.width - frame.right, size.height - frame.bottom];

const quantileTicks = [0, 0.5, 0.9, 0.99, 0.999, 0.9999];
const mostNines = 4;
const dashes = ['none', '7 4', '2 3'];

/** Equal steps for 90 %, 99 %, 99.9 % …, so that slow cases are visible. */
function xOf(quantile: number): number {
  const nines = Math.min(mostNines, -Math.log10(1 - quantile));
  return frame.left + (nines / mostNines) * (right - frame.left);
}

/** The slowest of 200 is drawn at 99.5 %: nothing is known beyond that. */
const known = (quantile: number, of: number): number => Math.min(quantile, 1 - 1 / of);

/** Latency distributions, ascending, by share: a line for each curve. */
export function latencyPicture(curves: readonly Curve[]): string {
  const values = curves
    .flatMap(({ latencies }) => latencies.curve.map(([, ms]) => ms))
    .filter((ms) => ms > 0);
  const [low, high] = [decade(Math.min(...values), Math.floor), decade(Math.max(...values), Math.ceil)];
  const yOf = (ms: number): number =>
    bottom - ((Math.log10(Math.max(ms, 10 ** low)) - low) / Math.max(1, high - low)) * (bottom - frame.top);
  const styles = stylesOf(curves);
  const parts = [
    ...grid(low, high, yOf),
    ...curves.flatMap((curve, index) => line(curve, index, styles[index]!, yOf)),
  ];
  const height = size.height + curves.length * legendLine + 10;
  return picture(size.width, height, 'Latency: how long it took, as a share of all (less is better)', parts);
}

const decade = (ms: number, round: (value: number) => number): number => round(Math.log10(ms));

function grid(low: number, high: number, yOf: (ms: number) => number): string[] {
  const powers = Array.from({ length: high - low + 1 }, (_, k) => 10 ** (low + k));
  return [
    ...powers.flatMap((ms) => [
      element('path', { d: `M${frame.left} ${yOf(ms)}H${right}`, stroke: '#ddd' }),
      label(frame.left - 8, yOf(ms) + 4, `${Number(ms.toPrecision(1))} ms`, { 'text-anchor': 'end' }),
    ]),
    ...quantileTicks.flatMap((quantile) => [
      element('path', { d: `M${xOf(quantile)} ${frame.top}V${bottom}`, stroke: '#eee' }),
      label(xOf(quantile), bottom + 20, `${Number((quantile * 100).toFixed(2))} %`, {
        'text-anchor': 'middle',
      }),
    ]),
  ];
}

interface Style {
  readonly stroke: string;
  readonly 'stroke-dasharray': string;
}

/** A colour for each server, a stroke for each kind of load. */
function stylesOf(curves: readonly Curve[]): Style[] {
  const servers = [...new Set(curves.map(({ server }) => server))];
  const deeds = [...new Set(curves.map(({ what }) => what))];
  return curves.map(({ server, what }) => ({
    stroke: colours[servers.indexOf(server) % colours.length]!,
    'stroke-dasharray': dashes[deeds.indexOf(what) % dashes.length]!,
  }));
}

function line(
  { server, what, latencies }: Curve,
  index: number,
  style: Style,
  yOf: (ms: number) => number,
): string[] {
  const points = latencies.curve.map(
    ([quantile, ms]) => `${xOf(known(quantile, latencies.count)).toFixed(1)},${yOf(ms).toFixed(1)}`,
  );
  const y = size.height + index * legendLine;
  return [
    element('polyline', { points: points.join(' '), fill: 'none', 'stroke-width': 2, ...style }),
    element('path', { d: `M${frame.left} ${y - 5}h30`, 'stroke-width': 2, ...style }),
    label(frame.left + 40, y, `${server}: ${what} (${count(latencies.count)})`),
  ];
}
