import { connect, type Socket } from 'node:net';
import { clientFrame, FrameDecoder, opcodes } from './frames.ts';

/** Called with one text frame; see `OnFrame`. */
export type OnText = (bytes: Buffer, start: number, end: number) => void;

/** All links read into this one buffer: they take turns, and its contents are not kept. */
const input = Buffer.alloc(256 * 1024);

/** The key is the example of RFC 6455: the response is not checked. */
const upgrade = (port: number, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    '\r\n',
  ].join('\r\n');

/**
 * One WebSocket connection of the load, with the minimum of the protocol, so that the server is measured and not the
 * load.
 */
export class Link {
  onText: OnText = () => {};
  onClosed: () => void = () => {};
  readonly #socket: Socket;
  readonly #frames = new FrameDecoder((opcode, bytes, start, end) =>
    this.#receive(opcode, bytes, start, end),
  );
  #head: Buffer | undefined = Buffer.alloc(0);
  #onUpgraded: () => void;

  /** `onUpgraded`: the handshake is complete, frames may be sent. */
  constructor(port: number, path: string, onUpgraded: () => void) {
    this.#onUpgraded = onUpgraded;
    const onread = {
      buffer: input,
      callback: (length: number, bytes: Uint8Array) => this.#read(length, bytes),
    };
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    this.#socket.on('connect', () => this.#socket.write(upgrade(port, path)));
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.onClosed());
  }

  send(text: string): void {
    this.#socket.write(clientFrame(Buffer.from(text)));
  }

  /** Stops reading, and keeps the connection open. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Ends it like a lost network, without a close frame. */
  cut(): void {
    this.onClosed = () => {};
    this.#socket.resetAndDestroy();
  }

  #read(length: number, bytes: Uint8Array): boolean {
    if (this.#head === undefined) this.#frames.push(bytes as Buffer, length);
    else this.#readHead(Buffer.concat([this.#head, bytes.subarray(0, length)]));
    return true;
  }

  #readHead(head: Buffer): void {
    const end = head.indexOf('\r\n\r\n');
    this.#head = head;
    if (end === -1) return;
    if (!head.toString('latin1', 0, 12).endsWith(' 101')) {
      this.#socket.destroy();
      return;
    }
    this.#head = undefined;
    this.#onUpgraded();
    const rest = head.subarray(end + 4);
    if (rest.length > 0) this.#frames.push(rest, rest.length);
  }

  #receive(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === opcodes.text) this.onText(bytes, start, end);
    else if (opcode === opcodes.ping)
      this.#socket.write(clientFrame(bytes.subarray(start, end), opcodes.pong));
  }
}
