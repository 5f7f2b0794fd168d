import type { FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Refusal, RefusalCode } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession } from '../sessions.ts';

/** What a request has to look like. */
export interface Shapes {
  readonly params?: z.ZodObject;
  readonly querystring?: z.ZodObject;
  readonly body?: z.ZodObject;
}

/** The description of a route: requests are checked against it, and the reference is generated from it. */
export interface Description<S extends Shapes = Shapes> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** `/api/rooms/{room}/messages` */
  readonly path: string;
  /** The name of the operation, for those who generate clients. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  /** Who may ask: everybody, only an account with its token, or a caller that the body itself signs in. */
  readonly access: 'anyone' | 'account' | 'anonymous';
  readonly shapes: S;
  /** Whether `Idempotency-Key` is heeded. */
  readonly repeatable?: true;
  /** What may come back, by status. */
  readonly replies: Readonly<Record<number, { readonly meaning: string; readonly shape?: z.ZodType }>>;
  /** Refusals that are this route's own; those of every request are not repeated here. */
  readonly refusals: readonly RefusalCode[];
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

/** One request, read and found to be of the right shape. */
export interface RouteCall<S extends Shapes> {
  readonly session: RestSession;
  /** Whether the caller has a token. */
  readonly isAccount: boolean;
  readonly params: Parsed<S['params']>;
  readonly query: Parsed<S['querystring']>;
  readonly body: Parsed<S['body']>;
  /** The `Idempotency-Key`. */
  readonly clientId: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: object;
  /** What is sent piece by piece, as it is taken, with its type. */
  readonly stream?: AsyncIterable<string>;
  readonly type?: string;
}

export interface Route<S extends Shapes = Shapes> extends Description<S> {
  run(call: RouteCall<S>): Promise<Reply | Refusal>;
}

/** A route among others, whose fields were typed by its own shapes. */
export const route = <S extends Shapes>(route: Route<S>): Route => route;

/** The path, as Fastify writes it: `/api/rooms/:room/messages` */
export const urlOf = ({ path }: Description): string => path.replace(/\{(\w+)\}/g, ':$1');

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
