import swagger from '@fastify/swagger';
import fastify from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { limits } from '#model/limits.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { avatarRoutes } from '../avatars/index.ts';
import { backupRoutes } from '../backup/index.ts';
import { problem, problemType } from '../errors.ts';
import { restRoutes } from '../rest/index.ts';
import { type Description, schemaController, urlOf } from '../rest/route.ts';
import * as shapes from '../rest/shapes.ts';
import { health, wsInfo } from '../status.ts';
import { uploadRoutes } from '../uploads/routes.ts';
import { tusRoutes } from '../uploads/tus-routes.ts';

const problemShape = shapes.problem.meta({ examples: [problem('nickname_taken', 'en')] });
const namedProblem = problemShape.meta({ id: 'Problem' });

const security: Record<Description['access'], Record<string, string[]>[]> = {
  anyone: [{}, { token: [] }],
  account: [{ token: [] }],
  anonymous: [],
};

const repeatHeaders = z.object({
  'Idempotency-Key': z.string().min(1).max(limits.clientIdCharacters).optional().meta({
    description:
      'A unique string. Sent again with the same message, it names that message and makes no other.',
  }),
});

/** A route, as @fastify/swagger reads it. */
const schemaOf = (route: Description) => ({
  operationId: route.name,
  tags: [route.path.split('/')[2] ?? 'status'],
  summary: route.summary,
  description: route.description,
  ...route.shapes,
  ...(route.repeatable && { headers: repeatHeaders }),
  response: {
    ...Object.fromEntries(Object.entries(route.replies).map(([status, reply]) => [status, response(reply)])),
    ...(route.path.startsWith('/api/') && problems([...route.refusals, ...commonRefusals(route)])),
  },
  security: security[route.access],
});

const response = ({ meaning, shape }: Description['replies'][number]) =>
  shape ? saying(meaning, 'application/json', shape) : z.null().meta({ description: meaning });

const saying = (description: string, type: string, schema: z.ZodType) => ({
  description,
  content: { [type]: { schema } },
});

/** Refusals that any request of this shape may meet. */
const commonRefusals = ({ shapes }: Description): RefusalCode[] => [
  ...(shapes.body ? (['bad_json', 'bad_utf8', 'frame_too_long', 'wrong_type'] as const) : []),
  ...(shapes.body || shapes.querystring ? (['bad_payload'] as const) : []),
  'too_fast',
  'banned',
  'unavailable',
];

const problems = (codes: readonly RefusalCode[]) =>
  Object.fromEntries(
    [...Map.groupBy(codes, (code) => refusals[code].status)].map(([status, codes]) => {
      const sentences = codes.map((code) => `\`${code}\`: ${sentence(code, 'en')}`);
      return [status, saying(sentences.join('\n\n'), problemType, namedProblem)];
    }),
  );

const zodToJsonConfig = {
  // Where there is a format, its pattern is a page of signs that tells a reader nothing more.
  override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) =>
    void (jsonSchema.format && delete jsonSchema.pattern),
};

// An application that is never opened, so that the one that is carries nothing of this.
const app = fastify({ schemaController, exposeHeadRoutes: false });
await app.register(swagger, {
  convertConstToEnum: false,
  transform: createJsonSchemaTransform({ zodToJsonConfig }),
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Hubbub',
      version: '1',
      description:
        'What scripts need: post messages and read them. To receive them at once, open a WebSocket at `/ws`.',
    },
    components: {
      schemas: { Problem: z.toJSONSchema(problemShape) as object },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The secret of a token: `POST /api/tokens`.' },
      },
    },
  },
});
for (const route of [
  ...restRoutes,
  ...avatarRoutes,
  ...backupRoutes,
  ...uploadRoutes,
  ...tusRoutes,
  health,
  wsInfo,
])
  app.route({ method: route.method, url: urlOf(route), schema: schemaOf(route), handler: () => {} });
await app.ready();

/** The description (OpenAPI 3.1) of everything that scripts may ask for over HTTP, made of the routes themselves. */
export const document = {
  ...app.swagger(),
  // From the document's own address: a proxy may have put it below another path.
  servers: [{ url: './' }],
};
