import { setTimeout as pause } from 'node:timers/promises';
import { isRetryable, type RefusalCode, refusals } from '#model/refusal.ts';
import type { Random } from '../test/faults/random.ts';
import { comeBackMs } from './reader.ts';
import type { Book } from './recorder.ts';
import type { Answer, Pen, PenCase } from './writer.ts';

export interface WriterSettings {
  readonly name: string;
  readonly pens: PenCase;
  readonly book: Book;
  readonly random: Random;
  /** The pause between two bursts, at most. */
  readonly pauseMs: number;
}

const mostAtOnce = 4;

/** Writes short bursts of texts, none of them twice, and notes what became of each. */
export class Writer {
  readonly #settings: WriterSettings;
  #pen: Promise<Pen> | undefined;
  #written = 0;

  constructor(settings: WriterSettings) {
    this.#settings = settings;
  }

  /** Writes until the signal; fulfilled when everything it wrote has met its fate. */
  async write(signal: AbortSignal): Promise<void> {
    const { random, pauseMs } = this.#settings;
    while (!signal.aborted) {
      const burst = Array.from({ length: 1 + random.below(mostAtOnce) }, () => this.#writeNext());
      await Promise.all(burst);
      await pause(random.below(pauseMs), undefined, { signal }).catch(() => {});
    }
    await this.putDown();
  }

  async putDown(): Promise<void> {
    (await this.#pen)?.close();
  }

  #writeNext(): Promise<void> {
    return this.writeOne(`${this.#settings.name} ${++this.#written}`);
  }

  /** Fulfilled when the text has met its fate. */
  async writeOne(text: string): Promise<void> {
    const { name, pens, book } = this.#settings;
    const attempt = book.begin(name, pens.wire, text);
    for (;;) {
      const pen = this.#takePen();
      const open = await pen;
      attempt.sends++;
      const answer = await open.write(text);
      if (answer.kind !== 'unknown') attempt.fate = { ...answer, at: book.now() };
      else if (this.#pen === pen) this.#drop(open);
      if (!pens.repeats || !isOpenQuestion(answer)) return;
      await pause(comeBackMs);
    }
  }

  #drop(pen: Pen): void {
    this.#pen = undefined;
    pen.close();
  }

  /** The pen at hand, or another one as soon as there is one. */
  #takePen(): Promise<Pen> {
    this.#pen ??= this.#takeAnother();
    return this.#pen;
  }

  async #takeAnother(): Promise<Pen> {
    for (;;) {
      try {
        return await this.#settings.pens.take();
      } catch {
        await pause(comeBackMs);
      }
    }
  }
}

/** Whether a writer whose wire lets it will send the same again. */
const isOpenQuestion = (answer: Answer): boolean =>
  answer.kind === 'unknown' || (answer.kind === 'refused' && isLater(answer.code));

const isLater = (code: string): boolean => code in refusals && isRetryable(code as RefusalCode);
