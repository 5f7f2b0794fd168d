import type { Connect } from '#sdk/connect.ts';

/** Opens a WebSocket on which every frame is a text for people. */
export const connectPlain: Connect = (url, handlers) => {
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') handlers.onFrame(data);
  };
  socket.onclose = ({ code }) => handlers.onClose(code);
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(1000),
  };
};
