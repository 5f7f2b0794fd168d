import type { Connect, ConnectionHandlers } from '#sdk/connection.ts';
import type { Random } from '../faults/random.ts';
import type { ModelServer } from './model-server.ts';

interface Pipe {
  readonly handlers: ConnectionHandlers;
  readonly send: (text: string) => void;
  readonly up: string[];
  readonly down: string[];
}

/** Carries frames when the test says so, and may repeat, lose or cut. */
export class BadNetwork {
  readonly #server: ModelServer;
  readonly #random: Random;
  #pipe: Pipe | undefined;
  /** How many of 100 messages to the client are lost, and how many come twice. */
  harm = { lost: 5, repeated: 10 };

  constructor(server: ModelServer, random: Random) {
    this.#server = server;
    this.#random = random;
  }

  readonly connect: Connect = (_url, handlers) => {
    const up: string[] = [];
    const down: string[] = [];
    const send = (text: string) => void down.push(text);
    const pipe = { handlers, send, up, down };
    this.#pipe = pipe;
    this.#server.welcome(send);
    return { send: (text) => void up.push(text), close: () => this.#end(pipe) };
  };

  /** True where something was carried. */
  carry(): boolean {
    if (!this.#pipe) return false;
    const { up, down, send, handlers } = this.#pipe;
    const upwards = up.length > 0 && (down.length === 0 || this.#random.below(2) === 0);
    const frame = upwards ? up.shift() : down.shift();
    if (frame === undefined) return false;
    if (upwards) this.#server.receive(send, frame);
    else for (let times = this.#times(frame); times > 0; times--) handlers.onFrame(frame);
    return true;
  }

  cut(): void {
    const pipe = this.#pipe;
    if (!pipe) return;
    // What was on its way to the server may still arrive; what was on its way to the client does not.
    for (const frame of pipe.up.splice(0, this.#random.below(pipe.up.length + 1)))
      this.#server.receive(pipe.send, frame);
    this.#end(pipe);
    pipe.handlers.onClose(1006);
  }

  #end(pipe: Pipe): void {
    this.#server.leave(pipe.send);
    if (this.#pipe === pipe) this.#pipe = undefined;
  }

  #times(frame: string): number {
    if (!frame.startsWith('{"kind":"message"')) return 1;
    const chance = this.#random.below(100);
    if (chance < this.harm.lost) return 0;
    return chance < this.harm.lost + this.harm.repeated ? 2 : 1;
  }
}
