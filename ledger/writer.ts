import type { WireName } from '#model/names.ts';

/** The ports for writers and readers. */
export interface Ports {
  readonly http: number;
  readonly line: number;
  readonly ingest: number;
  /** Datagrams have no connection that could be cut: they go directly to the port, which may change. */
  readonly datagrams: () => number;
}

/** The outcome of a text. */
export type Answer =
  /** `seq`: its number, if the wire has it. */
  | { readonly kind: 'acknowledged'; readonly seq?: number }
  | { readonly kind: 'refused'; readonly code: string }
  /** No answer: the connection was lost. */
  | { readonly kind: 'unknown' };

/** One connection to write on. */
export interface Writer {
  /**
   * Sends the text; returns its outcome: `unknown` if the connection was lost, and then no more can be sent. Several
   * texts may be under way at once; they are sent in the order of the calls.
   */
  write(text: string): Promise<Answer>;
  close(): void;
}

/** A way to write. It keeps what a writer needs from one connection to the next. */
export interface WriterFactory {
  readonly wire: WireName;
  /** Whether a text that was not acknowledged may be sent again, because the server recognizes it by its client id. */
  readonly repeats: boolean;
  /** Connects and enters. Rejected if that fails. */
  connect(): Promise<Writer>;
}

/** Sends the next text when the one before is answered: for wires whose answers, or whose requests, have no order. */
export function oneAtATime(write: Writer['write']): Writer['write'] {
  let before: Promise<unknown> = Promise.resolve();
  return (text) => {
    const answer = before.then(() => write(text));
    before = answer;
    return answer;
  };
}
