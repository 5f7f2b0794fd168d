import { entranceScreens } from './entrance-screens.ts';
import { pageScreens } from './page-screens.ts';
import { roomScreens } from './room-screens.ts';
import type { Screen } from './screen.ts';

/** Every screen of the browser client. */
export const screens: readonly Screen[] = [...entranceScreens, ...roomScreens, ...pageScreens];
