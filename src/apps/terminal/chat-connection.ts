import type { News } from './chat-event.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Wish } from './parse-input.ts';

/** What became of something that was typed. */
export type Outcome = 'fine' | 'refused' | 'uncertain';

/** How the person stands: what the prompt shows. */
export interface Stand {
  readonly nickname: string | undefined;
  readonly room: string;
  readonly online: boolean;
  /** The next line that is typed is taken for a nickname. */
  readonly nicknameWanted: boolean;
}

/** A conversation with one server, in one of its languages, over any number of connections. */
export interface Talk {
  readonly stand: Stand;
  start(): void;
  /** Does what was typed. Fulfilled when it is done for good: kept by the server, or refused. */
  take(wish: Wish): Promise<Outcome>;
  /** The answer where a nickname is wanted. */
  introduce(nickname: string): void;
  /** Leaves; fulfilled when everything was heard that the server had to say. */
  quit(): Promise<void>;
}

/** Whoever shows a conversation. */
export interface Audience {
  news(news: News): void;
  /** `talk.stand` is another one now. */
  stands(): void;
  /** The person is in, and knows what was said before. Once. */
  ready(): void;
  /** It is over, and not because the person left: `sentence` says why. */
  ended(code: ExitCode, sentence: string): void;
}

/** How a conversation is to be begun. */
export interface Beginning {
  readonly room: string;
  /** How many earlier messages are told when a room is entered. */
  readonly history: number;
  /** Whether there is somebody who can be asked for another nickname. */
  readonly askable: boolean;
}
