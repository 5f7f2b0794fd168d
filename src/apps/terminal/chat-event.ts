import type { RoomView } from '#model/event.ts';
import type { FrameOf, ShownEntry } from '#wire/json/frames.ts';
import type { HelpTopic } from './parse-input.ts';

/** What happens in a conversation, before it is formatted as text or as JSON. */
export type ChatEvent =
  /**
   * `title`: what the room is called. `own`: the number of a message of ours, from 1. `about`: how the message begins that
   * it changes. `toMe`: it addresses the user. `numbered`: its number is shown, by which commands name it. `past`: it was there before the user was. `mine`: the user has done it. In a direct room: `partner`, with whom it is.
   */
  | {
      readonly kind: 'entry';
      readonly entry: ShownEntry;
      readonly title?: string;
      readonly partner?: string;
      readonly mine?: boolean;
      readonly own?: number | undefined;
      readonly about?: string | undefined;
      readonly toMe?: boolean;
      readonly numbered?: boolean;
      readonly past?: boolean;
    }
  /** A line of a wire that has nothing but lines; `message`: it is a message. */
  | { readonly kind: 'line'; readonly text: string; readonly message: boolean }
  | ({ readonly kind: 'presence' } & FrameOf<'presence'>['payload'])
  | { readonly kind: 'entered'; readonly nickname: string; readonly room: string }
  | { readonly kind: 'lost'; readonly inMs: number; readonly why: string | undefined }
  | { readonly kind: 'back' }
  | { readonly kind: 'renamed'; readonly nickname: string }
  /** The room's log is another one than before. */
  | { readonly kind: 'reset'; readonly room: string }
  /** There is no connection; it is sent when there is one again. */
  | { readonly kind: 'queued'; readonly body: string }
  | { readonly kind: 'kept'; readonly body: string; readonly room?: string; readonly seq?: number }
  | { readonly kind: 'uncertain'; readonly body: string }
  /** `body`: the message that was not taken, where it was one. */
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly code?: string;
      readonly body?: string | undefined;
    }
  | { readonly kind: 'room_joined' | 'room_left' | 'room_removed' | 'room_empty'; readonly room: string }
  /** What a command has done, or what it lists. */
  | { readonly kind: 'told'; readonly lines: readonly string[] }
  | { readonly kind: 'help'; readonly topic?: HelpTopic }
  | { readonly kind: 'people'; readonly room: string; readonly names: readonly string[] }
  | { readonly kind: 'rooms'; readonly rooms: readonly RoomView[] }
  | { readonly kind: 'unknown_command'; readonly command: string }
  | { readonly kind: 'incomplete_command'; readonly usage: string }
  /** This wire has no word for that, or there is no connection to ask over. */
  | { readonly kind: 'not_on_this_wire' | 'not_now' | 'lobby_stays' };

/** Each nickname once: a user may have several connections. */
export const namesOf = (people: readonly { readonly nickname: string }[]): string[] => [
  ...new Set(people.map(({ nickname }) => nickname)),
];
