import type { Phase as MovePhase } from './move.ts';

/** What is shown of it: a move, a check, or an index that is made anew. */
export type Phase = MovePhase | 'indexing';

/** Where progress is shown: standard error, a terminal or not. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** The minimum time between two updates of the bar, and between two lines where there is no terminal. */
const drawMs = 100;
const lineMs = 10_000;
const names: Readonly<Record<Phase, string>> = {
  copying: 'Copying ',
  checking: 'Checking',
  indexing: 'Indexing',
};
const count = new Intl.NumberFormat('en');

/** Shows progress: as a bar on a terminal, otherwise as one line for each phase and one now and then while it lasts. */
export class Progress {
  readonly #screen: Screen;
  #phase: Phase | undefined;
  #beganAt = 0;
  /** Entries that were done when this phase began. */
  #before = 0;
  #drawnAt = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** `now`: in milliseconds, by a monotonic clock. */
  show(phase: Phase, done: number, total: number, now: number): void {
    if (phase !== this.#phase) this.#begin(phase, done, total, now);
    const isEnd = this.#screen.isTTY && done >= total;
    if (!isEnd && now - this.#drawnAt < (this.#screen.isTTY ? drawMs : lineMs)) return;
    this.#drawnAt = now;
    if (!this.#screen.isTTY) {
      this.#screen.write(`${names[phase].trim()}: ${count.format(done)} of ${count.format(total)}.\n`);
      return;
    }
    const perMs = (done - this.#before) / (now - this.#beganAt);
    this.#screen.write(`\r${bar(phase, { done, total, perMs }, this.#screen.columns || 80)}`);
  }

  /** Ends the line of the bar. */
  end(): void {
    if (this.#phase !== undefined && this.#screen.isTTY) this.#screen.write('\n');
    this.#phase = undefined;
  }

  #begin(phase: Phase, done: number, total: number, now: number): void {
    this.end();
    this.#phase = phase;
    this.#beganAt = now;
    this.#before = done;
    this.#drawnAt = this.#screen.isTTY ? Number.NEGATIVE_INFINITY : now;
    if (!this.#screen.isTTY) this.#screen.write(`${names[phase].trim()} ${count.format(total)} entries.\n`);
  }
}

interface State {
  readonly done: number;
  readonly total: number;
  /** Infinite or not a number while no time has passed. */
  readonly perMs: number;
}

/** One line that fills the width, except for its last column, in which some terminals wrap. */
export function bar(phase: Phase, { done, total, perMs }: State, width: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const seconds = Math.ceil((total - done) / perMs / 1000);
  const left = Number.isFinite(seconds) && done < total ? `, ${count.format(seconds)} s left` : '';
  const right = `${percent}  ${count.format(done)} of ${count.format(total)}${left}`;
  const room = Math.max(0, Math.min(40, width - 1 - names[phase].length - right.length - 4));
  const full = Math.round(share * room);
  const line = `${names[phase]} [${'#'.repeat(full)}${'-'.repeat(room - full)}] ${right}`;
  return line.slice(0, width - 1).padEnd(width - 1);
}
