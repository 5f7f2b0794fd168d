import type { Paint } from './paint.ts';
import type { Texts } from './texts/index.ts';

/** How news are told. */
export interface Style {
  readonly texts: Texts;
  readonly paint: Paint;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where the person stands, as far as it changes how things are told. */
export interface CurrentRoom {
  readonly nickname: string | undefined;
  readonly room: string;
}
