import type { MessageLine } from './line.ts';

/** What the person looks at: a room by its name, or the private messages with someone, as `@` and the nickname. */
export type Where = string;

export const withPerson = (nickname: string): Where => `@${nickname}`;

/** The person with whom one is alone here, or undefined in a room. */
export const personAt = (where: Where): string | undefined =>
  where.startsWith('@') ? where.slice(1) : undefined;

/** The room in whose log it is kept. */
export const roomAt = (where: Where): string => (where.startsWith('@') ? '@' : where);

/** The other one of a private message. */
export const partnerOf = ({ to, author }: MessageLine, me: string): string =>
  author.nickname === me && to !== undefined ? to : author.nickname;

/** Where a message is shown. */
export const whereIs = (line: MessageLine, me: string): Where =>
  line.room === '@' ? withPerson(partnerOf(line, me)) : line.room;
