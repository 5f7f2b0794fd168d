import { bodyFault } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { writeChange } from '../writing.ts';
import type { Rule } from './rule.ts';

export const edit: Rule<'edit'> = {
  requires: 'write',
  run(context, session, { messageId, body }, requestId, me) {
    const fault = bodyFault(body);
    if (fault) return session.refuse(fault, requestId, 'edit');
    return writeChange(context, session, me, 'edit', messageId, { kind: 'edited', body }, requestId);
  },
};

export const remove: Rule<'delete'> = {
  requires: 'write',
  run(context, session, { messageId }, requestId, me) {
    return writeChange(context, session, me, 'delete', messageId, { kind: 'deleted' }, requestId);
  },
};

export const react: Rule<'react'> = {
  requires: 'write',
  run(context, session, { messageId, emoji, on }, requestId, me) {
    if (!isEmoji(emoji)) return session.refuse('emoji_invalid', requestId, 'react');
    return writeChange(context, session, me, 'react', messageId, { kind: 'reacted', emoji, on }, requestId);
  },
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One emoji, as a person sees it: flags, skin tones and families are sequences of many characters. */
const isEmoji = (text: string): boolean =>
  text.length <= 4 * limits.emojiCharacters &&
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) &&
  [...graphemes.segment(text)].length === 1;
