import type { RoomId } from '#model/names.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';

/** A room as a screen of several windows shows it. */
export interface KnownRoom {
  readonly id: RoomId;
  readonly title: string;
  /** A conversation in private. */
  readonly direct: boolean;
  readonly topic: string;
  /** Who is there, as far as it is known. */
  readonly people: readonly string[];
  /** The number of the first message that the user has not read, if there is one. */
  readonly firstUnread: number | undefined;
  /** Something of that is for the user. */
  readonly forMe: boolean;
}

/** What a connection knows of the rooms that it receives all at once. */
export interface RoomBook {
  /** The rooms that the user is in, and the conversations in private of which something has come. */
  list(): readonly KnownRoom[];
  /** A message as it stands now. */
  messageAt(room: RoomId, seq: number): MessageLine | undefined;
  /** The user has seen everything up to this number. */
  seen(room: RoomId, seq: number): void;
  /** Asks for what came before all that is known; it comes as entries. False where there is nothing before. */
  older(room: RoomId): Promise<boolean>;
  /** The user looks into the room: who is there is asked for, once for each connection. */
  look(room: RoomId): void;
  /** The user is writing there. */
  typing(room: RoomId): void;
}
