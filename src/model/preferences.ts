import { type Locale, locales } from './names.ts';

/** How a page may look. The first of each is what it is as long as nothing is chosen. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export const densities = ['comfortable', 'compact'] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

/** How a person wants what it reads to look, on all its devices. What is missing was never chosen: each device has its own then. */
export interface Preferences {
  readonly language?: Locale;
  readonly theme?: Theme;
  readonly density?: Density;
  /** Whether one's own messages are numbered. */
  readonly numbers?: boolean;
  /** Whether the log says who has become a member of a room, and who is none any more. */
  readonly comings?: boolean;
}

export type PreferenceName = keyof Preferences;

/** Whether a value is one that the preference can have. */
export const isPreference: { readonly [P in PreferenceName]-?: (value: unknown) => boolean } = {
  language: (value) => locales.some((each) => each === value),
  theme: (value) => themes.some((each) => each === value),
  density: (value) => densities.some((each) => each === value),
  numbers: (value) => typeof value === 'boolean',
  comings: (value) => typeof value === 'boolean',
};
