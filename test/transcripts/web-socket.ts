import { refusalTexts } from '#texts/index.ts';
import { Mailbox } from '../support/mailbox.ts';
import type { Connection, Entering, Received } from './connection.ts';
import { ownerSecret } from './server.ts';

const sentencesForNothing = Object.values(refusalTexts).map(({ body_empty }) => body_empty);

/** A command of the native wire after which one is present. */
const coming = (kind: string, fields: object = {}): Entering => ({
  command: (nickname) => JSON.stringify({ kind, payload: { nickname, ...fields } }),
  isOver: (text, nickname) => {
    const { kind, payload } = JSON.parse(text);
    return (
      kind === 'presence' && payload.came.some((person: { nickname: string }) => person.nickname === nickname)
    );
  },
});

/** The password of everybody who has signed up before a conversation begins. */
const password = 'correct horse';
const signingUp = coming('signup', { password });
const claiming: Entering = {
  command: () => JSON.stringify({ kind: 'claim', payload: { secret: ownerSecret } }),
  isOver: (text) => text === '{"kind":"done","payload":{"of":"claim"}}',
};

/** How people come in on the wire of a path, and how one can be sure to have heard everything. */
const connectionTraits: Readonly<Record<string, Pick<Connection, 'arriving' | 'echo'>>> = {
  '/ws': {
    arriving: { entered: [coming('enter')], 'signed up': [signingUp], owner: [signingUp, claiming] },
    echo: {
      call: '{"kind":"ping","id":"echo"}',
      isAnswer: (text) => text.startsWith('{"kind":"pong","id":"echo"'),
    },
  },
  '/connect': {
    arriving: {
      entered: [
        {
          command: (nickname) => JSON.stringify({ kind: 'signup', payload: { nickname, password } }),
          isOver: (text) => text.startsWith('{"kind":"authorize"'),
        },
      ],
    },
    echo: { call: '{"kind":"echo"}', isAnswer: (text) => text.includes('"code":"unknown_kind"') },
  },
  '/plain': {
    echo: { call: '', isAnswer: (text) => sentencesForNothing.includes(text) },
  },
};

/** A WebSocket: every frame is one thing said. */
export async function openWebSocket(url: URL): Promise<Connection> {
  const socket = new WebSocket(url);
  const inbox = new Mailbox<Received>();
  const gone = new Promise<void>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => {
      inbox.add({ kind: 'closed', how: `${code} ${reason}`.trim() });
      resolve();
    });
  });
  socket.addEventListener('message', ({ data }) => inbox.add({ kind: 'said', text: data }));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`${url} does not open.`)));
  });
  return {
    inbox,
    say: (text) => socket.send(text),
    leave() {
      socket.close(1000);
      return gone;
    },
    ...connectionTraits[url.pathname],
  };
}
