import type { Command } from '#model/command.ts';
import { directRoomId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { findUser } from './nicknames.ts';

/** The fields of commands that name a room, or a message in one. */
const fields = ['room', 'messageId', 'replyTo', 'thread'] as const;

type Fields = Readonly<Record<string, unknown>>;

const isByPerson = (value: unknown): value is string => typeof value === 'string' && value.startsWith('@');

/** Whether the command names a direct room by who is in it: `@bob`, or a message there, `@bob.12`. */
export const namesPerson = (command: Command): boolean =>
  fields.some((field) => isByPerson((command as unknown as Fields)[field]));

/** The same command with the ids of these rooms. A name that nobody has stays, and is refused as a room that is not there. */
export async function withDirectRooms<C extends Command>(
  context: Context,
  session: Session,
  command: C,
): Promise<C> {
  const given = command as unknown as Fields;
  const found: Record<string, string> = {};
  for (const field of fields) {
    const value = given[field];
    if (!isByPerson(value) || !session.user) continue;
    const [, name = '', number = ''] = (field === 'room' ? whole : ofMessage).exec(value) ?? [];
    const other = name === '' ? undefined : await findUser(context, name);
    if (other) found[field] = `${directRoomId([session.user.id, other.id])}${number}`;
  }
  return { ...command, ...found };
}

const whole = /^@(.+)$/su;
const ofMessage = /^@(.+)(\.[1-9]\d{0,14})$/su;
