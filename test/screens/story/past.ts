import { join } from 'node:path';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { Hub } from '#hub/hub.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import { hashPassword, verifyPassword } from '#lib/password.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { HandClock } from '../../support/hand-clock.ts';
import { MemoryClient, nativeTraits } from '../../support/memory-client.ts';
import { cast, type Member, password, pictureOf, withPicture } from './cast.ts';
import { direct, readUntil, rooms, type Said, week } from './week.ts';

const minute = 60_000;

/** A week of the club that is over, written into a data folder by a hub whose clock is turned, so that it has its days. */
export async function writePast(dataDir: string): Promise<void> {
  const store = await openSqliteStore({ path: join(dataDir, 'hubbub.db') });
  const clock = new HandClock();
  const now = Date.now();
  // All have the same password, and hashing is slow on purpose.
  const hash = await hashPassword(password);
  const goTo = (ago: number) => clock.stall(Math.max(0, now - ago * minute - clock.now()));
  goTo(8 * 24 * 60);
  const hub = new Hub({
    node: 'all-1',
    store,
    bus: new MemoryBus(new MemoryExchange()),
    clock,
    locale: 'en',
    guests: 'write',
    posting: { perSecond: 1_000, burst: 1_000 },
    signupsPerHour: 1_000,
    passwords: { hash: async () => hash, verify: verifyPassword },
    newId: newSessionId,
    newSecret,
    fingerprint,
    log: { debug() {}, info() {}, error() {} },
  });
  await hub.start();
  try {
    await new Past(hub, goTo).write();
  } finally {
    await hub.stop();
    await store.close();
  }
}

class Past {
  readonly #hub: Hub;
  readonly #goTo: (ago: number) => void;
  readonly #people = new Map<Member, MemoryClient>();
  /** The ids of messages, by the names that the story has for them. */
  readonly #known = new Map<string, string>();
  /** The newest message in each room that Oksana has read. */
  readonly #read = new Map<string, number>();

  constructor(hub: Hub, goTo: (ago: number) => void) {
    this.#hub = hub;
    this.#goTo = goTo;
  }

  async write(): Promise<void> {
    await this.#peopleComeIn();
    await this.#roomsAreMade();
    const all = [
      ...week.map((said) => ({ ago: said.ago, tell: () => this.#say(said) })),
      ...direct.map((said) => ({ ago: said.ago, tell: () => this.#tell(said) })),
    ].sort((a, b) => b.ago - a.ago);
    for (const { ago, tell } of all) {
      this.#goTo(ago);
      await tell();
    }
    await this.#oksanaKeeps();
    const oksana = this.#person('Oksana');
    for (const [room, seq] of this.#read) await oksana.ask({ kind: 'read', room, seq });
  }

  async #peopleComeIn(): Promise<void> {
    for (const { name, status } of cast) {
      const client = new MemoryClient(this.#hub, nativeTraits, 'json', '127.0.0.1');
      client.isPatient = true;
      await client.get({ kind: 'signup', nickname: name, password }, 'entered');
      if (withPicture.includes(name))
        await client.get({ kind: 'setAvatar', webp: await pictureOf(name) }, 'done');
      if (status) await client.get({ kind: 'setStatus', ...status }, 'done');
      await client.get({ kind: 'showLastSeen', on: true }, 'done');
      this.#people.set(name, client);
    }
  }

  async #roomsAreMade(): Promise<void> {
    for (const { by, ...room } of rooms) {
      const isPrivate = 'private' in room;
      await this.#person(by).get(
        { kind: 'createRoom', description: '', private: isPrivate, name: room.name, topic: room.topic },
        'done',
      );
      for (const { name } of cast) {
        if (name === by) continue;
        if (!isPrivate) await this.#person(name).ask({ kind: 'join', room: room.name });
        else if (name !== 'Juniper')
          await this.#person(by).ask({ kind: 'invite', room: room.name, user: name });
      }
    }
  }

  async #say(said: Said): Promise<void> {
    const person = this.#person(said.by);
    const { messageId, seq, room } = await person.post(said.body, {
      room: said.in,
      ...(said.replyTo !== undefined && { replyTo: this.#idOf(said.replyTo) }),
      ...(said.me && { me: true }),
      ...(said.poll && { poll: { options: [...said.poll.options] } }),
    });
    if (said.as !== undefined) this.#known.set(said.as, messageId);
    if (said.ago > readUntil) this.#read.set(room, seq);
    for (const [emoji, members] of Object.entries(said.reactions ?? {}))
      for (const member of members)
        await this.#person(member).get({ kind: 'react', messageId, emoji, on: true }, 'done');
    for (const [choice, members] of (said.poll?.votes ?? []).entries())
      for (const member of members)
        await this.#person(member).ask({ kind: 'vote', messageId, choices: [choice] });
    if (said.edited !== undefined) await person.get({ kind: 'edit', messageId, body: said.edited }, 'done');
    if (said.pinned) await person.ask({ kind: 'pin', messageId, on: true });
  }

  async #tell({ ago, by, to, body }: (typeof direct)[number]): Promise<void> {
    const person = this.#person(by);
    const found = await person.ask({ kind: 'direct', users: [...to] });
    const room = 'room' in found ? (found.room as string) : '';
    const { seq } = await person.post(body, { room });
    if (ago > readUntil) this.#read.set(room, seq);
  }

  /** What she has for herself alone. */
  async #oksanaKeeps(): Promise<void> {
    const oksana = this.#person('Oksana');
    for (const known of ['draw', 'fix'])
      await oksana.get({ kind: 'save', messageId: this.#idOf(known), on: true }, 'done');
    const messageId = this.#idOf('kit');
    await oksana.ask({ kind: 'remind', messageId, minutes: 26 * 60, note: 'Count the blades' });
    await oksana.ask({
      kind: 'saveDraft',
      room: 'boathouse',
      body: 'Yes, but ask for a discount: last time',
    });
    await oksana.ask({
      kind: 'schedule',
      room: 'lobby',
      body: 'Reminder: fees are due on Friday.',
      minutes: 900,
    });
    await oksana.ask({ kind: 'setAttention', room: 'weather', level: 'nothing' });
    await oksana.ask({ kind: 'follow', messageId: this.#idOf('draw'), on: true });
    await oksana.ask({ kind: 'createToken', label: 'invoices, every month' });
  }

  #person(name: Member): MemoryClient {
    const client = this.#people.get(name);
    if (!client) throw new Error(`${name} is not in the story.`);
    return client;
  }

  #idOf(known: string): string {
    const id = this.#known.get(known);
    if (id === undefined) throw new Error(`Nobody has said "${known}" yet.`);
    return id;
  }
}
