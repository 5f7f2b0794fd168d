import { type RefusalCode, refusals } from '#model/refusal.ts';
import { refusalTexts, sentence } from '#texts/index.ts';
import { ask } from '../http/request.ts';
import { throwDatagrams } from '../support/datagrams.ts';
import { Frames } from '../support/frames.ts';
import { LineClient } from '../support/line.ts';
import type { RunningServer } from '../support/server.ts';

export type Bytes = string | Uint8Array<ArrayBuffer>;

/** A way to say something bad, and to find out how it was refused. */
export interface Input {
  readonly name: 'native' | 'envelope' | 'plain' | 'line' | 'ingest' | 'datagram' | 'form' | 'rest';
  /** A message of this text. */
  format(text: string): string;
  /** Where messages are objects: one with these members, and the names of its fields. */
  readonly object?: {
    readonly text: string;
    /** Where the sender is named in it. */
    readonly name?: string;
    write(members: readonly string[]): string;
  };
  /** More bytes than it takes at once. */
  readonly tooMuch: string;
  /** Sends these bytes, and tells what came back. */
  send(bytes: Bytes): Promise<string>;
  /** What comes back where something is refused for this reason. */
  shows(code: RefusalCode): string;
}

/** The same message with every character that is not ASCII escaped, as many programs write it. */
export const escaped = ({ object }: Input, written: string): string =>
  object
    ? written.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : written;

const quote = (text: string): string => JSON.stringify(text);
const xs = (count: number): string => 'x'.repeat(count);

/** WebSockets: one connection for as long as it lasts. `codeIn`: how a text refuses, if it does. */
function overFrames(
  input: Pick<Input, 'name' | 'format' | 'object' | 'shows'>,
  enter: () => Promise<Frames>,
  codeIn: (text: string) => string | undefined,
): Input {
  let frames: Frames | undefined;
  return {
    ...input,
    tooMuch: input.format(xs(70_000)),
    async send(bytes) {
      frames ??= await enter();
      frames.socket.send(bytes, { binary: false });
      const refused = frames.take((text) => codeIn(text) !== undefined, `refusal on ${input.name}`);
      const ended = frames.closed.then(({ code }) => {
        refused.catch(() => {});
        frames = undefined;
        return `closed ${code}`;
      });
      return Promise.race([refused.then((text) => codeIn(text) as string), ended]);
    },
  };
}

const closedOr = (code: RefusalCode, otherwise: string): string =>
  refusals[code].close === false ? otherwise : `closed ${refusals[code].close}`;

const codeInJson = (text: string): string | undefined => {
  const { kind, payload } = JSON.parse(text);
  return kind === 'refused' ? payload.code : undefined;
};

