import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '#model/limits.ts';
import { Random } from '../../test/faults/random.ts';
import type { Cluster } from '../cluster.ts';
import { wrongStandings } from '../invariants/standing.ts';
import type { Recorder } from '../recorder.ts';
import { type Cast, gather } from './cast.ts';
import type { PeopleHistory, Standing } from './history.ts';
import { live } from './lives.ts';
import { PeopleRecorder } from './recorder.ts';
import { readLogs, readStandings } from './standings.ts';
import { unconfirmedMs } from './times.ts';

/** What a node was not told of it knows after this time, once nothing goes wrong any more. */
const quietMs = unconfirmedMs('ban');

/** People who do things to each other while everything else goes on, and what is left of that. */
export class Society {
  readonly #cluster: Cluster;
  readonly #recorder: PeopleRecorder;
  readonly #cast: Cast;
  readonly #random: Random;
  readonly #end: AbortController;
  #standings: readonly Standing[] = [];

  private constructor(
    cluster: Cluster,
    recorder: PeopleRecorder,
    cast: Cast,
    random: Random,
    end: AbortController,
  ) {
    this.#cluster = cluster;
    this.#recorder = recorder;
    this.#cast = cast;
    this.#random = random;
    this.#end = end;
  }

  static async gather(
    cluster: Cluster,
    { now }: Recorder,
    { people: count, seed }: { readonly people: number; readonly seed: number },
  ): Promise<Society> {
    const end = new AbortController();
    const recorder = new PeopleRecorder(now);
    const cast = await gather({ cluster, recorder, count, signal: end.signal });
    return new Society(cluster, recorder, cast, new Random(seed), end);
  }

  /** Until the signal. */
  live(signal: AbortSignal): Promise<void> {
    return live({ cast: this.#cast, recorder: this.#recorder, random: this.#random, signal });
  }

  /** Reads what every node says, when nothing goes wrong any more and before it is started again: as soon as they are right, or at last. */
  async lookAround(): Promise<void> {
    const end = performance.now() + quietMs;
    do {
      await pause(limits.headsMs);
      this.#standings = await readStandings(this.#cluster, this.#cast, 'before the end');
    } while (performance.now() < end && wrongStandings(await this.#history(this.#standings)).length > 0);
    this.#end.abort();
    await this.#cast.gone;
  }

  /** Reads all of it once more. */
  async finish(): Promise<PeopleHistory> {
    const standings = await readStandings(this.#cluster, this.#cast, 'at the end');
    return this.#history([...this.#standings, ...standings]);
  }

  counts() {
    return this.#recorder.counts();
  }

  async #history(standings: readonly Standing[]): Promise<PeopleHistory> {
    const logs = await readLogs(this.#cluster, this.#cast);
    return this.#recorder.finish(logs, standings, [this.#cast.hall]);
  }
}
