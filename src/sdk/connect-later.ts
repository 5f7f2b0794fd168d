import type { Connect, Socket } from './connection.ts';

/** A way to the server whose script is loaded when it is gone first. Where that cannot be had, the connection is lost. */
export function connectLater(load: () => Promise<Connect>): Connect {
  return (url, handlers) => {
    let socket: Socket | undefined;
    let isOver = false;
    const waiting: string[] = [];
    load().then(
      (connect) => {
        if (isOver) return;
        socket = connect(url, handlers);
        for (const text of waiting) socket.send(text);
      },
      () => {
        if (!isOver) handlers.onClose(1006);
      },
    );
    return {
      send(text) {
        if (socket) socket.send(text);
        else waiting.push(text);
      },
      close() {
        isOver = true;
        socket?.close();
      },
    };
  };
}
