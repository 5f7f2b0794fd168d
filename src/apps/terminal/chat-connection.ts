import type { ChatEvent } from './chat-event.ts';
import type { UserCommand } from './parse-input.ts';
import type { RoomBook } from './room-book.ts';

/** Exit codes. The help lists them. */
export const exitCodes = {
  fine: 0,
  /** The server could not be reached, or not any more: something may not have been sent. */
  lost: 1,
  usage: 2,
  /** The server said no: to the nickname, the password, the room or a message. */
  refused: 3,
  interrupted: 130,
  brokenPipe: 141,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What became of something that was typed. */
export type Outcome = 'fine' | 'refused' | 'uncertain';

/** What the prompt shows. */
export interface Status {
  readonly nickname: string | undefined;
  readonly room: string;
  /** What the room is called. */
  readonly title: string;
  readonly online: boolean;
  /** The next line that is typed is taken for a nickname. */
  readonly nicknameWanted: boolean;
  /** The same for a code of the second factor. */
  readonly codeWanted: boolean;
}

/** A conversation with one server, in one of its languages, over any number of connections. */
export interface ChatConnection {
  readonly status: Status;
  /** The nicknames that may be typed now, as far as they are known. */
  readonly names: readonly string[];
  /** The rooms that are received at once; undefined where lines say no more than that they are lines. */
  readonly rooms: RoomBook | undefined;
  start(): void;
  /** Messages are written in this room from now on: one that the user is in, or a conversation in private. */
  goTo(room: string): void;
  /** Does what was typed. Fulfilled when it is done for good: kept by the server, or refused. */
  run(command: UserCommand): Promise<Outcome>;
  /** The answer where a nickname is wanted. */
  setNickname(nickname: string): void;
  /** The answer where a code is wanted. */
  setCode(code: string): void;
  /** Leaves; fulfilled when everything was received that the server still had to send. */
  quit(): Promise<void>;
}

/** What shows a conversation. */
export interface Listener {
  event(event: ChatEvent): void;
  /** `connection.status` is another one now. */
  statusChanged(): void;
  /** Somebody else is writing a message in the room. */
  typing?(room: string, nickname: string): void;
  /** The user has entered, and the history was shown. Called once. */
  ready(): void;
  /** It is over, and not because the user left: `sentence` says why. */
  ended(code: ExitCode, sentence: string): void;
}

/** How a conversation begins. */
export interface StartOptions {
  readonly room: string;
  /** How many earlier messages are shown when a room is entered. */
  readonly history: number;
  /** Whether what comes in any room is shown, with its history, because each has its own window. */
  readonly everyRoom: boolean;
  /** Whether there is a person who can be asked for another nickname. */
  readonly canAsk: boolean;
}
