import type { WireName } from '#model/names.ts';

/** Accepts connections, moves bytes, keeps the limits, knows no chat rules. */
export interface Gateway {
  /** Begins to listen; the real addresses, once connections are accepted. Rejected with an `AddressUnavailable` (`lib/listen.ts`). */
  open(): Promise<readonly ListeningPort[]>;

  /** Takes no new connections; fulfilled when the open ones have ended, or have had time to: the hub tells them to end. */
  drain(): Promise<void>;

  /** Ends the connections that are left. */
  close(): Promise<void>;
}

export interface ListeningPort {
  readonly name: PortName;
  readonly host: string;
  readonly port: number;
}

export const portNames = ['http', 'line', 'ingest'] as const;
export type PortName = (typeof portNames)[number];

/** Which wires can be reached through which port. */
export const wiresOfPort: Readonly<Record<PortName, readonly WireName[]>> = {
  http: ['json', 'envelope', 'plain', 'form', 'rest'],
  line: ['line'],
  ingest: ['ingest'],
};
