import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Command, CommandKind, CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import type { Event, EventKind, EventOf } from '#model/event.ts';
import type { RoomId, WireName } from '#model/names.ts';
import type { WireTraits } from '#model/wire-traits.ts';

const bytes = new Uint8Array(1);

/** The traits of a native client, which most rules are tested with. */
export const nativeTraits: WireTraits = { replaysHistory: true, receivesRooms: true, isVisible: true };

/** A client without a socket or a language: commands go in and events come out as they are. */
export class MemoryClient {
  readonly session: Session;
  readonly events: Event[] = [];
  /** Why the hub closed the connection, if it did. */
  closedBecause: string | undefined;
  /** Whether the hub takes more input from it, if it is asked to heed that. */
  isRead = true;
  /** The client takes no bytes: what is written from now on fills its connection. */
  readsNothing = false;
  /** It waits for events for as long as it takes, as a store on a disk needs it, and not for some turns of the event loop. */
  isPatient = false;
  /** Bytes that wait for it, as its connection counts them. */
  backlog = 0;
  readonly #hub: Hub;
  #asked = 0;
  #waiting: (() => void)[] = [];

  constructor(hub: Hub, traits: WireTraits, wire: WireName, address: string, shown?: string) {
    this.#hub = hub;
    const encoder = {
      wire,
      encode: (events: readonly Event[]) => this.#receive(events),
      encodeText: () => bytes,
    };
    const close = (why: string) => this.#close(why);
    const readOn = (on: boolean) => {
      this.isRead = on;
    };
    const drop = () => setImmediate(() => this.disconnect());
    const write = () => !this.readsNothing;
    const backlog = () => this.backlog;
    const transport = {
      encoder,
      write,
      readOn,
      close,
      drop,
      get backlog() {
        return backlog();
      },
    };
    this.session = hub.connect(traits, transport, address, shown);
  }

  /** The answer to a command. */
  async ask(command: Command): Promise<Event> {
    const requestId = `${++this.#asked}`;
    this.#hub.receive(this.session, { kind: 'request', id: requestId, command });
    return this.next((event) => event.requestId === requestId);
  }

  /** The answer, which has to be of this kind; with a refusal's code where it is not. */
  async get<K extends EventKind>(command: Command, kind: K): Promise<EventOf<K>> {
    const event = await this.ask(command);
    if (event.kind === kind) return event as Event & EventOf<K>;
    throw new Error(
      `${command.kind} was answered with ${event.kind === 'refused' ? event.code : event.kind}.`,
    );
  }

  /** The code with which a command is refused, or `done` where it is not. */
  async refusal<K extends CommandKind>(command: CommandOf<K> & Command): Promise<string> {
    const event = await this.ask(command);
    return event.kind === 'refused' ? event.code : 'done';
  }

  /** A command that is not waited for. */
  send(command: Command): void {
    this.#hub.receive(this.session, { kind: 'request', command });
  }

  enter(nickname: string, guestToken?: string): Promise<EventOf<'entered'>> {
    const token = guestToken === undefined ? {} : { lease: guestToken };
    return this.get({ kind: 'enter', nickname, ...token }, 'entered');
  }

  post(body: string, more: Omit<CommandOf<'post'>, 'kind' | 'body'> = {}): Promise<EventOf<'posted'>> {
    return this.get({ kind: 'post', body, ...more }, 'posted');
  }

  /** Fulfilled when everything that was asked for before is done. */
  async settled(): Promise<void> {
    await this.get({ kind: 'ping' }, 'pong');
  }

  /** The messages that came one by one, and have not been taken out: those of one room, or all. */
  received(room?: RoomId): Posted[] {
    return this.events.flatMap((event) =>
      event.kind === 'entry' &&
      event.entry.kind === 'posted' &&
      (room ?? event.entry.room) === event.entry.room
        ? [event.entry]
        : [],
    );
  }

  /** The next message that comes by itself. */
  async nextMessage(): Promise<Posted> {
    const event = await this.next((event) => event.kind === 'entry' && event.entry.kind === 'posted');
    return (event as Event & EventOf<'entry'>).entry as Posted;
  }

  /** The first event, past or to come, that the test holds for; it is taken out. */
  async next(test: (event: Event) => boolean): Promise<Event> {
    for (let turn = 0; this.isPatient || turn < 10_000; turn++) {
      const index = this.events.findIndex(test);
      if (index !== -1) return this.events.splice(index, 1)[0]!;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        if (!this.isPatient) setImmediate(resolve);
      });
    }
    throw new Error(`It did not come. Instead: ${JSON.stringify(this.events)}`);
  }

  async nextOf<K extends EventKind>(kind: K): Promise<EventOf<K>> {
    return (await this.next((event) => event.kind === kind)) as Event & EventOf<K>;
  }

  /** The client takes everything that waits for it. */
  drain(): void {
    this.readsNothing = false;
    this.session.onDrain();
  }

  /** The connection is gone, as by a reset. */
  disconnect(code = 1006): void {
    this.#hub.disconnect(this.session, code);
  }

  #receive(events: readonly Event[]): Uint8Array {
    this.events.push(...events);
    for (const wake of this.#waiting.splice(0)) wake();
    return bytes;
  }

  #close(why: string): void {
    this.closedBecause = why;
    setImmediate(() => this.disconnect(1000));
  }
}
