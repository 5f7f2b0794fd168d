import type { RoomId } from '#model/names.ts';

/** Where something is being written: in a room, or in one of its threads. */
export interface Spot {
  readonly room: RoomId;
  /** The id of the message that the thread begins with. */
  readonly thread?: string | undefined;
}

export const isSameSpot = (one: Spot, other: Spot): boolean =>
  one.room === other.room && one.thread === other.thread;
