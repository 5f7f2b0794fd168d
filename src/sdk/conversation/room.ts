import { isRoomEntry } from '#model/entry.ts';
import type { Present, RoomView } from '#model/event.ts';
import { directMembers, isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import { applyToRoom, type RoomKind, type ShownSettings, shownOf } from '#model/room.ts';
import type { FrameOf, ShownEntry } from '#wire/json/frames.ts';
import { isChange, type MessageLine } from './line.ts';
import { mentions } from './mentions.ts';
import { appendEntry, cutLog, linesAfter, startLog } from './room-log.ts';
import { followInWindow, type Windowed, withJump, withPage } from './window.ts';

/** Who the client is to the server. */
export interface Me {
  readonly userId: UserId;
  readonly nickname: string;
  readonly account: boolean;
  /** Whom the user has blocked. */
  readonly blocked?: ReadonlySet<UserId>;
}

/** Whether the user wants to see nothing of that one. */
export const isHidden = (me: Me | undefined, user: UserId): boolean => me?.blocked?.has(user) === true;

/** Another member of a direct room. */
export interface Partner {
  readonly id: UserId;
  /** Empty until it is known. */
  readonly nickname: string;
  /** When the nickname was used, where it is only known from a message; what the server says of the present counts more. */
  readonly since?: string;
}

/** Messages of others past the read mark. */
export interface Unread {
  /** At most so many: of entries that are not known yet, all are counted. */
  readonly count: number;
  readonly mentions: number;
  /** The number of the first of them. */
  readonly first?: number;
}

export interface RoomState extends Windowed {
  readonly id: RoomId;
  readonly kind: RoomKind;
  readonly name?: string;
  readonly settings: ShownSettings;
  /** In a direct room: the other members, in the order of their ids. */
  readonly partners: readonly Partner[];
  /** The highest number that is known to exist. */
  readonly head: number;
  /** The lowest number that can be read. */
  readonly floor: number;
  /** How far the user has read, where that is known. */
  readonly read?: number;
  /** Entries up to this number were there before the client was: they count as read where `read` is not known. */
  readonly start: number;
  readonly unread: Unread;
  /** What the server has counted past the read mark (`read`), up to `head`: see `counted`. */
  readonly told?: { readonly read: number; readonly head: number } & Pick<Unread, 'count' | 'mentions'>;
  /** The sessions in it, as far as the server names them. */
  readonly people: readonly Present[];
  /** How many sessions are in it. */
  readonly present: number;
}

const nothingUnread: Unread = { count: 0, mentions: 0 };

/** `start`: see `RoomState`. */
export function newRoom(id: RoomId, me: Me | undefined, start: number): RoomState {
  const others = directMembers(id).filter((member, _, all) => member !== me?.userId || all.length === 1);
  return {
    id,
    kind: isDirectRoom(id) ? 'direct' : 'public',
    settings: {},
    partners: others.map((member) => ({ id: member, nickname: '' })),
    head: start,
    floor: 1,
    start,
    unread: nothingUnread,
    people: [],
    present: 0,
  };
}

/** What is below this number was removed. */
export const withFloor = (room: RoomState, floor: number, me: Me | undefined): RoomState =>
  floor <= room.floor ? room : counted({ ...room, floor, ...partsFrom(floor, room) }, me);

const partsFrom = (floor: number, { log, window }: RoomState): Windowed => ({
  ...(log && { log: cutLog(log, floor) }),
  // Where all of it is gone, the end is what is left.
  ...(window && { window: window.newest < floor ? undefined : cutLog(window, floor) }),
});

/** What the server lists about the room. */
export function withView(room: RoomState, view: RoomView, me: Me | undefined): RoomState {
  const { kind, name, members, head, floor, read, present } = view;
  const listed = {
    ...startingAt(room, head),
    kind,
    ...(name !== undefined && { name }),
    // A listing may have been read before an entry that has come already.
    settings: head < room.head ? room.settings : shownOf(view),
    head: Math.max(room.head, head),
    floor: Math.max(room.floor, floor ?? 1),
    ...(read !== undefined && { read: Math.max(room.read ?? 0, read) }),
    present,
  };
  const partners = room.partners.map(({ id }, index) => ({ id, nickname: members?.[index] ?? '' }));
  return counted(members === undefined ? listed : partners.reduce(withPartner, listed), me);
}

/** What a room holds when it is first known was there before the client. */
const startingAt = (room: RoomState, start: number): RoomState =>
  room.log || room.head > 0 ? room : { ...room, start };

/**
 * A part of the log: the first that is known, or what comes directly before or after the parts that are. Anything else is passed
 * over.
 */
export function withHistory(
  room: RoomState,
  { entries, head, floor = 1 }: FrameOf<'history'>['payload'],
  me: Me | undefined,
): RoomState {
  const known: RoomState = {
    ...startingAt(room, entries.at(-1)?.seq ?? head),
    head: Math.max(room.head, head),
    floor: Math.max(room.floor, floor),
  };
  const { log } = room;
  if (!log) return counted(withAuthors({ ...known, log: startLog(entries, head) }, entries), me);
  const paged = withPage(known, entries);
  const longer = paged === known ? known : withAuthors(paged, entries);
  const newer = entries.filter(({ seq }) => seq > log.newest);
  return counted(
    newer.reduce((state, entry) => withEntry(state, entry, me), longer),
    me,
  );
}

/** The user wants to see this part of the log, wherever it lies: see `window.ts`. */
export function withPart(
  room: RoomState,
  { entries, head }: FrameOf<'history'>['payload'],
  me: Me | undefined,
): RoomState {
  return counted(withAuthors(withJump(room, entries, head), entries), me);
}

/** The next entry. One that is known already, and one with a hole before it, change nothing in the log. */
export function withEntry(room: RoomState, entry: ShownEntry, me: Me | undefined): RoomState {
  const { seq } = entry;
  const known = seq > room.head ? { ...room, head: seq } : room;
  // The first entry of all needs no history before it.
  const log = room.log ?? startLog([], room.floor - 1);
  if (seq !== log.newest + 1) return room.log ? known : counted(known, me);
  const grown = withAuthors(followInWindow({ ...known, log: appendEntry(log, entry) }, entry), [entry]);
  if (isChange(entry)) return counted(grown, me);
  if (isRoomEntry(entry)) {
    const renamed = entry.kind === 'named' ? { ...grown, name: entry.name } : grown;
    return { ...renamed, settings: applyToRoom(grown.settings, entry) };
  }
  if (!isUnread(grown, entry.author.id, seq, me)) return grown;
  return { ...grown, unread: plusOne(grown.unread, entry, me) };
}

/** The user has read up to this number. */
export const withRead = (room: RoomState, seq: number, me: Me | undefined): RoomState =>
  seq < readUpTo(room) || seq === room.read ? room : counted({ ...room, read: seq }, me);

/** The log is another one now, or has to be read anew: nothing is known of it. */
export function withoutLog(room: RoomState): RoomState {
  const { log: _, read: __, window: ___, changes: ____, told: _____, ...rest } = room;
  return { ...rest, head: 0, floor: 1, start: 0, unread: nothingUnread };
}

/** Another user's: what that one has read is not known yet. */
export function withOtherUser(room: RoomState, me: Me): RoomState {
  const { read: _, told: __, ...rest } = room;
  return counted({ ...rest, start: room.head }, me);
}

export function withPresence(room: RoomState, presence: FrameOf<'presence'>['payload']): RoomState {
  const { came, went, present, changed = [] } = presence;
  const gone = new Set([...came, ...went].map(({ session }) => session));
  const shown = new Map(changed.map((one) => [one.session, one]));
  const stayed = room.people.filter(({ session }) => !gone.has(session));
  return { ...room, people: [...stayed.map((one) => shown.get(one.session) ?? one), ...came], present };
}

/** The nickname of a member of a direct room. */
export function withPartner<R extends RoomState>(room: R, partner: Partner): R {
  const index = room.partners.findIndex(({ id }) => id === partner.id);
  const before = room.partners[index];
  if (!before || partner.nickname === '' || !isNewer(partner, before)) return room;
  return { ...room, partners: room.partners.with(index, partner) };
}

function isNewer(partner: Partner, before: Partner): boolean {
  if (before.since === undefined && before.nickname !== '')
    return partner.since === undefined && partner.nickname !== before.nickname;
  return partner.since === undefined || before.since === undefined || partner.since > before.since;
}

function withAuthors(room: RoomState, entries: readonly ShownEntry[]): RoomState {
  return room.kind === 'direct'
    ? entries.flatMap((entry) => namesIn(room, entry)).reduce(withPartner, room)
    : room;
}

/** An entry names its author; a message that was addressed names the one other member. */
function namesIn({ partners }: RoomState, entry: ShownEntry): Partner[] {
  const { author, sentAt: since } = entry;
  // A secret vote is by nobody.
  if (author.id === 0) return [];
  const [partner] = partners;
  const to = entry.kind === 'direct' && partner?.id !== author.id ? entry.to : undefined;
  const names = [{ id: author.id, nickname: author.nickname, since }];
  return to !== undefined && partner ? [...names, { id: partner.id, nickname: to, since }] : names;
}

/** Up to which number everything counts as read. */
export const readUpTo = ({ read, start, floor }: RoomState): number => Math.max(read ?? start, floor - 1);

const isUnread = (room: RoomState, author: UserId, seq: number, me: Me | undefined): boolean =>
  me !== undefined && author !== me.userId && !isHidden(me, author) && seq > readUpTo(room);

const plusOne = (
  { count, mentions: before, first }: Unread,
  message: Pick<MessageLine, 'seq' | 'mentions' | 'audience'>,
  me: Me | undefined,
): Unread => ({
  count: count + 1,
  mentions: before + Number(mentions(message, me?.userId)),
  first: first ?? message.seq,
});

/** The server has counted what the client does not have. */
export function withTold(
  room: RoomState,
  told: NonNullable<RoomState['told']>,
  me: Me | undefined,
): RoomState {
  return counted({ ...room, told, read: Math.max(room.read ?? 0, told.read) }, me);
}

/**
 * With what is unread counted anew, from the newest line back to the read mark. What is not known of it counts as the server has
 * counted it; where it has not, every entry.
 */
export function counted(room: RoomState, me: Me | undefined): RoomState {
  const { log, head, told } = room;
  const read = readUpTo(room);
  // What is not known yet of a direct room with those alone of whom nothing is shown is theirs.
  const isShown = room.kind !== 'direct' || room.partners.some(({ id }) => !isHidden(me, id));
  const known = log ? log.oldest - 1 : head;
  const isTold = isShown && told !== undefined && told.read === read && known > read;
  const from = isTold ? Math.max(read, told.head) : read;
  const before = isShown ? Math.max(0, known - from) : 0;
  const count = before + (isTold ? told.count : 0);
  const mentioned = isTold ? told.mentions : 0;
  let unread: Unread = count > 0 && me ? { count, mentions: mentioned, first: read + 1 } : nothingUnread;
  for (const line of log ? linesAfter(log, from) : []) {
    if (line.kind !== 'message' || line.deleted || !isUnread(room, line.author.id, line.seq, me)) continue;
    unread = plusOne(unread, line, me);
  }
  return isSame(unread, room.unread) ? room : { ...room, unread };
}

const isSame = (a: Unread, b: Unread): boolean =>
  a.count === b.count && a.mentions === b.mentions && a.first === b.first;
