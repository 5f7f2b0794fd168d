import { connect, type Socket } from 'node:net';
import { Mailbox } from './mailbox.ts';

/** A person on the line wire, who sends literal bytes and reads whole lines. */
export class LineClient {
  readonly socket: Socket;
  readonly #mailbox = new Mailbox<string>();
  /** Every byte that came, as text. */
  received = '';
  #rest = '';
  /** Fulfilled when the connection is over, in whatever way. */
  readonly closed: Promise<unknown>;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text: string) => this.#receive(text));
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
  }

  /** Comes in under this name. */
  static async named(port: number, nickname: string): Promise<LineClient> {
    const person = new LineClient(port);
    person.send(`login ${nickname}\n`);
    await person.says(`[ServerMessage] - [${nickname}] log in.`);
    return person;
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Sends one line and takes the next line that comes. */
  ask(line: string): Promise<string> {
    this.send(`${line}\n`);
    return this.next();
  }

  /** Takes the next line, whatever it says. */
  next(): Promise<string> {
    return this.#mailbox.next(() => true, 'line');
  }

  /** Takes the first line that is this, or that is like this; those before it stay. */
  says(expected: string | RegExp): Promise<string> {
    const isIt = (line: string) => (typeof expected === 'string' ? line === expected : expected.test(line));
    return this.#mailbox.next(isIt, `line ${expected}`);
  }

  /** Lines that came and were not taken. */
  get unread(): readonly string[] {
    return this.#mailbox.unread;
  }

  /** Everything sent before is dealt with: the answer to a command that changes nothing is here. */
  async settled(nickname: string): Promise<void> {
    this.send('whoami\n');
    await this.says(nickname);
  }

  /** Everything that comes until the server ends the connection, after our side said that it sends no more. */
  async lastWords(bytes: string | Uint8Array): Promise<string> {
    this.socket.end(bytes);
    await this.closed;
    return this.received;
  }

  #receive(text: string): void {
    this.received += text;
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() as string;
    for (const line of lines) this.#mailbox.add(line);
  }
}
