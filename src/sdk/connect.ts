import { protocol } from '#wire/json/frames.ts';

/** What is heard on a connection. `ended` comes once, and is the last. */
export interface Ears {
  frame(text: string): void;
  /** `code`: the WebSocket close code; 1006 where none was said. */
  ended(code: number): void;
}

/** A connection being made: what is sent before the server has spoken may be lost. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/** Opens a connection. Never throws for a server that is away: that is heard as `ended`. */
export type Dial = (url: string, ears: Ears) => Line;

/** Over the WebSocket that browsers and Node have in common. */
export const dialWebSocket: Dial = (url, ears) => {
  const socket = new WebSocket(url, protocol);
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
