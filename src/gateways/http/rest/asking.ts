import type { Command } from '#model/command.ts';
import type { ListName } from '#model/list.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { withTimes } from '#wire/json/lists.ts';
import type { RestSession } from '../sessions.ts';
import type { Reply } from './route.ts';

/** A command that has nothing to say but that it is done. */
export async function carryOut(session: RestSession, command: Command): Promise<Reply | Refusal> {
  const done = await session.ask(command, 'done');
  return isRefusal(done) ? done : { status: 204 };
}

interface Listed {
  readonly room?: string;
  readonly items: Record<string, unknown>[];
  readonly next?: string | undefined;
}

/** What a command lists. */
export async function listOf(
  session: RestSession,
  command: Command & { readonly kind: ListName },
): Promise<Listed | Refusal> {
  const listed = await session.ask(command, 'listed');
  if (isRefusal(listed)) return listed;
  const { room, items, next } = listed;
  return { ...(room !== undefined && { room }), items: items.map(withTimes), next };
}

/** Refusals that every caller with a token may meet. */
export const callerRefusals = ['not_entered', 'bad_token', 'kicked'] as const;
