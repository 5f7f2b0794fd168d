/**
 * How a wire behaves, as far as the rules of the chat are concerned. Each wire declares its traits, and the hub is told
 * them when a connection opens, so that a new wire changes nothing in the hub.
 */
export interface WireTraits {
  /** Its clients keep cursors: on subscribing to a room they get its recent history, and say themselves what they have read. */
  readonly replaysHistory: boolean;
  /** Its sessions are subscribed to rooms. The others send something and get an answer. */
  readonly receivesRooms: boolean;
  /** Its sessions are seen by others. */
  readonly isVisible: boolean;
  /** Sessions that are not authenticated may do nothing else first, not even leave. */
  readonly requiresAuthentication?: true;
  /** Sessions that are not authenticated may read public rooms. */
  readonly readsAnonymously?: true;
  /** A client learns that it has entered by the same line as everybody else: its next command waits for that line. */
  readonly seesOwnJoin?: true;
  /** A session that does more than it may before it is authenticated is closed. */
  readonly closesUnauthenticated?: true;
  /** Its clients have passwords from before there was a rule for their length. */
  readonly acceptsAnyPassword?: true;
  /** Its sessions are told of the end of every connection, whether they are authenticated or not. */
  readonly receivesDisconnects?: true;
  /** A session enters by itself, as a guest with this name and the first number that is free. */
  readonly autoNickname?: string;
}
