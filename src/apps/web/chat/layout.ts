import { effect, signal } from '@preact/signals';
import type { RoomId, UserId } from '#model/names.ts';
import type { Place } from '#model/place.ts';
import { type Density, densities, type Theme, themes } from '#model/preferences.ts';
import { keep, kept } from './storage.ts';

/** What stands beside the conversation, one at a time. */
export type Panel =
  | { readonly kind: 'people' }
  /** The replies to one message. */
  | { readonly kind: 'thread'; readonly room: RoomId; readonly seq: number }
  | { readonly kind: 'search' }
  | { readonly kind: 'pinned' }
  | { readonly kind: 'profile'; readonly user: UserId }
  | { readonly kind: 'room' };

/** A window over the page, one at a time. */
export type DialogOf =
  /** Finds a place to go to. */
  | { readonly kind: 'palette' }
  /** How the user itself is shown to others. */
  | { readonly kind: 'status' }
  /** A conversation with one or several. */
  | { readonly kind: 'write' }
  | { readonly kind: 'makeRoom' }
  /** Tells the moderators of a message or of a person. `about`: as it is called. */
  | { readonly kind: 'report'; readonly messageId?: string; readonly user?: UserId; readonly about: string };

export type DialogKind = DialogOf['kind'];

export type PanelKind = Panel['kind'];

const keys = {
  theme: 'hubbub.theme',
  density: 'hubbub.density',
  numbers: 'hubbub.numbers',
  comings: 'hubbub.comings',
  people: 'hubbub.people',
} as const;

const oneOf = <T extends string>(all: readonly T[], said: string | undefined): T =>
  all.find((each) => each === said) ?? (all[0] as T);

/** How the page is laid out and looks, on this device. */
export class Layout {
  readonly panel = signal<Panel | undefined>(undefined);
  readonly dialog = signal<DialogOf | undefined>(undefined);
  /** On a phone, the list on the first level. */
  readonly list = signal<'rooms' | 'people'>('rooms');
  readonly theme = signal<Theme>(oneOf(themes, kept(keys.theme)));
  readonly density = signal<Density>(oneOf(densities, kept(keys.density)));
  /** Whether one's own messages are numbered. */
  readonly numbers = signal(kept(keys.numbers) !== 'off');
  /** Whether the log says who has become a member of a room, and who is none any more. */
  readonly comings = signal(kept(keys.comings) === 'on');

  /** Whether who is here stands beside every conversation, on a screen with room for it. */
  readonly #people = signal(kept(keys.people) !== 'off');

  /** What stands beside a place where nothing else was opened. */
  beside(place: Place): Panel | undefined {
    const isRoomy = matchMedia('(min-width: 1920px)').matches;
    return isRoomy && this.#people.peek() && place.kind !== 'page' ? { kind: 'people' } : undefined;
  }

  /** Who is here was opened or closed. */
  setPeople(on: boolean): void {
    this.#people.value = on;
  }

  /** Writes what is chosen where the style reads it, now and whenever it changes. */
  follow(): void {
    const { dataset } = document.documentElement;
    effect(() => {
      dataset.theme = this.theme.value;
      dataset.density = this.density.value;
      keep(keys.theme, this.theme.value === 'system' ? undefined : this.theme.value);
      keep(keys.density, this.density.value === 'comfortable' ? undefined : this.density.value);
      keep(keys.numbers, this.numbers.value ? undefined : 'off');
      keep(keys.comings, this.comings.value ? 'on' : undefined);
      keep(keys.people, this.#people.value ? undefined : 'off');
    });
  }
}
