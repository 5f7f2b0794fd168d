import type { WireName } from '#model/names.ts';

/** A door: accepts connections, moves bytes, keeps the limits, knows no chat rules. */
export interface Gateway {
  /** Opens the door; the real addresses, once connections are accepted. Fails with an `AddressUnavailable` (`lib/listen.ts`) for people. */
  open(): Promise<readonly ListeningPort[]>;

  /** Lets nobody in any more; fulfilled when those inside are gone, or have had time to go. It is the hub that tells them to. */
  drain(): Promise<void>;

  /** Ends whatever is left. */
  close(): Promise<void>;
}

export interface ListeningPort {
  readonly name: PortName;
  readonly host: string;
  readonly port: number;
}

export const portNames = ['http', 'line', 'ingest'] as const;
export type PortName = (typeof portNames)[number];

/** Which wires can be reached through which door. */
export const wiresOfPort: Readonly<Record<PortName, readonly WireName[]>> = {
  http: ['json', 'envelope', 'plain', 'form', 'rest'],
  line: ['line'],
  ingest: ['ingest'],
};
