import { signal } from '@preact/signals';
import type { ShownEntry } from '#wire/json/frames.ts';
import { applyChange, isChange, type Line, lineOf } from './line.ts';

const most = 600;
const saved = 300;

/** What is known of one room's log, as lines. */
export class Timeline {
  readonly lines = signal<readonly Line[]>([]);
  /** False before anything is known of the room. */
  readonly started = signal(false);
  /** Nothing earlier than the first line exists. */
  readonly complete = signal(false);
  /** The number of the first entry that is known; what is earlier can be asked for. */
  oldest = 1;

  start(entries: readonly ShownEntry[]): void {
    this.lines.value = asLines(entries);
    this.started.value = true;
    this.#reachBack(entries[0]?.seq ?? 1);
  }

  forget(): void {
    this.lines.value = [];
    this.started.value = false;
    this.complete.value = false;
  }

  /** What comes next. */
  add(entry: ShownEntry): void {
    // The first entry of all needs no history before it.
    if (!this.started.peek()) this.start([]);
    if (isChange(entry)) {
      this.lines.value = this.lines.value.map((line) =>
        line.kind === 'message' && line.messageId === entry.messageId ? applyChange(line, entry) : line,
      );
      return;
    }
    const line = lineOf(entry);
    if (line) this.lines.value = [...this.lines.value, line];
  }

  /** What came before the first line. Messages in it have all their changes already. */
  addOlder(entries: readonly ShownEntry[]): void {
    this.lines.value = [...asLines(entries), ...this.lines.value];
    this.#reachBack(entries[0]?.seq ?? 1);
  }

  /** Lets go of the earliest lines where there are very many: they can be asked for again. */
  trim(): void {
    if (this.lines.value.length <= most) return;
    this.lines.value = this.lines.value.slice(-saved);
    this.#reachBack(this.lines.value[0]?.seq ?? 1);
  }

  message(messageId: string): Extract<Line, { kind: 'message' }> | undefined {
    for (const line of this.lines.value) {
      if (line.kind === 'message' && line.messageId === messageId) return line;
    }
    return undefined;
  }

  get newest(): number {
    return this.lines.value.at(-1)?.seq ?? 0;
  }

  #reachBack(oldest: number): void {
    this.oldest = oldest;
    this.complete.value = oldest <= 1;
  }
}

const asLines = (entries: readonly ShownEntry[]): Line[] =>
  entries.map(lineOf).filter((line) => line !== undefined);
