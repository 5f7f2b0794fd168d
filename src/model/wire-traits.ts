/**
 * How a wire behaves, as far as the rules of the chat are concerned. Each wire declares its traits, and a gateway passes them to
 * the hub with each connection, so that a new wire needs no change in the hub.
 */
export interface WireTraits {
  /** Its clients keep cursors: they get the recent history of a room on subscribing, and send read marks themselves. */
  readonly replaysHistory: boolean;
  /** Its sessions are subscribed to rooms. On other wires, clients only send requests and get answers. */
  readonly receivesRooms: boolean;
  /** Its sessions appear in presence. */
  readonly isVisible: boolean;
  /** Sessions that are not authenticated may not even use `ping` and `quit`. */
  readonly requiresAuthentication?: true;
  /** Sessions that are not authenticated may read public rooms. */
  readonly readsAnonymously?: true;
  /** Clients see their own join announced, as the confirmation that they have entered: the next command waits for it. */
  readonly seesOwnJoin?: true;
  /** A session is closed if it uses a command for which it has to be authenticated. */
  readonly closesUnauthenticated?: true;
  /** Its clients have passwords from before there was a minimum length. */
  readonly acceptsAnyPassword?: true;
  /** Its sessions are notified of the end of every connection, authenticated or not. */
  readonly receivesDisconnects?: true;
  /**
   * What a client has to do within the time to enter: to enter once, or to ask for something, again and again. Without it, the
   * wire or its gateway ends idle sessions by another rule.
   */
  readonly deadline?: 'entered' | 'request';
  /** A session enters automatically, as a guest with this prefix and the first free number. */
  readonly autoNickname?: string;
}
