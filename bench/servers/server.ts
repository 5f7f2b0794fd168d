import type { ProtocolName } from '../load/protocols.ts';

/** A server that runs now, to be measured. */
export interface Server {
  /** As it is named in the report. */
  readonly name: string;
  readonly port: number;
  readonly protocol: ProtocolName;
  /** All of its processes. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}
