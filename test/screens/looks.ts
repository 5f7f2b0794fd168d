import type { BrowserContextOptions } from 'playwright-core';

/** A way in which the page can be looked at. */
export interface Look {
  readonly context: BrowserContextOptions;
  /** What this browser has chosen, in its storage. */
  readonly chosen?: Readonly<Record<string, string>>;
  /** Only the screens that matter most are looked at in this way. */
  readonly few?: true;
}

const desktop = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

export const looks: Readonly<Record<string, Look>> = {
  light: { context: desktop },
  dark: { context: { ...desktop, colorScheme: 'dark' } },
  phone: { context: { ...phone, colorScheme: 'light' } },
  'phone-dark': { context: { ...phone, colorScheme: 'dark' }, few: true },
  compact: { context: desktop, chosen: { 'hubbub.density': 'compact' }, few: true },
  contrast: { context: desktop, chosen: { 'hubbub.theme': 'contrast' }, few: true },
  'contrast-dark': {
    context: { ...desktop, colorScheme: 'dark' },
    chosen: { 'hubbub.theme': 'contrast' },
    few: true,
  },
  forced: { context: { ...desktop, forcedColors: 'active' }, few: true },
  // As a window of 1440 × 900 is that is enlarged to 200 %.
  zoom: { context: { ...desktop, viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }, few: true },
  wide: { context: { ...desktop, viewport: { width: 2560, height: 1440 } }, few: true },
  uk: { context: { ...desktop, locale: 'uk' }, few: true },
  de: { context: { ...desktop, locale: 'de' }, few: true },
};
