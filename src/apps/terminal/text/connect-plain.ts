import type { Connect } from '#sdk/connect.ts';

/** Opens a WebSocket on which every frame is a text for people. */
export const dialPlain: Connect = (url, ears) => {
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') ears.onFrame(data);
  };
  socket.onclose = ({ code }) => ears.onClose(code);
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(1000),
  };
};
