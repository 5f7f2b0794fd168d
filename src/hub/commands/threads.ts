import type { Posted } from '#model/entry.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import { followedThreads, keepThread } from '../own/threads.ts';
import type { Session } from '../session/session.ts';
import { large } from './large.ts';
import { readMessage } from './read-message.ts';
import type { Result, Rule } from './rule.ts';

const threads: Rule<'threads'> = async (context, session) => ({
  kind: 'listed',
  list: 'threads',
  items: await followedThreads(context, session),
});

const follow: Rule<'follow'> = async (context, session, { messageId, on }) => {
  const root = await readRoot(context, session, 'follow', messageId);
  if (isRefusal(root)) return root;
  await keepThread(context, session.user!.id, root, { follows: on });
  return { kind: 'done', of: 'follow', room: root.room, seq: root.seq };
};

/** The thread of this message is read up to this reply: on all devices. */
export async function markThreadRead(
  context: Context,
  session: Session,
  messageId: string,
  asked: number,
): Promise<Result> {
  const { id, role } = session.user!;
  if (role === 'guest') return refuse('accounts_only');
  const root = await readRoot(context, session, 'read', messageId);
  if (isRefusal(root)) return root;
  const { room, seq: thread, replies } = root;
  const seq = Math.min(asked, replies?.last ?? 0);
  await keepThread(context, id, root, { read: seq });
  context.readNotices.read(session, id, room, seq, thread);
  return { kind: 'done', of: 'read', room, seq };
}

/** The message with which the thread begins that this one is in. */
async function readRoot(
  context: Context,
  session: Session,
  of: 'follow' | 'read',
  messageId: string,
): Promise<Posted | Refusal> {
  const message = await readMessage(context, session, of, messageId);
  if (isRefusal(message) || message.thread === undefined) return message;
  const [root] = await context.store.log.read({ room: message.room, around: message.thread, limit: 1 });
  return root?.kind === 'posted' && root.seq === message.thread ? root : refuse('no_such_message');
}

export const threadRules = { threads: large(threads), follow };
