/**
 * The protocol of a kind of server. Frames are recognized by single bytes at fixed offsets, because parsing would cost
 * the load time.
 */
export interface Protocol {
  readonly path: string;
  /** The first frame of a client, if there is one. */
  readonly hello: (nickname: string) => string | undefined;
  readonly isReady: (bytes: Buffer, start: number) => boolean;
  /** A message to all connections. */
  readonly post: (body: string) => string;
  readonly isMessage: (bytes: Buffer, start: number) => boolean;
  /** The acknowledgement, to its sender only. */
  readonly isAnswer: (bytes: Buffer, start: number) => boolean;
  /** The answer to a ping in a text frame. */
  readonly echo: (bytes: Buffer, start: number, end: number) => string | undefined;
}

const code = (letter: string): number => letter.charCodeAt(0);
const [h, m, p, s] = [code('h'), code('m'), code('p'), code('s')];
const [zero, two, four] = [code('0'), code('2'), code('4')];

/** The offset of the kind in `{"kind":"message"`. */
const word = 9;

const hubbub: Protocol = {
  path: '/ws',
  hello: (nickname) => JSON.stringify({ kind: 'enter', payload: { nickname } }),
  isReady: (bytes, start) => bytes[start + word] === h,
  post: (body) => `{"kind":"post","id":"2","payload":{"room":"lobby","body":"${body}"}}`,
  isMessage: (bytes, start) => bytes[start + word] === m,
  // `posted`, not `pong` or `presence`.
  isAnswer: (bytes, start) => bytes[start + word] === p && bytes[start + word + 2] === s,
  echo: () => undefined,
};

/** Everything received is sent to all: the limit, and plain `ws`. */
const bare: Protocol = {
  path: '/',
  hello: () => undefined,
  isReady: () => true,
  post: (body) => body,
  isMessage: () => true,
  isAnswer: () => false,
  echo: () => undefined,
};

/** Engine.IO 4 and Socket.IO 5: `40` enters, `42` is an event, `2` is a ping. */
const socketIo: Protocol = {
  path: '/socket.io/?EIO=4&transport=websocket',
  hello: () => '40',
  isReady: (bytes, start) => bytes[start] === four && bytes[start + 1] === zero,
  post: (body) => `42["message","${body}"]`,
  isMessage: (bytes, start) => bytes[start] === four && bytes[start + 1] === two,
  isAnswer: () => false,
  echo: (bytes, start, end) => (end - start === 1 && bytes[start] === two ? '3' : undefined),
};

export const protocols = { hubbub, bare, socketIo };
export type ProtocolName = keyof typeof protocols;
