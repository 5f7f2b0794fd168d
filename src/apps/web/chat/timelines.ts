import { signal } from '@preact/signals';
import { Timeline } from './timeline.ts';

/** The timelines of the rooms that are heard, private messages among them (`@`). */
export class Timelines {
  readonly #rooms = signal<ReadonlyMap<string, Timeline>>(new Map());

  /** Made where it is not known yet: someone who looks at a room before its history has come sees it empty. */
  of(room: string): Timeline {
    const known = this.#rooms.peek().get(room);
    if (known) return known;
    const timeline = new Timeline();
    this.#rooms.value = new Map(this.#rooms.peek()).set(room, timeline);
    return timeline;
  }

  has(room: string): boolean {
    return this.#rooms.value.has(room);
  }

  forget(room: string): void {
    const rooms = new Map(this.#rooms.peek());
    rooms.delete(room);
    this.#rooms.value = rooms;
  }

  /** The names of the rooms, without the private one. */
  get rooms(): readonly string[] {
    return [...this.#rooms.value.keys()].filter((room) => room !== '@').sort();
  }
}
