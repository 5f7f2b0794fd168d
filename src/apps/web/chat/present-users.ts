import { signal } from '@preact/signals';
import type { Present } from '#model/event.ts';
import type { WireName } from '#model/names.ts';

/** Someone who is here, on however many connections. */
export interface PresentUser {
  readonly nickname: string;
  readonly account: boolean;
  readonly wires: readonly WireName[];
}

/** Who is in which room. */
export class PresentUsers {
  readonly #rooms = signal<ReadonlyMap<string, readonly Present[]>>(new Map());

  /** Everybody in the room is known now. */
  set(room: string, people: readonly Present[]): void {
    this.#rooms.value = new Map(this.#rooms.value).set(room, people);
  }

  change(room: string, came: readonly Present[], went: readonly Present[]): void {
    const gone = new Set([...came, ...went].map(({ session }) => session));
    const before = this.#rooms.value.get(room) ?? [];
    this.set(room, [...before.filter(({ session }) => !gone.has(session)), ...came]);
  }

  forget(room: string): void {
    const rooms = new Map(this.#rooms.value);
    rooms.delete(room);
    this.#rooms.value = rooms;
  }

  /** The people of a room, in the order of their names. */
  users(room: string): readonly PresentUser[] {
    const people = new Map<string, PresentUser>();
    for (const { nickname, account, wire } of this.#rooms.value.get(room) ?? []) {
      const wires = people.get(nickname)?.wires ?? [];
      people.set(nickname, { nickname, account, wires: wires.includes(wire) ? wires : [...wires, wire] });
    }
    return [...people.values()].sort((a, b) => a.nickname.localeCompare(b.nickname));
  }
}
