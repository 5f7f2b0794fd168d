import type { Command } from '#model/command.ts';
import type { ListName } from '#model/list.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#model/refusal.ts';
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

/** Refusals of what an account does about itself. */
export const ownRefusals: readonly RefusalCode[] = [...callerRefusals, 'accounts_only'];

/** A token alone does not do it: it may have been left lying about. */
export const provenRefusals: readonly RefusalCode[] = [
  ...ownRefusals,
  'wrong_credentials',
  'too_many_logins',
];

/** Refusals of what owners do about the accounts of others. */
export const overOthers: readonly RefusalCode[] = [...ownRefusals, 'not_allowed', 'no_such_person'];
