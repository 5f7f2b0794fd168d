/* global Redoc */

Redoc.init(
  new URL('../openapi.json', document.currentScript.src).href,
  {
    nonce: document.querySelector('meta[name="style-nonce"]').content,
    // The search would run in a worker made of a blob, which the page's policy does not admit.
    disableSearch: true,
    theme: { colors: { primary: { main: '#0d6a61' } } },
  },
  document.getElementById('reference'),
);
