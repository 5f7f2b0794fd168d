import type { RefusalCode } from '#model/refusal.ts';

/** What is wrong with one part of a request. `pointer` is the way to it: `#/body`. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** A request that no route can make sense of: thrown where Fastify reads it, and answered where it answers errors. */
export class RequestError extends Error {
  readonly code: RefusalCode;
  readonly faults: readonly Fault[];

  constructor(code: RefusalCode, faults: readonly Fault[] = []) {
    super(code);
    this.code = code;
    this.faults = faults;
  }
}

/** The catalogue's code for an error of Fastify or of its plug-ins; undefined for a bug. */
export function codeOf(error: Error & { statusCode?: number; code?: string }): RefusalCode | undefined {
  const { statusCode: status = 500, code = '' } = error;
  if (error instanceof RequestError) return error.code;
  if (status >= 500) return undefined;
  if (status === 413) return 'frame_too_long';
  if (status === 415) return 'wrong_type';
  // What else can be wrong with a body is its length, and with anything else its address.
  return code.startsWith('FST_ERR_CTP_') ? 'bad_protocol' : 'not_found';
}
