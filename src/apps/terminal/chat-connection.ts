import type { ChatEvent } from './chat-event.ts';
import type { ExitCode } from './exit-codes.ts';
import type { UserCommand } from './parse-input.ts';

/** What became of something that was typed. */
export type Outcome = 'fine' | 'refused' | 'uncertain';

/** How the person stands: what the prompt shows. */
export interface Status {
  readonly nickname: string | undefined;
  readonly room: string;
  readonly online: boolean;
  /** The next line that is typed is taken for a nickname. */
  readonly nicknameWanted: boolean;
}

/** A conversation with one server, in one of its languages, over any number of connections. */
export interface ChatConnection {
  readonly status: Status;
  start(): void;
  /** Does what was typed. Fulfilled when it is done for good: kept by the server, or refused. */
  run(command: UserCommand): Promise<Outcome>;
  /** The answer where a nickname is wanted. */
  setNickname(nickname: string): void;
  /** Leaves; fulfilled when everything was heard that the server had to say. */
  quit(): Promise<void>;
}

/** Whoever shows a conversation. */
export interface Listener {
  event(event: ChatEvent): void;
  /** `talk.stand` is another one now. */
  statusChanged(): void;
  /** The person is in, and knows what was said before. Once. */
  ready(): void;
  /** It is over, and not because the person left: `sentence` says why. */
  ended(code: ExitCode, sentence: string): void;
}

/** How a conversation is to be begun. */
export interface StartOptions {
  readonly room: string;
  /** How many earlier messages are told when a room is entered. */
  readonly history: number;
  /** Whether there is somebody who can be asked for another nickname. */
  readonly canAsk: boolean;
}
