import type { ChangeAttempt, ChangeOutcome, End, Heard, MessagesHistory } from './history.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Records what people do with messages, and what they receive, by the clock of the run. */
export class MessagesRecorder {
  readonly now: () => number;
  readonly #changes: Open<ChangeAttempt>[] = [];
  readonly #heard: Heard[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  begin(change: Omit<ChangeAttempt, 'begunAt' | 'outcome'>): Open<ChangeAttempt> {
    const open = { ...change, begunAt: this.now(), outcome: { kind: 'unknown' } as ChangeOutcome };
    this.#changes.push(open);
    return open;
  }

  receive({ who, seq, text, how, askedAt }: Omit<Heard, 'at'>): void {
    const asked = askedAt === undefined ? {} : { askedAt };
    this.#heard.push({ who, seq, text, how, ...asked, at: this.now() });
  }

  /** The highest number that somebody was told. */
  newest(): number {
    return this.#changes.reduce(
      (newest, { outcome }) => (outcome.kind === 'acknowledged' ? Math.max(newest, outcome.seq) : newest),
      0,
    );
  }

  counts() {
    const done = this.#changes.filter(({ outcome }) => outcome.kind === 'acknowledged');
    const of = (kind: ChangeAttempt['kind']) => done.filter((one) => one.kind === kind).length;
    return {
      edits: of('edit'),
      deletions: of('delete'),
      reactions: of('react'),
      pins: of('pin'),
      votes: of('vote'),
      replies: done.filter(({ kind, target }) => kind === 'post' && target !== undefined).length,
      files: done.filter(({ file }) => file !== undefined).length,
      'entries heard of messages': this.#heard.length,
    };
  }

  finish(ends: readonly End[]): MessagesHistory {
    return { changes: this.#changes, heard: this.#heard, ends };
  }
}
