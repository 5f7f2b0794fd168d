import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Description } from './rest/route.ts';

const counts = z.record(z.string(), z.int());

export const health: Description = {
  method: 'GET',
  path: '/health',
  name: 'health',
  summary: 'Ask whether every door is open, and what is said is kept',
  access: 'anonymous',
  shapes: {},
  replies: {
    200: {
      meaning: 'Every door of every node is open, and what is said can be kept.',
      shape: z.strictObject({ status: z.literal('open') }),
    },
    503: {
      meaning: 'Not yet, or not any more, or nothing can be kept; with the reason, for people.',
      shape: z.strictObject({ status: z.enum(['opening', 'failing']), reason: z.string() }),
    },
  },
  refusals: [],
};

export const wsInfo: Description = {
  method: 'GET',
  path: '/ws-info',
  name: 'wsInfo',
  summary: 'See who is connected, and where the doors are',
  access: 'anonymous',
  shapes: {},
  replies: {
    200: {
      meaning: 'Open sessions on all nodes.',
      shape: z.strictObject({
        count: z.int(),
        wires: counts.meta({ description: 'Sessions by wire.' }),
        rooms: counts.meta({ description: 'Sessions by public room.' }),
        ports: counts.meta({ description: 'The real port of each door.' }),
      }),
    },
  },
  refusals: [],
};

/**
 * `opening`: a door is shut. `failing`: the doors are open, but nothing that is said can be kept, or
 * a node has fallen silent.
 */
export type Health =
  | { readonly status: 'open' }
  | { readonly status: 'opening' | 'failing'; readonly reason: string };

export interface Status {
  readonly health: () => Health;
  /** What `/ws-info` says. */
  readonly info: () => Promise<object>;
  /** What `/metrics` says, as Prometheus reads it. */
  readonly metrics: () => Promise<string>;
}

/** The questions of load balancers, and of those who look after the server. */
export function serveStatus(app: FastifyInstance, { health: askHealth, info, metrics }: Status): void {
  app.get(health.path, (_request, reply) => {
    const answer = askHealth();
    reply.header('cache-control', 'no-store');
    return answer.status === 'open' ? answer : reply.status(503).send(answer);
  });
  app.get(wsInfo.path, () => info());
  app.get('/metrics', async (_request, reply) =>
    reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await metrics()),
  );
}
