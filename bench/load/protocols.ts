/** How a kind of server is spoken to. Frames are told apart by single bytes at fixed places: looking closer costs the load. */
export interface Protocol {
  readonly path: string;
  /** What a client says first, if it has to. */
  readonly hello: (nickname: string) => string | undefined;
  readonly isReady: (bytes: Buffer, start: number) => boolean;
  /** A message to everybody. */
  readonly post: (body: string) => string;
  readonly isMessage: (bytes: Buffer, start: number) => boolean;
  /** The answer that the message is kept, to its sender alone. */
  readonly isAnswer: (bytes: Buffer, start: number) => boolean;
  /** What to say to a sign of life that is asked for in a text frame. */
  readonly echo: (bytes: Buffer, start: number, end: number) => string | undefined;
}

const code = (letter: string): number => letter.charCodeAt(0);
const [h, m, p, s] = [code('h'), code('m'), code('p'), code('s')];
const [zero, two, four] = [code('0'), code('2'), code('4')];

/** Where the word begins in `{"kind":"message"`. */
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

/** Whatever comes in goes out to all: the limit, and `ws` without anything around it. */
const bare: Protocol = {
  path: '/',
  hello: () => undefined,
  isReady: () => true,
  post: (body) => body,
  isMessage: () => true,
  isAnswer: () => false,
  echo: () => undefined,
};

/** Engine.IO 4 and Socket.IO 5: `40` enters, `42` is an event, `2` asks for a sign of life. */
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
