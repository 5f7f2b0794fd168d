import assert from 'node:assert/strict';
import type { Connection, Received } from './connection.ts';
import { openHttp } from './http.ts';
import type { Arrival, Step, Transcript } from './language.ts';
import { fill, match, type Names } from './match.ts';
import type { Server } from './server.ts';
import { openTcp } from './tcp.ts';
import { openUdp } from './udp.ts';
import { openWebSocket } from './web-socket.ts';

/** Plays a transcript with a server; rejected where anything is heard that it does not say, or not heard that it says. */
export async function play({ steps }: Transcript, server: Server): Promise<void> {
  const scene = new Scene(server);
  try {
    for (const step of steps) await scene.play(step);
    await scene.finish();
  } finally {
    await scene.leave();
  }
}

interface Person {
  readonly who: string;
  readonly connection: Connection;
  /** Whatever comes before the next thing that is expected may come. */
  skipping: boolean;
  gone: boolean;
}

class Scene {
  readonly #server: Server;
  readonly #people = new Map<string, Person>();
  #names: Names = new Map();

  constructor(server: Server) {
    this.#server = server;
  }

  async play(step: Step): Promise<void> {
    switch (step.kind) {
      case 'comes':
        return this.#come(step.who, step.door, step.as);
      case 'says':
        return this.#person(step).connection.say(fill(step.text, this.#names));
      case 'hears':
        return this.#hear(step, this.#person(step));
      case 'leaves': {
        const person = this.#person(step);
        person.gone = true;
        return person.connection.leave();
      }
      case 'is closed': {
        const person = this.#person(step);
        await this.#expect(
          person,
          `line ${step.line}: that the connection is closed ${step.text}`,
          (heard) => {
            return heard.kind === 'closed' && this.#learn(step.text, heard.how);
          },
        );
        person.gone = true;
      }
    }
  }

  /** Nobody has heard more than what is written. */
  async finish(): Promise<void> {
    for (const person of this.#people.values()) {
      const { echo } = person.connection;
      if (person.gone || person.skipping || !echo) continue;
      await person.connection.say(echo.call);
      await this.#expect(person, 'the end of the transcript', isSaid(echo.isAnswer));
    }
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#people.values()].map(({ connection, gone }) => gone || connection.leave()));
  }

  async #come(who: string, door: string, as: Arrival | undefined): Promise<void> {
    const connection = await this.#open(door);
    const person: Person = { who, connection, skipping: false, gone: false };
    const before = [...this.#people.values()];
    this.#people.set(who, person);
    if (as === undefined) return;
    const steps = connection.arriving?.[as];
    assert.ok(steps, `Nobody is ${as} at the door "${door}".`);
    for (const { command, isOver } of steps) {
      await connection.say(command(who));
      await this.#pass(
        person,
        `to be ${as}`,
        isSaid((text) => isOver(text, who)),
      );
    }
    for (const other of before) if (!other.gone) await this.#passAll(other);
  }

  #open(door: string): Promise<Connection> | Connection {
    const { host, ports } = this.#server;
    const [how, where = ''] = door.split(' ');
    switch (how) {
      case 'ws':
        return openWebSocket(new URL(where, `ws://${host}:${ports.http}`));
      case 'curl':
        return openHttp(new URL(`http://${host}:${ports.http}`));
      case 'nc':
        return openTcp(host, ports[where] as number, where);
      case 'udp':
        return openUdp(host, ports[where] as number);
      default:
        throw new Error(`There is no door "${door}".`);
    }
  }

  async #hear(step: Step & { kind: 'hears' }, person: Person): Promise<void> {
    if (step.text === '…') {
      person.skipping = true;
      return;
    }
    const expected = `line ${step.line}: ${step.text}`;
    await this.#expect(
      person,
      expected,
      isSaid((text) => this.#learn(step.text, text)),
    );
  }

  #learn(expected: string, heard: string): boolean {
    const names = match(expected, heard, this.#names);
    if (names) this.#names = names;
    return names !== undefined;
  }

  async #expect(person: Person, expected: string, fits: (heard: Received) => boolean): Promise<void> {
    const { skipping } = person;
    person.skipping = false;
    if (skipping) return this.#pass(person, expected, fits);
    const heard = await person.connection.inbox.next(() => true, `${person.who} to hear ${expected}`);
    assert.ok(fits(heard), `${person.who} expects ${expected}\nand hears ${show(heard)}`);
  }

  /** Passes over what the person hears, up to and with the first thing that fits. */
  async #pass(
    { who, connection }: Person,
    expected: string,
    fits: (heard: Received) => boolean,
  ): Promise<void> {
    const passed: string[] = [];
    for (;;) {
      const waited = `${who} to hear ${expected}\nafter\n${passed.join('\n')}\n`;
      const heard = await connection.inbox.next(() => true, waited);
      if (fits(heard)) return;
      assert.equal(heard.kind, 'said', `The connection was ${show(heard)} when it was time for ${waited}`);
      passed.push(show(heard));
    }
  }

  /** Passes over all that the server has said to the person until now. */
  async #passAll(person: Person): Promise<void> {
    const { echo } = person.connection;
    if (!echo) return;
    await person.connection.say(echo.call);
    await this.#pass(person, 'an echo', isSaid(echo.isAnswer));
  }

  #person({ who, line }: Step & { who: string }): Person {
    const person = this.#people.get(who);
    if (!person) throw new Error(`line ${line}: ${who} is not there.`);
    return person;
  }
}

const isSaid =
  (test: (text: string) => boolean) =>
  (heard: Received): boolean =>
    heard.kind === 'said' && test(heard.text);

const show = (heard: Received): string => (heard.kind === 'said' ? heard.text : `closed ${heard.how}`);
