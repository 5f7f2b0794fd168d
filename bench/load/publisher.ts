import type { Link } from './link.ts';
import type { Tongue } from './protocols.ts';

/** Bytes of a message as it is sent, with what its wire puts around it. */
const frameBytes = 100;

/** Begins what a publisher knows its messages by. No other part of a frame has this character. */
const mark = '~';
const [markCode, endCode, zeroCode] = [mark.charCodeAt(0), '.'.charCodeAt(0), '0'.charCodeAt(0)];

/** What all publishers and listeners of a measurement count together. */
export class Tally {
  deliveries = 0;
  /** Messages that came back to their publisher, or that were acknowledged, whichever is waited for. */
  completed = 0;
  latencies: number[] = [];

  begin(): void {
    this.deliveries = 0;
    this.completed = 0;
    this.latencies = [];
  }
}

/** What makes a publisher send its next message: that the last one came back to it, or that it was acknowledged. */
export type Cue = 'delivery' | 'answer';

/** Keeps a number of messages under way: it sends the next when one of them has arrived. */
export class Publisher {
  readonly #number: number;
  readonly #link: Link;
  readonly #tongue: Tongue;
  readonly #tally: Tally;
  readonly #sentAt: number[] = [];

  constructor(number: number, link: Link, tongue: Tongue, tally: Tally, cue: Cue) {
    this.#number = number;
    this.#link = link;
    this.#tongue = tongue;
    this.#tally = tally;
    link.hear = (bytes, start, end) => {
      if (tongue.isMessage(bytes, start)) {
        tally.deliveries++;
        if (cue === 'delivery' && this.#isOwn(bytes, start, end)) this.#goOn();
      } else if (cue === 'answer' && tongue.isAnswer(bytes, start)) this.#goOn();
      else answerEcho(link, tongue, bytes, start, end);
    };
  }

  publish(): void {
    const sign = `${mark}${this.#number}.`;
    const around = this.#tongue.post('').length;
    this.#sentAt.push(performance.now());
    this.#link.say(this.#tongue.post(sign.padEnd(frameBytes - around, 'x')));
  }

  /** All servers keep the order of one sender's messages, so the one that arrives is the one that waited longest. */
  #goOn(): void {
    this.#tally.completed++;
    this.#tally.latencies.push(performance.now() - (this.#sentAt.shift() ?? Number.NaN));
    this.publish();
  }

  #isOwn(bytes: Buffer, start: number, end: number): boolean {
    const at = bytes.indexOf(markCode, start) + 1;
    if (at === 0 || at >= end) return false;
    let number = 0;
    for (let i = at; i < end && bytes[i] !== endCode; i++) number = number * 10 + bytes[i]! - zeroCode;
    return number === this.#number;
  }
}

/** A link that only counts what it hears. */
export function listen(link: Link, tongue: Tongue, tally: Tally): void {
  link.hear = (bytes, start, end) => {
    if (tongue.isMessage(bytes, start)) tally.deliveries++;
    else answerEcho(link, tongue, bytes, start, end);
  };
}

function answerEcho(link: Link, tongue: Tongue, bytes: Buffer, start: number, end: number): void {
  const echo = tongue.echo(bytes, start, end);
  if (echo !== undefined) link.say(echo);
}
