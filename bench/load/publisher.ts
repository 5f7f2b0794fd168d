import type { Link } from './link.ts';
import type { Protocol } from './protocols.ts';

/** Bytes of a message as it is sent, with the envelope of its wire. */
const frameBytes = 100;

/** Begins the mark by which a publisher recognizes its messages. No other part of a frame has this character. */
const mark = '~';
const [markCode, endCode, zeroCode] = [mark.charCodeAt(0), '.'.charCodeAt(0), '0'.charCodeAt(0)];

/** The counts of all publishers and receivers of a measurement. */
export class Counts {
  deliveries = 0;
  /** Messages that came back to their publisher, or that were acknowledged, depending on the cue. */
  completed = 0;
  latencies: number[] = [];

  begin(): void {
    this.deliveries = 0;
    this.completed = 0;
    this.latencies = [];
  }
}

/** The cue for the next message: the last one came back to its publisher, or was acknowledged. */
export type Cue = 'delivery' | 'answer';

/** Keeps a number of messages under way: it sends the next when one of them has arrived. */
export class Publisher {
  readonly #number: number;
  readonly #link: Link;
  readonly #protocol: Protocol;
  readonly #counts: Counts;
  readonly #sentAt: number[] = [];

  constructor(number: number, link: Link, protocol: Protocol, counts: Counts, cue: Cue) {
    this.#number = number;
    this.#link = link;
    this.#protocol = protocol;
    this.#counts = counts;
    link.onText = (bytes, start, end) => {
      if (protocol.isMessage(bytes, start)) {
        counts.deliveries++;
        if (cue === 'delivery' && this.#isOwn(bytes, start, end)) this.#goOn();
      } else if (cue === 'answer' && protocol.isAnswer(bytes, start)) this.#goOn();
      else answerEcho(link, protocol, bytes, start, end);
    };
  }

  publish(): void {
    const sign = `${mark}${this.#number}.`;
    const around = this.#protocol.post('').length;
    this.#sentAt.push(performance.now());
    this.#link.send(this.#protocol.post(sign.padEnd(frameBytes - around, 'x')));
  }

  /** All servers keep the order of one sender's messages, so the one that arrives is the one that has waited longest. */
  #goOn(): void {
    this.#counts.completed++;
    this.#counts.latencies.push(performance.now() - (this.#sentAt.shift() ?? Number.NaN));
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

/** A link that only counts what it receives. */
export function listen(link: Link, protocol: Protocol, counts: Counts): void {
  link.onText = (bytes, start, end) => {
    if (protocol.isMessage(bytes, start)) counts.deliveries++;
    else answerEcho(link, protocol, bytes, start, end);
  };
}

function answerEcho(link: Link, protocol: Protocol, bytes: Buffer, start: number, end: number): void {
  const echo = protocol.echo(bytes, start, end);
  if (echo !== undefined) link.send(echo);
}
