import type { UserId } from '#model/names.ts';
import type { MessageLine } from './line.ts';

/** Whether the message addresses the user, under whatever nickname: itself, or everybody there. */
export const mentions = (
  { mentions = [], audience }: Pick<MessageLine, 'mentions' | 'audience'>,
  user: UserId | undefined,
): boolean => audience !== undefined || mentions.some(({ id }) => id === user);
