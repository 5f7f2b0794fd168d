import type {
  Deed,
  DeedKind,
  DeedOutcome,
  LoggedEntry,
  PeopleHistory,
  ReceivedEntry,
  Standing,
} from './history.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Records what people do and receive, by the clock of the run. */
export class PeopleRecorder {
  readonly now: () => number;
  readonly #deeds: Open<Deed>[] = [];
  readonly #received: ReceivedEntry[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  begin(deed: Pick<Deed, 'kind' | 'by' | 'whom' | 'room' | 'text'>): Open<Deed> {
    const open = { ...deed, begunAt: this.now(), sends: 0, outcome: { kind: 'unknown' } as DeedOutcome };
    this.#deeds.push(open);
    return open;
  }

  receive(entry: Omit<ReceivedEntry, 'at'>): void {
    this.#received.push({ ...entry, at: this.now() });
  }

  counts() {
    const of = (kind: DeedOutcome['kind']) =>
      this.#deeds.filter(({ outcome }) => outcome.kind === kind).length;
    const unconfirmed = this.#deeds.filter(
      ({ outcome }) => outcome.kind === 'acknowledged' && (outcome.unconfirmed ?? 0) > 0,
    ).length;
    const taken = (...kinds: readonly DeedKind[]) =>
      this.#deeds.filter(({ kind, outcome }) => kinds.includes(kind) && outcome.kind === 'acknowledged')
        .length;
    return {
      bans: taken('ban'),
      removals: taken('kick', 'leave'),
      'roles taken': taken('demote'),
      'deeds acknowledged': of('acknowledged'),
      'deeds unconfirmed': unconfirmed,
      'deeds refused': of('refused'),
      'deeds unknown': of('unknown'),
      'entries heard by people': this.#received.length,
    };
  }

  finish(
    logs: Readonly<Record<string, readonly LoggedEntry[]>>,
    standings: readonly Standing[],
    publicRooms: readonly string[],
  ): PeopleHistory {
    return { deeds: this.#deeds, received: this.#received, logs, standings, publicRooms };
  }
}
