import type { ProtocolName } from '../load/protocols.ts';

/** A running server to be measured. */
export interface Server {
  /** Its name in the report. */
  readonly name: string;
  readonly port: number;
  readonly protocol: ProtocolName;
  /** All of its processes. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}
