import type { FastifyInstance } from 'fastify';

/** Answers OPTIONS at every route, with the methods that it has. Other sites hear of none: they get no word of CORS. */
export function answerOptions(app: FastifyInstance): void {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const added = [method].flat().filter((name) => name !== 'OPTIONS');
    if (added.length === 0) return;
    const known = methods.get(url);
    if (known) return void added.forEach((name) => void known.add(name));
    methods.set(url, new Set(added));
    app.options(url, () => {});
  });
  // Before any body is read, of which there should be none.
  app.addHook('onRequest', async ({ method, url, routeOptions }, reply) => {
    if (method !== 'OPTIONS') return;
    const allowed = methods.get(url === '*' ? '/*' : (routeOptions.url ?? ''));
    if (allowed)
      return reply
        .status(204)
        .header('allow', [...allowed, 'OPTIONS'].sort().join(', '))
        .send();
  });
}
