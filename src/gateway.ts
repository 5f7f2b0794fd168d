import type { WireName } from '#model/names.ts';

/** Accepts connections, moves bytes, enforces limits, knows no rules of the chat. */
export interface Gateway {
  /** Listens; returns the real addresses once connections are accepted. Rejected with `AddressUnavailable` (`lib/listen.ts`). */
  open(): Promise<readonly ListeningPort[]>;

  /** Accepts no more connections; fulfilled when the open ones are closed, or a time limit is over. The hub ends their sessions. */
  drain(): Promise<void>;

  /** Closes all remaining connections. */
  close(): Promise<void>;
}

export interface ListeningPort {
  readonly name: PortName;
  readonly host: string;
  readonly port: number;
}

export const portNames = ['http', 'line', 'ingest'] as const;
export type PortName = (typeof portNames)[number];

/** The wires that are served on each port. */
export const wiresOfPort: Readonly<Record<PortName, readonly WireName[]>> = {
  http: ['json', 'envelope', 'plain', 'form', 'rest'],
  line: ['line'],
  ingest: ['ingest'],
};
