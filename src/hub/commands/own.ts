import { bodyFault, isCaption } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import type { Posted } from '#model/entry.ts';
import { aboutUser, type FactKinds, oldestFirstId, shortTimedId } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { OwnList } from '#model/list.ts';
import { isDirectRoom, lobby, messageId as messageIdIn, parseMessageId, type UserId } from '#model/names.ts';
import { isMoment } from '#model/own-commands.ts';
import { ownId } from '#model/own-facts.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { AnyChange, FactOf } from '../facts.ts';
import { subjectOf } from '../moderation/record.ts';
import { countOwn, type KindOf, kindOf, ownPage } from '../own/own-lists.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { accessRoom, findRoom, isNamed } from './access.ts';
import { readMessage } from './read-message.ts';
import type { Result, Rule } from './rule.ts';

/** What a user keeps for itself: it is of the account, and all its devices are told of a change. */

const saveDraft: Rule<'saveDraft'> = async (context, session, command) => {
  const { body } = command;
  const fault = body === '' ? undefined : bodyFault(body);
  if (fault && fault !== 'body_empty') return refuse(fault);
  const room = await accessRoom(context, session, 'saveDraft', command.room);
  if (isRefusal(room)) return fault || body === '' ? dropLost(context, session, command, room) : room;
  const thread = command.thread === undefined ? undefined : parseMessageId(command.thread);
  if (command.thread !== undefined && !(thread && isNamed(room, thread.room)))
    return refuse('no_such_message');
  const user = session.user!.id;
  const id = ownId(user, room.id, thread?.seq);
  const data = {
    room: room.id,
    ...(thread && { thread: thread.seq }),
    body,
    at: context.clock.now(),
  };
  return keep(context, session, 'drafts', id, fault || body === '' ? undefined : data, 'saveDraft');
};

