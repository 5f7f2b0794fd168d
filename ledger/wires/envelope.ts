import { dialFrames, letIn, stay, type Talk } from '../connections.ts';
import { Unanswered } from '../pending-answers.ts';
import type { Reader } from '../reader.ts';
import type { Page } from '../recorder.ts';
import type { Pen, PenCase, Ports } from '../writer.ts';

interface Frame {
  readonly kind: string;
  readonly payload: {
    readonly connection_id: string;
    readonly allowed?: boolean;
    readonly messages?: readonly { readonly content: string; readonly message_id: number }[];
  };
}

interface Account {
  readonly nickname: string;
  readonly password: string;
  /** Whether the account is known to exist. */
  exists: boolean;
}

const say = (talk: Talk, kind: string, payload: object): void =>
  talk.send(JSON.stringify({ kind, payload: { connection_id: null, ...payload } }));

/** Connects and signs in; where the answer to an earlier `signup` may have been lost, that is said again first. */
async function signIn(
  port: number,
  account: Account,
  hear: (frame: Frame, connection: string) => void,
): Promise<Talk> {
  const { nickname, password } = account;
  const allowed = Promise.withResolvers<void>();
  let id = '';
  let asked = account.exists ? 'signin' : 'signup';
  const talk = await dialFrames(port, '/connect', (text, talk) => {
    const frame = JSON.parse(text) as Frame;
    if (frame.kind === 'initial') {
      id = frame.payload.connection_id;
      say(talk, asked, { nickname, password });
    } else if (frame.kind !== 'authorize') hear(frame, id);
    else if (frame.payload.allowed) allowed.resolve();
    else if (asked === 'signin') allowed.reject(new Error('The account is not let in.'));
    else {
      asked = 'signin';
      say(talk, asked, { nickname, password });
    }
  });
  await letIn(talk, allowed);
  account.exists = true;
  return talk;
}

const newAccount = (nickname: string): Account => ({
  nickname,
  password: `password of ${nickname}`,
  exists: false,
});

/** A message is acknowledged when it comes back to its sender. */
export function envelopePens({ http }: Ports, nickname: string): PenCase {
  const account = newAccount(nickname);
  return {
    wire: 'envelope',
    repeats: false,
    async take(): Promise<Pen> {
      const unanswered = new Unanswered(() => talk.cut());
      const talk = await signIn(http, account, ({ payload }) => {
        for (const { content, message_id: seq } of payload.messages ?? [])
          unanswered.answer(content, { kind: 'acknowledged', seq });
      });
      void talk.over.then(() => unanswered.lose());
      return {
        write: (text) => unanswered.add(text, () => say(talk, 'message', { content: text })),
        close: () => talk.cut(),
      };
    },
  };
}

/** Is told all that there is when it comes, and then what is said: everything twice is no wonder, a hole is. */
export function envelopeReader({ http }: Ports, page: Page): Reader {
  const account = newAccount(page.view.reader);
  let connections = 0;
  return async (signal) => {
    const connection = ++connections;
    const live = page.stretch(`live, connection ${connection}`);
    const past = page.stretch(`all, connection ${connection}`);
    const talk = await signIn(http, account, ({ kind, payload }, own) => {
      if (kind === 'refused') talk.cut();
      if (kind !== 'send') return;
      // What is said is told in the name of the connection that said it, what was said in one's own.
      const note = payload.connection_id === own ? past : live;
      for (const { content, message_id } of payload.messages ?? []) note(content, message_id);
    });
    say(talk, 'authorized', { allowed: true });
    await stay(talk, signal);
  };
}
