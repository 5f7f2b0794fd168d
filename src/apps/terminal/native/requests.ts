import type { Command } from '#model/command.ts';
import type { RoomId } from '#model/names.ts';
import type { Answer } from '#sdk/client.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import type { Outcome } from '../chat-connection.ts';
import { type ChatEvent, namesOf } from '../chat-event.ts';
import type { UserCommand } from '../parse-input.ts';

/** What is asked of the server, and not posted. */
export type RequestInput = Exclude<UserCommand, { kind: 'say' | 'tell' | 'order' | 'export' }>;

export function commandOf(input: RequestInput, here: RoomId): Command {
  switch (input.kind) {
    case 'join':
      return { kind: 'join', room: input.room };
    case 'leave':
      return { kind: 'leave', room: input.room ?? here };
    case 'who':
      return { kind: 'who', room: here };
    case 'rooms':
      return { kind: 'rooms' };
    case 'history':
      return { kind: 'history', room: here, limit: input.limit };
    case 'nick':
      return { kind: 'rename', nickname: input.nickname };
  }
}

/** The answer as events; the entries of a history are shown apart. `title`: what a room is called. */
export function answerEvent(
  answer: Answer,
  here: RoomId,
  title: (room: RoomId) => string,
): readonly ChatEvent[] {
  switch (answer.kind) {
    case 'who':
      return [
        { kind: 'people', room: title(answer.payload.room ?? here), names: namesOf(answer.payload.people) },
      ];
    case 'rooms':
      return [{ kind: 'rooms', rooms: answer.payload.rooms }];
    case 'history':
      return answer.payload.entries.some(isMessage) ? [] : [{ kind: 'room_empty', room: title(here) }];
    case 'done': {
      const { of, room = here } = answer.payload;
      return [{ kind: of === 'leave' ? 'room_left' : 'room_joined', room: title(room) }];
    }
    case 'refused':
      return [{ kind: 'refused', message: answer.payload.message, code: answer.payload.code }];
    case 'lost':
      return [{ kind: 'not_now' }];
    default:
      return [];
  }
}

export function outcomeOf(answer: Answer): Outcome {
  if (answer.kind === 'refused') return 'refused';
  return answer.kind === 'lost' ? 'uncertain' : 'fine';
}

/** In a history, messages stand as they are now: changes need not be shown again. */
export const isMessage = (entry: ShownEntry): entry is Extract<ShownEntry, { kind: 'message' | 'direct' }> =>
  (entry.kind === 'message' || entry.kind === 'direct') && entry.deleted !== true;