/** Of a room that is lost to its author, a draft can still be dropped: what was to be posted there may have become one. */
async function dropLost(
  context: Context,
  session: Session,
  { room, thread }: CommandOf<'saveDraft'>,
  refusal: Refusal,
): Promise<Result> {
  const bare = (room ?? lobby).replace(/^#/, '');
  const id = ownId(session.user!.id, bare, thread === undefined ? undefined : parseMessageId(thread)?.seq);
  if (!(await context.facts.get('draft', id))) return refusal;
  return keep(context, session, 'drafts', id, undefined, 'saveDraft');
}

const save: Rule<'save'> = async (context, session, { messageId, on }) => {
  const user = session.user!.id;
  if (!on) {
    const id = ownId(user, await plainId(context, messageId));
    return keep(context, session, 'saved', id, undefined, 'save');
  }
  const message = await readMessage(context, session, 'save', messageId);
  if (isRefusal(message)) return message;
  const data = { messageId: idOf(message), at: context.clock.now() };
  return keep(context, session, 'saved', ownId(user, data.messageId), data, 'save');
};

/** The id with the room's own id in it, where a client has named the room (`#kitchen.12`): what is kept outlives the name. */
async function plainId(context: Context, id: string): Promise<string> {
  const place = parseMessageId(id);
  const room = place && (await findRoom(context, place.room));
  return room ? messageIdIn(room.id, place.seq) : id;
}

const idOf = ({ room, seq }: Posted): string => messageIdIn(room, seq);

const setAttention: Rule<'setAttention'> = async (context, session, command) => {
  const { level, minutes } = command;
  const room = await accessRoom(context, session, 'setAttention', command.room);
  if (isRefusal(room)) return room;
  const mutedUntil = minutes === undefined ? {} : { mutedUntil: context.clock.now() + minutes * 60_000 };
  const id = ownId(session.user!.id, room.id);
  const data = { room: room.id, level, ...mutedUntil };
  const isDefault = level === 'all' && minutes === undefined;
  return keep(context, session, 'attention', id, isDefault ? undefined : data, 'setAttention');
};

const schedule: Rule<'schedule'> = async (context, session, command) => {
  const { body } = command;
  const fault = bodyFault(body);
  if (fault) return refuse(fault);
  const at = timeAhead(context, command);
  if (at === undefined) return refuse('time_invalid');
  const room = await accessRoom(context, session, 'schedule', command.room);
  if (isRefusal(room)) return room;
  if (!mayPostLater(session, room)) return refuse('not_in_room');
  const reply = command.replyTo === undefined ? undefined : parseMessageId(command.replyTo);
  if (command.replyTo !== undefined && !(reply && isNamed(room, reply.room)))
    return refuse('no_such_message');
  const data = {
    ...{ room: room.id, body, wire: session.wire, at },
    ...(reply && { replyTo: reply.seq }),
  };
  return keep(context, session, 'scheduled', oldestFirstId(at, context.newId()), data, 'schedule');
};

const mayPostLater = (session: Session, { id }: Room): boolean => session.isIn(id) || isDirectRoom(id);

const remind: Rule<'remind'> = async (context, session, command) => {
  const { messageId } = command;
  const note = command.note.trim();
  if (!isCaption(note)) return refuse('caption_invalid');
  const at = timeAhead(context, command);
  if (at === undefined) return refuse('time_invalid');
  const message = await readMessage(context, session, 'remind', messageId);
  if (isRefusal(message)) return message;
  const id = oldestFirstId(at, context.newId());
  return keep(context, session, 'reminders', id, { messageId: idOf(message), note, at }, 'remind');
};

/** In ms since 1970; undefined if it is no moment, or past, or too far away, or not said once. */
function timeAhead(
  { clock }: Context,
  { at: text, minutes }: Pick<CommandOf<'schedule'>, 'at' | 'minutes'>,
): number | undefined {
  if ((text === undefined) === (minutes === undefined)) return undefined;
  if (text !== undefined && !isMoment(text)) return undefined;
  const at = text === undefined ? clock.now() + (minutes ?? 0) * 60_000 : Date.parse(text);
  const ahead = at - clock.now();
  return ahead > 0 && ahead <= limits.own.aheadDays * 24 * 60 * 60_000 ? at : undefined;
}

const setQuietHours: Rule<'setQuietHours'> = (context, session, { from, to, zone }) => {
  const isGiven = from !== undefined && to !== undefined && zone !== undefined;
  const data = isGiven ? { from, to, zone } : undefined;
  return keep(context, session, 'quietHours', String(session.user!.id), data, 'setQuietHours');
};

/** Two devices may choose different things at once: neither takes away what the other has chosen. */
const setPreferences: Rule<'setPreferences'> = async (context, session, { kind: _, ...chosen }) => {
  const user = session.user!.id;
  const [kind, id, about] = ['preferences', String(user), aboutUser(user)] as const;
  for (let isWritten = false; !isWritten; ) {
    const known = await context.facts.get(kind, id);
    const data = { ...known?.data, ...chosen };
    isWritten = await context.facts.write({ kind, id, about, version: known?.version ?? 0, data });
  }
  await announceUserChange(context, { kind: 'own', user, list: kind }, session);
  return { kind: 'done', of: 'setPreferences' };
};

type OwnCommand = 'saveDraft' | 'save' | 'setAttention' | 'setQuietHours' | 'schedule' | 'remind';

/** Attention needs no limit of its own, since a room has one, and rooms have theirs; quiet hours and preferences are there once. */
const most: Readonly<Record<OwnList, number>> = {
  drafts: limits.own.drafts,
  saved: limits.own.saved,
  attention: Number.POSITIVE_INFINITY,
  quietHours: Number.POSITIVE_INFINITY,
  preferences: Number.POSITIVE_INFINITY,
  scheduled: limits.own.scheduled,
  reminders: limits.own.reminders,
};

/** Writes the fact, or removes it where there is no data. The last one wins if two devices do so at once. */
async function keep<L extends OwnList>(
  context: Context,
  session: Session,
  list: L,
  id: string,
  data: FactKinds[KindOf<L>] | undefined,
  of: OwnCommand,
): Promise<Result> {
  const user = session.user!.id;
  const kind = kindOf[list];
  const kept = data === undefined ? {} : { about: aboutUser(user), data };
  for (let isWritten = false; !isWritten; ) {
    const version = (await context.facts.get(kind, id))?.version ?? 0;
    if (version === 0 && data === undefined) break;
    if (version === 0 && (await isFull(context, user, list))) return refuse('too_many_kept');
    isWritten = await context.facts.write({ kind, id, version, ...kept } as AnyChange);
  }
  await announceUserChange(context, { kind: 'own', user, list }, session);
  return { kind: 'done', of };
}

const isFull = async (context: Context, user: UserId, list: OwnList): Promise<boolean> =>
  most[list] < Number.POSITIVE_INFINITY && (await countOwn(context, user, list, most[list])) >= most[list];

const unschedule: Rule<'unschedule'> = (context, session, { id }) =>
  dismiss(context, session, 'scheduled', id, 'unschedule');

const dismissReminder: Rule<'dismissReminder'> = (context, session, { id }) =>
  dismiss(context, session, 'reminders', id, 'dismissReminder');

async function dismiss(
  context: Context,
  session: Session,
  list: 'scheduled' | 'reminders',
  id: string,
  of: 'unschedule' | 'dismissReminder',
): Promise<Result> {
  const user = session.user!.id;
  const kind = kindOf[list];
  const kept = await findKept(context, user, kind, id);
  // It may be posted in this moment.
  const isGone =
    kept?.about === aboutUser(user) &&
    !isBeingPosted(kept, context.clock.now()) &&
    (await context.facts.write({ kind, id: kept.id, version: kept.version } as AnyChange));
  if (!isGone) return refuse('nothing_kept');
  await announceUserChange(context, { kind: 'own', user, list }, session);
  return { kind: 'done', of };
}

const isBeingPosted = ({ data }: FactOf<'scheduled' | 'reminder'>, now: number): boolean =>
  'posting' in data && data.posting !== undefined && Math.abs(now - data.posting) < limits.own.postingMs;

/** By its id or, where people have typed it, by the letters that name it among those of the user. */
async function findKept(
  { facts }: Context,
  user: UserId,
  kind: 'scheduled' | 'reminder',
  id: string,
): Promise<FactOf<'scheduled' | 'reminder'> | undefined> {
  const known = await facts.get(kind, id);
  if (known) return known;
  const page = await facts.page(kind, { about: aboutUser(user), limit: limits.listItems });
  const named = page.filter((fact) => shortTimedId(fact.id) === id.toLowerCase());
  return named.length === 1 ? named[0] : undefined;
}

const listing =
  <L extends Exclude<OwnList, 'saved'>>(list: L) =>
  async (context: Context, session: Session): Promise<Result> =>
    ({ kind: 'listed', list, ...(await ownPage(context, session.user!.id, list)) }) as Result;

/** With what the messages say, where the user can read that. */
const saved: Rule<'saved'> = async (context, session, { after }) => {
  const { items, ...more } = await ownPage(context, session.user!.id, 'saved', after);
  const shown = [];
  for (const item of items) {
    const message = await readMessage(context, session, 'save', item.messageId);
    const what = isRefusal(message) ? {} : { author: subjectOf(message.author), body: message.body };
    shown.push({ ...item, ...what });
  }
  return { kind: 'listed', list: 'saved', items: shown, ...more };
};

export const ownRules = {
  saveDraft,
  drafts: listing('drafts'),
  save,
  saved,
  setAttention,
  attention: listing('attention'),
  setQuietHours,
  quietHours: listing('quietHours'),
  setPreferences,
  preferences: listing('preferences'),
  schedule,
  scheduled: listing('scheduled'),
  unschedule,
  remind,
  reminders: listing('reminders'),
  dismissReminder,
};
