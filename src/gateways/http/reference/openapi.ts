import { z } from 'zod';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { problem, problemType } from '../errors.ts';
import { restRoutes } from '../rest/index.ts';
import type { Description } from '../rest/route.ts';
import * as shapes from '../rest/shapes.ts';
import { health, wsInfo } from '../status.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The document that describes the routes (OpenAPI 3.1), made of the schemas by which their requests are checked. */
function openApi(routes: readonly Description[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hubbub',
      version: '1',
      description:
        'What scripts need: say something, read what was said. Those who want to hear at once open a WebSocket at `/ws`.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: { ...schemaOf(shapes.problem), examples: [problem('nickname_taken', 'en')] } },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The secret of a token: `POST /api/tokens`.' },
      },
    },
  };
}

function operation(route: Description) {
  const { name, summary, description, access, shapes, replies } = route;
  const { params, querystring, body } = shapes;
  return {
    operationId: name,
    tags: [route.path.split('/')[2] ?? 'status'],
    summary,
    ...(description && { description }),
    parameters: [
      ...(params ? parameters(params, 'path') : []),
      ...(querystring ? parameters(querystring, 'query') : []),
      ...(route.repeatable ? [idempotencyKey] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(replies).map(([status, reply]) => [status, response(reply)])),
      ...(route.path.startsWith('/api/') && problems([...route.refusals, ...commonRefusals(route)])),
    },
    security: { anyone: [{}, { token: [] }], account: [{ token: [] }], anonymous: [] }[access],
  };
}

function schemaOf(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    // Where there is a format, its pattern is a page of signs that tells a reader nothing more.
    override: ({ jsonSchema }) => void (jsonSchema.format && delete jsonSchema.pattern),
  });
  return schema as JsonSchema;
}

function parameters(shape: z.ZodObject, place: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = schemaOf(shape);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as JsonSchema;
    return {
      name,
      in: place,
      required: required.includes(name),
      ...(description && { description }),
      schema,
    };
  });
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A unique string. Sent again with the same message, it names that message and makes no other.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};

const response = ({ meaning, shape }: Description['replies'][number]) => ({
  description: meaning,
  ...(shape && { content: { 'application/json': { schema: schemaOf(shape) } } }),
});

/** Refusals that any request of this shape may meet. */
const commonRefusals = ({ shapes }: Description): RefusalCode[] => [
  ...(shapes.body ? (['bad_json', 'bad_utf8', 'frame_too_long', 'wrong_type'] as const) : []),
  ...(shapes.body || shapes.querystring ? (['bad_payload'] as const) : []),
  'too_fast',
  'unavailable',
];

function problems(codes: readonly RefusalCode[]): Record<number, object> {
  const byStatus = Map.groupBy(codes, (code) => refusals[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${sentence(code, 'en')}`).join('\n\n'),
        content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** The description of everything that scripts may ask for over HTTP. */
export const document = openApi([...restRoutes, health, wsInfo]);
