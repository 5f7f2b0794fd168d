import { Client, type ClientListener, type Identity, type PostOutcome, type State } from '#sdk/client.ts';
import type { ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import { HandClock } from '../support/hand-clock.ts';
import { ScriptedServer } from './scripted-server.ts';

/** A client, a server that says what the test wants, and all that the client's listener heard. */
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
    const environment = { url: 'ws://localhost/ws', connect: server.connect, clock, random: () => random };
    this.client = new Client(environment, this, identity);
    this.client.start();
  }

  loaded(room: string, entries: readonly ShownEntry[]): void {
    this.log.push(`${room} begins ${entries.map(({ seq }) => seq).join(' ')}`);
  }

  entry({ room, seq }: ShownEntry): void {
    this.log.push(`${room} ${seq}`);
  }

  reset(room: string, why: string): void {
    this.log.push(`${room} reset: ${why}`);
  }

  state(state: State): void {
    this.states.push(state);
  }

  outcome(clientId: string, outcome: PostOutcome): void {
    this.outcomes.push([clientId, outcome]);
  }

  event(frame: ServerFrame): void {
    this.frames.push(frame);
  }

  /** The connection is cut, and the client calls again at once. */
  cut(code?: number): void {
    this.server.connection.ends(code);
    this.client.tryNow();
  }
}

export const alice: Identity = { kind: 'guest', nickname: 'Alice' };
