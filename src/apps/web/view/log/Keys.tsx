import type { Signal } from '@preact/signals';
import { lazy } from '../lazy.tsx';

const KeySheet = lazy(async () => (await import('./KeySheet.tsx')).KeySheet, 'keys');

/** The sheet of keys, where it is asked for. */
export const Keys = ({ shown }: { readonly shown: Signal<boolean> }) =>
  shown.value ? <KeySheet close={() => (shown.value = false)} /> : null;
