import type { WireName } from '#model/names.ts';

/** The ports that writers and readers dial. */
export interface Ports {
  readonly http: number;
  readonly line: number;
  readonly ingest: number;
  /** Datagrams have no connection that could be cut: they go to the door itself, which moves. */
  readonly datagrams: () => number;
}

/** What a writer is told of a text. */
export type Answer =
  /** `seq`: its number, where the wire tells it. */
  | { readonly kind: 'acknowledged'; readonly seq?: number }
  | { readonly kind: 'refused'; readonly code: string }
  /** Nothing: the connection was lost. */
  | { readonly kind: 'unknown' };

/** One connection to write on. */
export interface Writer {
  /**
   * Sends the text; what became of it. `unknown` where the connection was lost, and with it the pen.
   * Several texts may be under way at once; they are sent in the order of the calls.
   */
  write(text: string): Promise<Answer>;
  close(): void;
}

/** A way to write: what a writer keeps from one connection to the next is in here. */
export interface WriterFactory {
  readonly wire: WireName;
  /** Whether a text that was not acknowledged may be sent again, because the server knows it by its client id. */
  readonly repeats: boolean;
  /** Connects and enters. Rejected where that does not work just now. */
  connect(): Promise<Writer>;
}

/** The next text is sent when the one before is answered: for wires whose answers, or whose requests, keep no order. */
export function oneAtATime(write: Writer['write']): Writer['write'] {
  let before: Promise<unknown> = Promise.resolve();
  return (text) => {
    const answer = before.then(() => write(text));
    before = answer;
    return answer;
  };
}
