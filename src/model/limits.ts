import { messageLimits } from './message-limits.ts';

/** Every limit has a name, a default and a reason; its refusal code is in `refusal.ts`. */
export const limits = {
  ...messageLimits,
  /** Characters of the name of the place: it stands beside the search, above the rooms. */
  placeNameCharacters: 64,
  /** Rooms that one session may receive at once. */
  roomsPerSession: 100,
  /** Characters of a client id: a UUID with a prefix fits. */
  clientIdCharacters: 128,
  passwordCharacters: { min: 8, max: 256 },
  /** Different reactions on one message. */
  reactionsPerMessage: 20,
  /** What a message said before it was edited: the first and the newest of these are kept. */
  earlierBodies: 20,
  /** Options of a poll. */
  poll: { fewest: 2, most: 20 },
  /** Different users whom one message can address with `@`: each is looked up. */
  mentions: 20,
  /**
   * What one user keeps for itself. `unpostedUnits`: of what could not be posted when it was due. `lookMs`: how often it is looked for
   * what is due; `postingMs`: so long one node has to post it.
   */
  own: {
    drafts: 200,
    saved: 1_000,
    threads: 500,
    scheduled: 50,
    reminders: 100,
    aheadDays: 366,
    unpostedUnits: 20_000,
    lookMs: 5_000,
    postingMs: 20_000,
  },
  /**
   * Browsers of one user to which is pushed. `waitMs`: so long something waits to be read on another device before it is pushed;
   * `atOnce`: what a node pushes at once; `answerMs`: for a push service to answer; `lifeSeconds`: so long it keeps what a browser
   * that is off has not taken; `textCharacters`: what is shown of a message; `retryMs`: until what failed is tried once more.
   */
  push: {
    subscribers: 20,
    waitMs: 5_000,
    atOnce: 10,
    answerMs: 10_000,
    lifeSeconds: 86_400,
    textCharacters: 200,
    retryMs: 60_000,
  },
  /** Old entries are looked for every `lookMs`, by one node (`leaseMs`), and removed piece by piece with pauses, beside the chat. */
  retention: { lookMs: 600_000, pieceEntries: 50, pauseMs: 20, leaseMs: 60_000 },
  /** A backup is taken within `ticketMs`; it is given up where nothing was said of it for `leaseMs`. */
  backup: { ticketMs: 60_000, leaseMs: 120_000, progressMs: 1_000 },
  /** What files take is counted anew after `countedMs`; of users and rooms, those with the most are shown. */
  storage: { countedMs: 600_000, largest: 20 },
  /** A user's other sessions are told at most so often how far it has read a room. */
  readNoticeMs: 1_000,
  /** Of what somebody has not read in a room: pages of history that are looked through, and messages that are shown. */
  catchUp: { pages: 5, shown: 20 },
  searchCharacters: 200,
  tokenLabelCharacters: 100,
  /** Entries of history: on entering a room, at most in one request, and for each direct room at login. */
  history: { greeting: 50, page: 200, direct: 20 },
  /** Pages of history in which the last message of somebody is looked for, where there has to be a pause after it. */
  slowModePages: 5,
  /** Direct rooms to subscribe to at login; the others follow when they have a new entry. */
  directRoomsAtLogin: 20,
  /** Commands of one session that wait behind a slow one; with more, the client is not waiting for answers. */
  waitingCommands: 256,
  /** WebSocket frames and bodies of requests: `bodyCharacters` as `\ud83d\udc4b`, twelve bytes each, with room for the envelope. */
  frameBytes: 64 * 1024,
  frameFragments: 32,
  /** A line, or an object of the ingest wire: the same. */
  lineBytes: 48 * 1024,
  /** As much as UDP over IPv4 carries. */
  datagramBytes: 65_507,
  /** Objects of one datagram that are refused: whoever has written so many wrong ones is not read to the end. */
  refusedPerDatagram: 16,
  /** Of one address, and of all together, for addresses are easily forged; each object in one counts. What comes above is dropped. */
  datagramsPerAddress: { perSecond: 200, burst: 1_000 },
  datagrams: { perSecond: 2_000, burst: 4_000 },
  /** Messages that datagrams bring, from all addresses together: forged ones have an allowance each. */
  datagramPosts: { perSecond: 100, burst: 400 },
  /** Bytes that wait for one slow connection before it counts as backpressured. */
  backlogBytes: 256 * 1024,
  /** What waits beyond that, of all connections of a node together: one answer may be large. */
  hoardBytes: 32 * 1024 * 1024,
  /** Answers that may be large and are made at once; more would only wait in memory, because a store's reader answers one by one. */
  answersAtOnce: 4,
  /** Quiet connections are pinged after `idle`, and closed if no answer comes within `answer`. */
  ping: { idleMs: 25_000, answerMs: 10_000 },
  /** On the envelope wire clients send `ping` by themselves; one that does not even answer a ping for so long is closed. */
  envelopeSilenceMs: 100_000,
  /** Clients of the envelope wire answer the end of another connection with a goodbye, which ends nothing for so long. */
  goodbyeEchoMs: 2_000,
  /** A connection that takes none of the waiting bytes for this time is closed. */
  stalledMs: 60_000,
  /** After this silence, an unfinished line counts as complete: some old clients send no line end. */
  lineSilenceMs: 150,
  /** Another process of this server has so long to say for whom it has come; who is silent is taken for itself then. */
  introductionMs: 5_000,
  /** The address in the first line of a request: a search in a room takes 4,000 where each character is escaped. */
  targetBytes: 8_192,
  headersMs: 10_000,
  /** For a whole request, so that a slow sender cannot hold a connection for ever. */
  requestMs: 30_000,
  /** For one with a file, which may be large; on a connection where nothing moves it ends sooner. */
  uploadMs: 21_600_000,
  /** A form that was shown longer ago is shown again before it is taken. */
  formMs: 604_800_000,
  /** For each user, whatever its sessions. */
  posting: { perSecond: 5, burst: 20 },
  /** Commands other than posts, for each user: some cost more than one. */
  commands: { perSecond: 50, burst: 200 },
  /**
   * Failed attempts at each account from each address. `atOnce`: how many a node verifies at once, and how many password hashes it
   * computes at once (`lib/password.ts`).
   */
  login: { attempts: 5, perMs: 60_000, atOnce: 2 },
  /**
   * A household or a class-room sits behind one address: all at it may do so many times what one user may, and fail so often
   * to sign in within `login.perMs`. Raised together with `connectionsPerAddress`.
   */
  address: { posting: 10, commands: 20, loginAttempts: 20 },
  /** Accounts that are made from one address, as many at once after a pause. `waiting`: sign-ups of a node that wait for their hash. */
  signups: { perHour: 20, atOnce: 1, waiting: 32 },
  /** New guests from one address: each is a row that is kept. */
  guests: { perSecond: 20, burst: 1_000 },
  /** Rooms that are made from one address: everybody sees them in the list. */
  rooms: { perHour: 600, burst: 500 },
  /** `debug` writes into the log once within `perMs`, and describes so many connections. */
  debug: { perMs: 10_000, connections: 100 },
  /** A connection that nobody has entered on. */
  enterMs: 30_000,
  connectionsPerAddress: 1_000,
  /** A node that does not renew its lease loses the nicknames of its guests; after `forget` its sessions are not shown any more. */
  node: { renewMs: 5_000, leaseMs: 20_000, forgetMs: 50_000 },
  /** How long a gap in a room's numbers waits for the bus before the store is read. */
  gapMs: 50,
  /** The bus may lose the last entry of a room, which leaves no visible gap: heads are compared this often. */
  headsMs: 2_000,
  /** The same, if nodes of several machines share a store and no bus: the only way to find each other's entries. */
  headsWithoutBusMs: 100,
  /** What a node keeps of its sessions is compared this often; what differs twice in a row is put right. */
  auditMs: 10_000,
  /** The bus may lose that a user was renamed or a token revoked: what sessions hold of their users is compared this often. */
  usersMs: 5_000,
  /** Items in one answer that lists something, and people whom one user may block. */
  listItems: 200,
  /** Users in one direct room. */
  directMembers: 20,
  blocksPerUser: 1_000,
  /**
   * Invitations of one server that have not ended, for how long one is good that names no end, how many may come by one,
   * and how many a user may have open who moderates rooms alone: whoever makes a room does, and would take them all.
   */
  invitations: { atOnce: 1_000, minutes: 7 * 24 * 60, uses: 100_000, perUser: 50 },
  /** Applications for an account that wait for a moderator. */
  applications: 500,
  /** How long it is kept that an application was declined, for who asked and has not come back yet. */
  declinedMs: 2_592_000_000,
  /** Characters of the value of a setting of the server: a list of words is one. */
  settingCharacters: 10_000,
  /** Bans, mutes and the server's settings are read from the store this often, because the bus may lose a change. */
  sanctionsMs: 10_000,
  /**
   * Whoever takes something away (a ban, a kick, a role, a sign-out) waits so long for the other nodes to have carried it out, and asks
   * them again so often, because the bus may lose it.
   */
  confirmMs: 3_000,
  confirmAgainMs: 500,
  /** Mutes that somebody has made who moderates no more than rooms, and that have not ended. */
  mutesPerUser: 200,
  /**
   * Reports of one user that no moderator has worked off, and those of its words that the owner's list tells the moderators of; how many
   * may come from one address in an hour, for guests are as many as somebody likes; and all together that the list has made.
   */
  reportsPerUser: 20,
  reportsPerHour: 60,
  reportsOfWords: 1_000,
  /**
   * When somebody was last here and when a token was last used is kept to these times, and written so often, one after the
   * other: nobody's message should wait for it.
   */
  traces: { seenMs: 300_000, tokenMs: 3_600_000, writeMs: 60_000 },
  /** Links that give an account another password: one that a person hands over, and one that comes by mail. */
  links: { resetMs: 86_400_000, mailMs: 3_600_000 },
  /**
   * A sign-in with a provider takes no longer, and the code that it ends with is good for so long: some type it. Its tokens may be
   * so much out of time, since clocks differ.
   */
  signIn: { flowMs: 600_000, codeMs: 300_000, skewMs: 30_000 },
  /**
   * An event stream in place of a WebSocket: its client says something so often, and so often it is sent something. What is brought to
   * another node than that of the stream waits so long until that says that it has it.
   */
  streams: { silentMs: 60_000, beatMs: 15_000, elsewhereMs: 3_000 },
  /** A browser that stays signed in is forgotten when its page was not opened for so long. */
  browserMs: 7_776_000_000,
  /** Passkeys of one account, and the time that the browser and its user have to answer a challenge. */
  passkeys: { perAccount: 20, challengeMs: 300_000 },
  /** Recovery codes that an account gets with its second factor. */
  recoveryCodes: 10,
  /** Mails that one address on the network, and one account, may cause in an hour. */
  mails: { perAddress: 20, perAccount: 3 },
  /** A picture of a user that is uploaded, and what is made of it: a square of so many pixels. */
  avatar: { bytes: 5_242_880, pixels: 128, inputPixels: 25_000_000 },
  /**
   * Files of one message, and uploads of one user at once on a node. How large they may be are settings.
   */
  files: {
    perMessage: 10,
    uploadsAtOnce: 4,
    bytesPerSecond: 40_000_000,
    /** A file that no message names is kept so long, and so is a part of one that nobody goes on to send. */
    unnamedMs: 86_400_000,
    /** A message that names a file is written by then, or never. */
    claimMs: 300_000,
    /** So often some files are looked at, and so many: whether they are still needed. */
    sweepMs: 60_000,
    sweepAtOnce: 200,
    /** A secret for uploads and downloads, and a link for one file. */
    ticketMs: 3_600_000,
    /** Whether who reads a file may do so still is asked again after so much of it, and after so long. */
    recheckBytes: 4_194_304,
    recheckMs: 5_000,
    /** Pictures up to this size are taken: the process that takes the place out of one has it in memory as a whole. */
    pictureBytes: 33_554_432,
    inputPixels: 60_000_000,
    /** What the decoder of one picture may take, as its head tells. */
    pictureMemory: 268_435_456,
    thumbnailPixels: 480,
    previewPixels: 24,
  },
  /** What is shown of the pages that a message leads to. */
  previews: { perMessage: 3, titleCharacters: 200, descriptionCharacters: 400, siteCharacters: 80 },
  /** How far back the store is searched for rooms with new entries: longer than a commit takes, and than clocks differ. */
  newsMs: 15_000,
  /**
   * The cost of announcing every session to every session grows with the square of their number. In a room with more than
   * `names` sessions, or where more have come and gone at once, only the count is announced, and changes are collected for this many microseconds for each session.
   */
  presence: { names: 1_000, microsecondsPerSession: 100 },
  /** The pause between two pieces of an index for searching that is made anew beside the chat. */
  reindexMs: 50,
  /** So often is looked whether there is anything of it to do. */
  reindexLookMs: 60_000,
  /** The pause before a failed read is repeated. */
  retryMs: 1_000,
  /** Entries of a room that a node keeps in memory for new and returning clients. */
  tailEntries: 512,
  /** How long clients may take to receive `going_away`. */
  goodbyeMs: 1_000,
  /** How long a stopping node waits for connections to close and commits to end. */
  graceMs: 5_000,
} as const;
