import { connect } from 'node:net';
import { withoutBrackets } from '#lib/address.ts';
import { LineDecoder } from '#lib/line-decoder.ts';
import type { Connect } from '#sdk/connection.ts';

/** A line is as long as the longest message, its sender's name, and what a later server may put around it. */
const longestLine = 64 * 1024;
const keepAliveMs = 25_000;
const farewellMs = 1_000;

/** Opens a connection on which both sides speak in lines. */
export const connectLine: Connect = (url, handlers) => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: withoutBrackets(hostname), port: Number(port), noDelay: true });
  const decoder = new LineDecoder(longestLine);
  socket.setKeepAlive(true, keepAliveMs);
  socket.on('data', (bytes: Buffer) => {
    for (const line of decoder.push(bytes)) {
      if (line.kind === 'line') handlers.onFrame(line.text.replace(/\r$/, ''));
      else socket.destroy();
    }
  });
  // Reported by `close`, which follows.
  socket.on('error', () => {});
  socket.on('close', () => handlers.onClose(1006));
  return {
    send: (text) => void socket.write(`${text}\n`),
    // Only our half: the server still answers what it was asked. Who has nothing to answer is not waited for.
    close: () => void socket.end().setTimeout(farewellMs, () => socket.destroy()),
  };
};

/** Opens a WebSocket on which every frame is a text for people. */
export const connectPlain: Connect = (url, handlers) => {
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') handlers.onFrame(data);
  };
  socket.onclose = ({ code, reason }) => {
    // On this wire the close frame alone says why.
    if (code >= 4100 && code < 4200 && reason !== '') handlers.onFrame(reason);
    handlers.onClose(code);
  };
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(1000),
  };
};
