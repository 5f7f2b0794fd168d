import type { FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { RequestError } from './errors.ts';

/** Requests are checked with the schemas of zod that routes are made of; Fastify's own compilers are then not even loaded. */
export const schemaController = {
  compilersFactory: { buildValidator: () => validatorCompiler, buildSerializer: () => () => JSON.stringify },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;

const places: Readonly<Record<string, string>> = { params: '#path', querystring: '#query' };

export const schemaErrorFormatter: NonNullable<FastifyServerOptions['schemaErrorFormatter']> = (
  faults,
  place,
) =>
  new RequestError(
    'bad_payload',
    faults.map(({ instancePath, message = '' }) => ({
      pointer: `${places[place] ?? '#'}${instancePath.replace(/\/$/, '')}`,
      detail: message,
    })),
  );
