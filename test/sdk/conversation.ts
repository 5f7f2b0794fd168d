import { Client, type ClientListener, type Identity, type PostOutcome, type State } from '#sdk/client.ts';
import { sentence } from '#texts/index.ts';
import type { ServerFrame } from '#wire/json/frames.ts';
import { HandClock } from '../support/hand-clock.ts';
import { ScriptedServer } from './scripted-server.ts';

/** A client, a server that sends what the test wants, and all that the client's listener got. */
export class Conversation implements ClientListener {
  readonly clock = new HandClock();
  readonly server = new ScriptedServer();
  readonly client: Client;
  readonly states: State[] = [];
  readonly outcomes: [string, PostOutcome][] = [];
  readonly frames: ServerFrame[] = [];
  /** The log as its listener knows it: a room's beginning, every entry and every reset, in a few letters. */
  readonly log: string[] = [];

  /** `random`: what chance says, always. */
  constructor(identity?: Identity, random = 0.5) {
    const { clock, server } = this;
    const environment = {
      url: 'ws://localhost/ws',
      connect: server.connect,
      clock,
      random: () => random,
      sentence,
    };
    this.client = new Client(environment, this, identity);
    this.client.start();
  }

  frame(frame: ServerFrame, asked: boolean): void {
    const { kind, payload } = frame;
    if (asked) this.frames.push(frame);
    else if (kind === 'history') {
      this.log.push(`${payload.room} begins ${payload.entries.map(({ seq }) => seq).join(' ')}`);
    } else if (kind === 'reset') this.log.push(`${payload.room} reset: ${payload.why}`);
    else if (kind === 'removed') this.log.push(`${payload.room} removed`);
    else if ('seq' in payload && 'author' in payload) this.log.push(`${payload.room} ${payload.seq}`);
    else this.frames.push(frame);
  }

  state(state: State): void {
    this.states.push(state);
  }

  outcome(clientId: string, outcome: PostOutcome): void {
    this.outcomes.push([clientId, outcome]);
  }

  /** The connection is cut, and the client calls again at once. */
  cut(code?: number): void {
    this.server.connection.ends(code);
    this.client.tryNow();
  }
}

export const alice: Identity = { kind: 'guest', nickname: 'Alice' };
