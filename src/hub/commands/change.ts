import { bodyFault } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { writeChange } from '../writing.ts';
import type { Rule } from './rule.ts';

export const edit: Rule<'edit'> = {
  who: 'writer',
  run(context, session, { messageId, body }, re, me) {
    const fault = bodyFault(body);
    if (fault) return session.refuse(fault, re, 'edit');
    return writeChange(context, session, me, 'edit', messageId, { kind: 'edited', body }, re);
  },
};

export const remove: Rule<'delete'> = {
  who: 'writer',
  run(context, session, { messageId }, re, me) {
    return writeChange(context, session, me, 'delete', messageId, { kind: 'deleted' }, re);
  },
};

export const react: Rule<'react'> = {
  who: 'writer',
  run(context, session, { messageId, emoji, on }, re, me) {
    if (!isEmoji(emoji)) return session.refuse('emoji_invalid', re, 'react');
    return writeChange(context, session, me, 'react', messageId, { kind: 'reacted', emoji, on }, re);
  },
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One emoji, as a person sees it: flags, skin tones and families are sequences of many characters. */
const isEmoji = (text: string): boolean =>
  text.length <= 4 * limits.emojiCharacters &&
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) &&
  [...graphemes.segment(text)].length === 1;
