import type { Cost } from '../case.ts';
import { element, label, ours, picture } from './svg.ts';
import { microseconds } from './units.ts';

const width = 820;
const bar = { left: 130, right: 90, height: 22, gap: 6 };
const loadGap = 40;

/** The cost of one message to one connection: a bar for each server, a group for each load. */
export function costPicture(costs: readonly Cost[]): string {
  const loads = [...new Set(costs.map(({ load }) => load))];
  const most = Math.max(...costs.map(({ microseconds }) => microseconds));
  const parts: string[] = [];
  let y = 44;
  for (const load of loads) {
    y += loadGap;
    parts.push(label(20, y - 10, load, { fill: '#555' }));
    for (const cost of costs.filter((cost) => cost.load === load).sort(cheapestFirst)) {
      parts.push(...barOf(cost, most, y));
      y += bar.height + bar.gap;
    }
  }
  return picture(width, y + 20, 'Server CPU for one delivery (microseconds, less is better)', parts);
}

const cheapestFirst = (a: Cost, b: Cost): number => a.microseconds - b.microseconds;

function barOf({ server, microseconds: cost }: Cost, most: number, y: number): string[] {
  const length = Math.max(1, (cost / most) * (width - bar.left - bar.right));
  const fill = server === 'Hubbub' ? ours : '#b0b0b0';
  const middle = y + bar.height / 2 + 4.5;
  return [
    label(bar.left - 10, middle, server, { 'text-anchor': 'end' }),
    element('rect', { x: bar.left, y, width: length, height: bar.height, fill }),
    label(bar.left + length + 8, middle, microseconds(cost)),
  ];
}
