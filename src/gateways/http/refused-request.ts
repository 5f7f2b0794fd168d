import type { RefusalCode } from '#model/refusal.ts';

/** What is wrong with one part of a request. `pointer` is the way to it: `#/body`. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** A request that no route can make sense of: thrown where Fastify reads it, and answered where it answers errors. */
export class RefusedRequest extends Error {
  readonly code: RefusalCode;
  readonly faults: readonly Fault[];

  constructor(code: RefusalCode, faults: readonly Fault[] = []) {
    super(code);
    this.code = code;
    this.faults = faults;
  }
}

/** The catalogue's code for an error of Fastify's own; undefined for a bug. */
export function codeOf(error: Error & { statusCode?: number; code?: string }): RefusalCode | undefined {
  if (error instanceof RefusedRequest) return error.code;
  if (error.code === 'FST_ERR_BAD_URL' || error.code === 'FST_ERR_MAX_PARAM_LENGTH') return 'not_found';
  switch (error.statusCode) {
    case 413:
      return 'frame_too_long';
    case 415:
      return 'wrong_type';
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? 'bad_protocol' : undefined;
  }
}
