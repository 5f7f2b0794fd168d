/* global SwaggerUIBundle */

SwaggerUIBundle({
  url: new URL('../openapi.json', document.currentScript.src).href,
  domNode: document.getElementById('reference'),
  deepLinking: true,
  // By default it sends the document to a service on the web, to be judged there.
  validatorUrl: null,
});
