import { protocol } from '#wire/json/frames.ts';

/** What is heard on a connection. `ended` comes once, and is the last. */
export interface ConnectionHandlers {
  onFrame(text: string): void;
  /** `code`: the WebSocket close code; 1006 where none was said. */
  onClose(code: number): void;
}

/** A connection being made: what is sent before the server has spoken may be lost. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Opens a connection. Never throws for a server that is away: that is heard as `ended`. */
export type Connect = (url: string, handlers: ConnectionHandlers) => Socket;

/** Over the WebSocket that browsers and Node have in common. */
export const connectWebSocket: Connect = (url, handlers) => {
  const socket = new WebSocket(url, protocol);
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
