// Broadcasting with Socket.IO, as in its guide to a first chat. Only with WebSocket, its fastest transport.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('message', (body: string) => io.emit('message', body));
});

http.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () =>
  console.log((http.address() as AddressInfo).port),
);
