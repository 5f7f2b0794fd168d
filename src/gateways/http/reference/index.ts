import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';

const swaggerFolder = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist/package.json')));
const redocFolder = fileURLToPath(new URL('../../../../third-party/redoc', import.meta.url));
const ownFolder = fileURLToPath(new URL('files', import.meta.url));

/** What the pages of the reference load, all of it from here. */
const files: Readonly<Record<string, readonly [folder: string, name: string]>> = {
  '/docs/swagger-ui.css': [swaggerFolder, 'swagger-ui.css'],
  '/docs/swagger-ui-bundle.js': [swaggerFolder, 'swagger-ui-bundle.js'],
  '/docs/page.css': [ownFolder, 'page.css'],
  '/docs/start.js': [ownFolder, 'start-swagger.js'],
  '/redoc/redoc.standalone.js': [redocFolder, 'redoc.standalone.js'],
  '/redoc/start.js': [ownFolder, 'start-redoc.js'],
};

/** The reference for those who write scripts. What it is made of is loaded with the first request: few ever come. */
export function serveReference(app: FastifyInstance): void {
  app.get('/openapi.json', async () => (await import('./document.ts')).document);
  app.get('/docs', async (_request, reply) => (await import('./pages.ts')).sendSwagger(reply));
  app.get('/redoc', async (_request, reply) => (await import('./pages.ts')).sendRedoc(reply));
  for (const [path, [folder, name]] of Object.entries(files)) {
    app.get(path, (_request, reply: FastifyReply) => reply.sendFile(name, folder));
  }
}
