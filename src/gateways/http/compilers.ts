import type { FastifyServerOptions } from 'fastify';
import type { z } from 'zod';
import { type Fault, RequestError } from './errors.ts';

const places: Readonly<Record<string, string>> = { params: '#path', querystring: '#query', body: '#' };

const check =
  ({ schema, httpPart = 'body' }: { schema: z.ZodType; httpPart?: string }) =>
  (data: unknown) => {
    const parsed = schema.safeParse(data);
    if (parsed.success) return { value: parsed.data };
    return { error: new RequestError('bad_payload', faultsOf(parsed.error, places[httpPart] ?? '#')) };
  };

const faultsOf = (error: z.ZodError, place: string): Fault[] =>
  error.issues.map(({ path, message }) => ({
    pointer: [place, ...path.map(String)].join('/'),
    detail: message,
  }));

/**
 * Requests are checked with the schemas of zod that routes are made of; Fastify's own compilers are then not even loaded.
 * Its types know no others than those two.
 */
export const schemaController = {
  compilersFactory: { buildValidator: () => check, buildSerializer: () => () => JSON.stringify },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;
