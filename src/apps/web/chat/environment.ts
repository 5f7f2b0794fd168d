import { connectWebSocket, type Environment } from '#sdk/client.ts';

/** The client's surroundings in a browser. */
export const browserEnvironment = (): Environment => ({
  url: new URL('ws', document.baseURI).href.replace(/^http/, 'ws'),
  connect: connectWebSocket,
  clock: {
    now: () => Date.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    every(ms, call) {
      const timer = setInterval(call, ms);
      return () => clearInterval(timer);
    },
  },
  random: Math.random,
});
