import { newNickname } from './gather.ts';
import { Link } from './link.ts';
import { protocols } from './protocols.ts';

const messageStart = '{"kind":"message","payload":{"room":"lobby","seq":';
const { isMessage, path } = protocols.hubbub;

/** A client that keeps its cursor in the lobby over reconnects, and checks the number of every entry. */
export class ReturningClient {
  lost = 0;
  doubled = 0;
  readonly #port: number;
  readonly #nickname = newNickname();
  #link: Link | undefined;
  #guestToken: string | undefined;
  #epoch = '';
  /** The number of its last entry. */
  #last = 0;
  /** Between entering again and the answer to `resume` it receives entries that `resume` repeats. */
  #following = false;
  #goal: { readonly head: number; readonly reached: () => void } | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Enters, for the first time or again; fulfilled when it receives the room from its cursor on. */
  enter(): Promise<void> {
    const following = Promise.withResolvers<void>();
    this.#link = new Link(this.#port, path, () =>
      this.#send('enter', { nickname: this.#nickname, lease: this.#guestToken }),
    );
    this.#link.onClosed = () => following.reject(new Error('The server closed the connection of a client.'));
    this.#link.onText = (bytes, start, end) => {
      if (isMessage(bytes, start)) this.#count(sequence(bytes, start));
      else this.#handle(JSON.parse(bytes.toString('utf8', start, end)), following);
    };
    return following.promise;
  }

  cut(): void {
    this.#link?.cut();
    this.#following = false;
  }

  /** Fulfilled when it has received everything up to this number. */
  reach(head: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#last >= head) resolve();
      else this.#goal = { head, reached: resolve };
    });
  }

  #handle(
    frame: { kind: string; payload: Record<string, unknown> },
    following: PromiseWithResolvers<void>,
  ): void {
    const { kind, payload } = frame;
    const again = this.#guestToken !== undefined && this.#last > 0;
    switch (kind) {
      case 'welcome':
        this.#epoch ||= String(payload.epoch);
        return;
      case 'entered':
        if (again) this.#send('resume', { epoch: this.#epoch, rooms: { lobby: this.#last } });
        this.#guestToken = String(payload.lease);
        return;
      case 'history':
        if (again) return;
        this.#last = Number(payload.head);
        this.#following = true;
        return following.resolve();
      case 'resumed':
        this.#following = true;
        return following.resolve();
      case 'refused':
      case 'reset':
        return following.reject(new Error(`The server said: ${JSON.stringify(frame)}`));
    }
  }

  #count(seq: number): void {
    if (!this.#following) return;
    if (seq <= this.#last) this.doubled++;
    else {
      this.lost += seq - this.#last - 1;
      this.#last = seq;
    }
    if (this.#goal && this.#last >= this.#goal.head) this.#goal.reached();
  }

  #send(kind: string, payload: object): void {
    this.#link?.send(JSON.stringify({ kind, payload }));
  }
}

/** The number of the message, without parsing the rest: thousands of clients receive each of them. */
export function sequence(bytes: Buffer, start: number): number {
  let seq = 0;
  for (let at = start + messageStart.length; ; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    seq = seq * 10 + digit;
  }
  if (seq === 0) throw new Error(`A message does not begin with ${messageStart}.`);
  return seq;
}
