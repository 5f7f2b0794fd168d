import { effect, signal } from '@preact/signals';
import type { RoomId, UserId } from '#model/names.ts';
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

export type PanelKind = Panel['kind'];

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export const densities = ['comfortable', 'compact'] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

const keys = { theme: 'hubbub.theme', density: 'hubbub.density', numbers: 'hubbub.numbers' } as const;

const oneOf = <T extends string>(all: readonly T[], said: string | undefined): T =>
  all.find((each) => each === said) ?? (all[0] as T);

/** How the page is laid out and looks, on this device. */
export class Layout {
  readonly panel = signal<Panel | undefined>(undefined);
  /** On a phone, the list on the first level. */
  readonly list = signal<'rooms' | 'people'>('rooms');
  readonly theme = signal<Theme>(oneOf(themes, kept(keys.theme)));
  readonly density = signal<Density>(oneOf(densities, kept(keys.density)));
  /** Whether one's own messages are numbered. */
  readonly numbers = signal(kept(keys.numbers) !== 'off');

  /** Writes what is chosen where the style reads it, now and whenever it changes. */
  follow(): void {
    const { dataset } = document.documentElement;
    effect(() => {
      dataset.theme = this.theme.value;
      dataset.density = this.density.value;
      keep(keys.theme, this.theme.value === 'system' ? undefined : this.theme.value);
      keep(keys.density, this.density.value === 'comfortable' ? undefined : this.density.value);
      keep(keys.numbers, this.numbers.value ? undefined : 'off');
    });
  }
}
