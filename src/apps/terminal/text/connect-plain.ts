import type { Dial } from '#sdk/connect.ts';

/** Opens a WebSocket on which every frame is a text for people. */
export const dialPlain: Dial = (url, ears) => {
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') ears.frame(data);
  };
  socket.onclose = ({ code }) => ears.ended(code);
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(1000),
  };
};
