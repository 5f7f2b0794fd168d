/** Every limit has a name, a default and a reason; its refusal code is in `refusal.ts`. */
export const limits = {
  /** Characters (code points) of one message: long enough for a letter, short enough for a datagram. */
  bodyCharacters: 4_000,
  /** Characters of a nickname, so that a line of chat still has room for what is said. */
  nicknameCharacters: 32,
  /** Characters of a room's name. */
  roomNameCharacters: 64,
  /** Rooms that one session may hear at once. */
  roomsPerSession: 100,
  /** Characters of a client id: a UUID with a prefix fits. */
  clientIdCharacters: 128,
  passwordCharacters: { min: 8, max: 256 },
  /** Code points of one reaction: the longest emoji sequences in use have about ten. */
  emojiCharacters: 16,
  /** Different reactions on one message. */
  reactionsPerMessage: 20,
  searchCharacters: 200,
  tokenLabelCharacters: 100,
  /** Entries of the history that a session gets when it enters a room, and that one request may ask for. */
  history: { greeting: 50, page: 200, direct: 20 },
  /** Direct rooms that a session is subscribed to when it is authenticated; the others follow when something happens in them. */
  directRoomsAtLogin: 20,
  /** Commands of one session that wait behind a slow one; more mean a client that does not listen. */
  waitingCommands: 256,
  /** WebSocket frames: 4,000 characters of four bytes, with room for the envelope. */
  frameBytes: 16 * 1024,
  frameFragments: 32,
  lineBytes: 8 * 1024,
  datagramBytes: 8 * 1024,
  /** Bytes that wait for one slow connection before it is no longer fed. */
  backlogBytes: 256 * 1024,
  /** Quiet connections are asked for a sign of life after `idle`, and given `answer` to send it. */
  ping: { idleMs: 25_000, answerMs: 10_000 },
  /** On the envelope wire a client says `ping` by itself; one that says nothing for so long is gone. */
  envelopeSilenceMs: 100_000,
  /** A connection that takes nothing of what waits for it is given up after this time. */
  stalledMs: 60_000,
  /** A line that never ends is taken for a command after this silence: some old clients send no line end. */
  lineSilenceMs: 150,
  headersMs: 10_000,
  /** A request that trickles in byte by byte holds its connection no longer than this. */
  requestMs: 30_000,
  posting: { perSecond: 5, burst: 20 },
  /** Commands other than posts, per session. */
  commands: { perSecond: 50, burst: 200 },
  /**
   * Attempts that failed, by account and by address. `atOnce` is the node's: so many are looked at together, whoever makes
   * them, and so many password hashes it computes at once (`lib/password.ts`).
   */
  login: { attempts: 5, perMs: 60_000, atOnce: 2 },
  connectionsPerAddress: 1_000,
  /** A node that is silent longer than `lease` may lose its nicknames to others. */
  node: { renewMs: 5_000, leaseMs: 20_000, forgetMs: 60_000 },
  /** How long a hole in a room's numbers may wait for the bus before the store is asked. */
  gapMs: 50,
  /** The bus may lose the last entry of a room, which leaves no hole to see: heads are compared this often. */
  headsMs: 2_000,
  /** The same, where nodes of several machines share a store and no bus: it is how they hear of each other's entries. */
  headsWithoutBusMs: 100,
  /** How far back the store is asked for rooms with new entries: more than a commit takes, and than clocks differ. */
  newsMs: 15_000,
  /**
   * Telling everybody of everybody costs the square of their number. Past `names`, a room tells how many it holds and no
   * longer who; and comings and goings are collected for so many microseconds for each session there is.
   */
  presence: { names: 1_000, microsecondsPerSession: 100 },
  /** The pause before a store that failed is asked again. */
  retryMs: 1_000,
  /** Entries of a room that a node keeps at hand for newcomers and returning clients. */
  tailEntries: 512,
  /** How long clients are given to take note that the server goes away. */
  goodbyeMs: 1_000,
  /** Time for doors to close and commits to end before a node gives up waiting. */
  graceMs: 5_000,
} as const;
