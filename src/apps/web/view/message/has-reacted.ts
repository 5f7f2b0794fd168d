import { listOf, type MessageLine } from '#sdk/conversation/line.ts';

export const hasReacted = (line: MessageLine, emoji: string, user: number | undefined): boolean =>
  user !== undefined && listOf(line.reactionUsers, emoji).includes(user);
