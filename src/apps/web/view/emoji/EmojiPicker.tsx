import { lazy } from '../lazy.tsx';
import type { EmojiPickerProps } from './picker-props.ts';

/**
 * All emoji to choose one of, by eye or by words. It stands where it is rendered, and is loaded then: whoever shows it gives it its
 * place, and stops rendering it when one was chosen, unless several can be.
 */
export const EmojiPicker = lazy<EmojiPickerProps>(async () => (await import('./Emojis.tsx')).Emojis, 'emoji');
