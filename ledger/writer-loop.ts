import { setTimeout as pause } from 'node:timers/promises';
import { isRetryable, type RefusalCode, refusals } from '#model/refusal.ts';
import type { Random } from '../test/faults/random.ts';
import { reconnectMs } from './reader.ts';
import type { Recorder } from './recorder.ts';
import type { Answer, Writer, WriterFactory } from './writer.ts';

export interface WriterLoopSettings {
  readonly name: string;
  readonly factory: WriterFactory;
  readonly recorder: Recorder;
  readonly random: Random;
  /** The pause between two bursts, at most. */
  readonly pauseMs: number;
}

const mostAtOnce = 4;

/** Writes short bursts of texts, none of them twice, and records their outcomes. */
export class WriterLoop {
  readonly #settings: WriterLoopSettings;
  #writer: Promise<Writer> | undefined;
  #written = 0;

  constructor(settings: WriterLoopSettings) {
    this.#settings = settings;
  }

  /** Writes until the signal; fulfilled when everything it wrote has an outcome. */
  async run(signal: AbortSignal): Promise<void> {
    const { random, pauseMs } = this.#settings;
    while (!signal.aborted) {
      const burst = Array.from({ length: 1 + random.below(mostAtOnce) }, () => this.#writeNext());
      await Promise.all(burst);
      await pause(random.below(pauseMs), undefined, { signal }).catch(() => {});
    }
    await this.close();
  }

  async close(): Promise<void> {
    (await this.#writer)?.close();
  }

  #writeNext(): Promise<void> {
    return this.writeOne(`${this.#settings.name} ${++this.#written}`);
  }

  /** Fulfilled when the text has an outcome. */
  async writeOne(text: string): Promise<void> {
    const { name, factory, recorder } = this.#settings;
    const attempt = recorder.begin(name, factory.wire, text);
    for (;;) {
      const writer = this.#connected();
      const open = await writer;
      attempt.sends++;
      const answer = await open.write(text);
      if (answer.kind !== 'unknown') attempt.outcome = { ...answer, at: recorder.now() };
      else if (this.#writer === writer) this.#drop(open);
      if (!factory.repeats || !mayRetry(answer)) return;
      await pause(reconnectMs);
    }
  }

  #drop(writer: Writer): void {
    this.#writer = undefined;
    writer.close();
  }

  /** The current writer, or another one as soon as there is one. */
  #connected(): Promise<Writer> {
    this.#writer ??= this.#connect();
    return this.#writer;
  }

  async #connect(): Promise<Writer> {
    for (;;) {
      try {
        return await this.#settings.factory.connect();
      } catch {
        await pause(reconnectMs);
      }
    }
  }
}

/** Whether the writer will send the same text again, if its wire allows that. */
const mayRetry = (answer: Answer): boolean =>
  answer.kind === 'unknown' || (answer.kind === 'refused' && isLater(answer.code));

const isLater = (code: string): boolean => code in refusals && isRetryable(code as RefusalCode);
