import { isCaption } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, lobby } from '#model/names.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import {
  isSettingName,
  isSettingValue,
  parseRoomName,
  possibleSettings,
  type SettingName,
  settingMeant,
} from '#model/room.ts';
import { isRefusedText, listedWord, reportTexts } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { entryPriceOf } from '../limits/prices.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
import { record } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { accessRoom, asNotInRoom, createNamedRoom } from './access.ts';
import { roomsOf, writeEntry } from './rooms.ts';
import type { Rule } from './rule.ts';

/** Makes a room. Its log begins with the one who made it, which is what makes a moderator: see `roleAfter`. */
const createRoom: Rule<'createRoom'> = async (context, session, command) => {
  const name = parseRoomName(command.name);
  if (name === undefined) return refuse('room_invalid');
  const [topic, description] = [command.topic.trim(), command.description.trim()];
  if (!isCaption(topic) || !isCaption(description)) return refuse('caption_invalid');
  if (isRefusedText(context, name, topic, description)) return refuse('word_refused');
  if (roomsOf(session).length >= limits.roomsPerSession) return refuse('too_many_rooms');
  if (!context.limiters.takeRoom(session, context.clock.now())) return refuse('too_fast');
  if (await context.store.rooms.byName(name)) return refuse('room_name_taken');
  if (!(await context.roomNames.mayBeMade(name))) return refuse('room_invalid');
  const settings = { ...(topic && { topic }), ...(description && { description }) };
  const room = await createNamedRoom(context, {
    kind: command.private ? 'private' : 'public',
    name,
    settings,
  });
  const outcome = await writeEntry(context, session, { kind: 'joined', room: room.id, made: true });
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  // Another has made it in the same moment.
  if (outcome.entry.seq !== 1) return refuse('room_name_taken');
  await reportTexts(context, session.user!, name, topic, description);
  session.memberships.set(room.id, 'moderator');
  if (session.traits.receivesRooms) await subscribeToRoom(context, session, room.id);
  context.presence.changed(session);
  return { kind: 'done', of: 'createRoom', room: room.id };
};

const renameRoom: Rule<'renameRoom'> = async (context, session, command) => {
  const name = parseRoomName(command.name);
  if (name === undefined) return refuse('room_invalid');
  if (isRefusedText(context, name)) return refuse('word_refused');
  const room = await accessRoom(context, session, 'renameRoom', command.room);
  if (isRefusal(room)) return room;
  if (room.id === lobby) return refuse('not_allowed');
  if ((await context.store.rooms.rename(room.id, name)) === 'taken') return refuse('room_name_taken');
  const outcome = await writeEntry(context, session, { kind: 'named', room: room.id, name });
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  await record(context, session, { of: 'renameRoom', room: room.id, detail: name });
  await reportTexts(context, session.user!, name);
  return { kind: 'done', of: 'renameRoom', room: room.id, seq: outcome.entry.seq };
};

/** The settings of a room are changed by entries, so that they are the same for every client at every number. */
const set: Rule<'set'> = async (context, session, command) => {
  const { setting } = command;
  const value = settingMeant(setting, command.value.trim());
  if (!isSettingName(setting) || !isSettingValue(setting, value))
    return refuse('setting_invalid', { possible: possibleSettings(setting) });
  if (setting === 'description' && isRefusedText(context, value)) return refuse('word_refused');
  const room = await accessRoom(context, session, 'set', command.room);
  if (isRefusal(room)) return room;
  if (setting === 'description' && value !== '' && session.accessTo(room).muted) return refuse('muted');
  // Whoever makes a room moderates it, and nobody should bring all who are new into theirs.
  if (setting === 'newcomers' && value !== '' && !context.permissions.moderates(session.actor))
    return refuse('not_allowed');
  // The lobby is everybody's, and where those come who are nowhere else.
  if (room.id === lobby && (setting === 'archived' || setting === 'newcomers')) return refuse('not_allowed');
  if (!maySet(context, session, setting, value)) return refuse('not_allowed');
  const outcome = await writeEntry(context, session, { kind: 'set', room: room.id, setting, value });
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  await record(context, session, { of: 'set', room: room.id, detail: `${setting} ${value}`.trim() });
  if (setting === 'description') await reportTexts(context, session.user!, value);
  return { kind: 'done', of: 'set', room: room.id, seq: outcome.entry.seq };
};

/** That nothing is removed, owners decide; and moderators of rooms, that less is kept than on the server, never more. */
function maySet({ server }: Context, { user }: Session, setting: SettingName, value: string): boolean {
  if (user!.role === 'owner') return true;
  if (setting === 'hold') return false;
  return setting !== 'retention' || Number(value) <= (server.retention ?? Number.POSITIVE_INFINITY);
}

const setTopic: Rule<'topic'> = async (context, session, command) => {
  const topic = command.topic.trim();
  if (!isCaption(topic)) return refuse('caption_invalid');
  const room = await accessRoom(context, session, 'topic', command.room);
  if (isRefusal(room)) return asNotInRoom(room, command.room);
  if (listedWord(context, topic, room.id)?.action === 'refuse') return refuse('word_refused');
  if (!session.isIn(room.id) && !isDirectRoom(room.id)) return refuse('not_in_room');
  if (!session.allowance.takePost(context.clock.now(), entryPriceOf('topic'))) return refuse('too_fast');
  const outcome = await writeEntry(context, session, { kind: 'topic', room: room.id, topic });
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  if (!isDirectRoom(room.id)) await reportTexts(context, session.user!, topic);
  return { kind: 'done', of: 'topic', room: room.id, seq: outcome.entry.seq };
};

export const roomSettingRules = { createRoom, renameRoom, set, topic: setTopic };
