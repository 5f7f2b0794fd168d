import type { WireName } from '#model/names.ts';

/** What is customary on a wire, as far as the rules of the chat are concerned. */
export interface WireTraits {
  /** Its clients keep cursors: on entering a room they get its recent history, and private messages wait for a `read`. */
  readonly replaysHistory: boolean;
  /** Its sessions hear rooms. The others say something and get an answer. */
  readonly receivesRooms: boolean;
  /** Its sessions are seen by others. */
  readonly isVisible: boolean;
  /** Sessions that have not entered may do nothing else first, not even leave. */
  readonly requiresAuthentication?: true;
  /** What tells it that it has entered is what tells everybody: its next command waits until that has been said. */
  readonly seesOwnJoin?: true;
  /** Whoever does more than it may before it has entered is sent away. */
  readonly closesUnauthenticated?: true;
  /** Its clients have passwords from before there was a rule for their length. */
  readonly acceptsAnyPassword?: true;
  /** Its sessions are told of the end of every connection, whether they have entered or not. */
  readonly receivesDisconnects?: true;
  /** A session enters by itself, as a guest with this name and the first number that is free. */
  readonly autoNickname?: string;
}

const passing = { replaysHistory: false, receivesRooms: false, isVisible: false } as const;

export const wireTraits: Readonly<Record<WireName, WireTraits>> = {
  json: { replaysHistory: true, receivesRooms: true, isVisible: true },
  envelope: {
    replaysHistory: false,
    receivesRooms: true,
    isVisible: true,
    closesUnauthenticated: true,
    acceptsAnyPassword: true,
    receivesDisconnects: true,
  },
  plain: { replaysHistory: true, receivesRooms: true, isVisible: true, autoNickname: 'Client_' },
  line: {
    replaysHistory: false,
    receivesRooms: true,
    isVisible: true,
    requiresAuthentication: true,
    seesOwnJoin: true,
  },
  ingest: passing,
  form: passing,
  rest: passing,
};
