import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { policyForStyles } from '../headers.ts';
import { type Html, html } from '../html.ts';
import { rootOf } from '../pages/place.ts';

/** The reference that one can try out. */
export const sendSwagger = (reply: FastifyReply): FastifyReply =>
  send(
    reply,
    (root) => html`<link rel="stylesheet" href="${root}docs/swagger-ui.css">
    <script src="${root}docs/swagger-ui-bundle.js" defer></script>
    <script src="${root}docs/start.js" defer></script>`,
  );

/** Two style sheets that ReDoc adds without saying whose they are: its scroll bars, and an empty one. */
const unsigned = [
  'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc=',
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
];

/** The reference that one can read. Its style sheets are made in the browser: a word for this one answer admits them. */
export function sendRedoc(reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64url');
  const policy = policyForStyles([`nonce-${nonce}`, ...unsigned]);
  reply.header('content-security-policy', policy).header('cache-control', 'no-store');
  return send(
    reply,
    (root) => html`<meta name="style-nonce" content="${nonce}">
    <script src="${root}redoc/redoc.standalone.js" defer></script>
    <script src="${root}redoc/start.js" defer></script>`,
  );
}

function send(reply: FastifyReply, loaded: (root: string) => Html): FastifyReply {
  const root = rootOf(reply.request.url);
  return reply.type('text/html; charset=utf-8').send(
    html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Hubbub: the reference for scripts</title>
    <link rel="icon" href="${root}logo.png" type="image/png">
    <link rel="stylesheet" href="${root}docs/page.css">
    ${loaded(root)}
  </head>
  <body>
    <div id="reference"></div>
  </body>
</html>
`.text,
  );
}