function native({ httpPort }: RunningServer): Input {
  const object = {
    text: 'body',
    write: (members: readonly string[]) => `{"kind":"post","payload":{${members.join(',')}}}`,
  };
  return overFrames(
    {
      name: 'native',
      object,
      format: (text) => object.write([`"body":${quote(text)}`]),
      shows: (code) => closedOr(code, code),
    },
    async () => {
      const frames = new Frames(httpPort, '/ws');
      await frames.says(/^\{"kind":"welcome"/);
      frames.send('{"kind":"enter","payload":{"nickname":"mallory"}}');
      await frames.says(/^\{"kind":"history"/);
      return frames;
    },
    codeInJson,
  );
}

function envelope({ httpPort }: RunningServer): Input {
  const object = {
    text: 'content',
    write: (members: readonly string[]) => `{"kind":"message","payload":{${members.join(',')}}}`,
  };
  const credentials = '"payload":{"nickname":"trudy","password":"x"}}';
  return overFrames(
    {
      name: 'envelope',
      object,
      format: (text) => object.write([`"content":${quote(text)}`]),
      shows: (code) => closedOr(code, code),
    },
    async () => {
      const frames = new Frames(httpPort, '/connect');
      await frames.says(/^\{"kind":"initial"/);
      frames.send(`{"kind":"signup",${credentials}`);
      if ((await frames.says(/^\{"kind":"authorize"/)).includes('false')) {
        frames.send(`{"kind":"signin",${credentials}`);
        await frames.says(/^\{"kind":"authorize".*true/);
      }
      return frames;
    },
    codeInJson,
  );
}

function plain({ httpPort }: RunningServer): Input {
  const sentences = new Set<string>(Object.values(refusalTexts.en));
  return overFrames(
    { name: 'plain', format: (text) => text, shows: (code) => closedOr(code, sentence(code, 'en')) },
    async () => {
      const frames = new Frames(httpPort, '/plain');
      await frames.says(/^You are connected/);
      return frames;
    },
    (text) => (sentences.has(text) ? text : undefined),
  );
}

/** Its answers are those that concern nobody else: neither what people say nor who comes and goes. */
function line({ linePort }: RunningServer): Input {
  const prefix = '[ServerMessage] - ';
  return {
    name: 'line',
    tooMuch: xs(70_000),
    format: (text) => `msgall ${text}\n`,
    async send(bytes) {
      const heard = await (await LineClient.named(linePort, 'eve')).lastWords(bytes);
      const lines = heard.trimEnd().split('\n').slice(1);
      const answers = lines.filter((one) => !/ log (in|out)\.$/.test(one) && !/^\[\w+\]: /.test(one));
      return answers.join('\n').replace(prefix, '');
    },
    shows: (code) => sentence(code, 'en'),
  };
}

const submission = {
  text: 'message',
  name: 'username',
  write: (members: readonly string[]) => `{${members.join(',')}}`,
};
const submit = (text: string): string => submission.write(['"username":"oven"', `"message":${quote(text)}`]);

const ingest = (port: number): Input => ({
  name: 'ingest',
  object: submission,
  tooMuch: submit(xs(70_000)),
  format: submit,
  async send(bytes) {
    const [answer = ''] = (await new LineClient(port).lastWords(bytes)).split('\n');
    const { ok, code } = JSON.parse(answer);
    return ok ? 'kept' : code;
  },
  shows: (code) => code,
});

/** Nothing comes back. `marked`: that a good datagram, thrown after the bad one, has been taken. */
const datagram = (port: number, marked: (text: string) => Promise<unknown>): Input => ({
  name: 'datagram',
  object: submission,
  tooMuch: submit(xs(65_000)),
  format: submit,
  async send(bytes) {
    await throwDatagrams(port, [bytes, submit('after it')]);
    await marked('after it');
    return '';
  },
  shows: () => '',
});

const form = ({ url }: RunningServer): Input => ({
  name: 'form',
  tooMuch: `username=oven&message=${xs(200_000)}`,
  format: (text) => new URLSearchParams({ username: 'oven', message: text }).toString(),
  async send(body) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, text } = await ask(`${url}/message`, { method: 'POST', headers, body });
    const told = Object.entries(refusalTexts.en).find(([, words]) => text.includes(words));
    return `${status} ${told?.[0]}`;
  },
  shows: (code) => `400 ${code}`,
});

const rest = ({ url }: RunningServer): Input => {
  const object = {
    text: 'body',
    name: 'nickname',
    write: (members: readonly string[]) => `{${members.join(',')}}`,
  };
  return {
    name: 'rest',
    object,
    format: (text) => object.write(['"nickname":"script"', `"body":${quote(text)}`]),
    tooMuch: object.write(['"nickname":"script"', `"body":${quote(xs(70_000))}`]),
    async send(body) {
      const headers = { 'content-type': 'application/json' };
      const answer = await ask(`${url}/api/rooms/lobby/messages`, { method: 'POST', headers, body });
      return `${answer.status} ${JSON.parse(answer.text).code}`;
    },
    shows: (code) => `${refusals[code].status} ${code}`,
  };
};

/** All ways into a server. */
export async function inputsOf(
  server: RunningServer,
  marked: (text: string) => Promise<unknown>,
): Promise<Input[]> {
  const port = (await server.info()).ports.ingest as number;
  return [
    native(server),
    envelope(server),
    plain(server),
    line(server),
    ingest(port),
    datagram(port, marked),
    form(server),
    rest(server),
  ];
}
