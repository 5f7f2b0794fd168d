import { digest } from '#lib/digest.ts';
import type { Entry } from '#model/entry.ts';
import { aboutUser, oldestFirstId, type Report, theServer } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { toWords } from '#model/markdown/plain.ts';
import { isDirectRoom, messageId, type RoomId } from '#model/names.ts';
import type { User } from '#model/user.ts';
import type { ListedWord } from '#model/word-list.ts';
import type { Context } from '../context.ts';
import { subjectOf } from '../moderation/record.ts';
import { announceUserChange } from '../session/user-changes.ts';

/**
 * The word of the owner's list in what somebody wants to say, as it is written and as it is read: `bad**w**ord` is one word to its
 * readers. What is said in direct rooms is nobody else's business.
 */
export function listedWord({ server }: Context, text: string, room?: RoomId): ListedWord | undefined {
  const { words } = server;
  if (words === undefined || (room !== undefined && isDirectRoom(room))) return undefined;
  const written = words.find(text);
  if (written?.action === 'refuse') return written;
  const read = toWords(parseMarkdown(text));
  const shown = read === text ? undefined : words.find(read);
  return shown?.action === 'refuse' ? shown : (written ?? shown);
}

/** Whether one of the texts, which everybody would see, is not accepted. */
export const isRefusedText = (context: Context, ...texts: readonly string[]): boolean =>
  context.server.words !== undefined && texts.some((text) => listedWord(context, text)?.action === 'refuse');

/** Tells the moderators of a text with a word of the list. The same message is told once, however often its sender repeats it. */
export async function reportWord(
  context: Context,
  { word, action }: ListedWord,
  { author, sentAt, room, seq }: Entry,
  message: { readonly seq: number; readonly body: string },
): Promise<void> {
  if (action !== 'report') return;
  if (!(await isReportWanted(context, author))) return;
  const data: Report = {
    user: subjectOf(author),
    messageId: messageId(room, message.seq),
    body: message.body,
    reason: word,
    by: theServer,
    at: sentAt,
  };
  const id = oldestFirstId(sentAt, digest(messageId(room, seq)));
  await keep(context, id, data);
}

/** Nobody should fill the queue of the moderators by words alone. */
async function isReportWanted({ facts }: Context, { id }: Pick<User, 'id'>): Promise<boolean> {
  const waiting = await facts.all('report', aboutUser(theServer.id));
  const own = waiting.filter(({ data }) => data.user.id === id);
  return own.length < limits.reportsPerUser && waiting.length < limits.reportsOfWords;
}

/** The same for a nickname. */
export const reportNickname = (context: Context, user: User): Promise<void> =>
  reportFound(context, user, listedWord(context, user.nickname));

/** The same for other texts that everybody sees, which the user has written. */
export async function reportTexts(context: Context, user: User, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await reportFound(context, user, listedWord(context, text), text);
}

async function reportFound(
  context: Context,
  user: User,
  found: ListedWord | undefined,
  body?: string,
): Promise<void> {
  if (found?.action !== 'report' || !(await isReportWanted(context, user))) return;
  const at = context.clock.now();
  const said = body === undefined ? {} : { body };
  const data: Report = { user: subjectOf(user), ...said, reason: found.word, by: theServer, at };
  await keep(context, oldestFirstId(at, context.newId()), data);
}

async function keep(context: Context, id: string, data: Report): Promise<void> {
  const about = aboutUser(theServer.id);
  if (await context.facts.write({ kind: 'report', id, version: 0, about, data }))
    await announceUserChange(context, { kind: 'task', user: 0, task: 'report' }, 'node');
}
