import { aboutUser } from '#model/facts.ts';
import type { UserId } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { removeFile } from './removal.ts';
import { withMessage } from './resolve-claim.ts';

/** Whether everything of who has uploaded a file is kept (legal hold), also what no message names. */
export const isUploaderHeld = async ({ facts }: Context, by: UserId): Promise<boolean> =>
  (await facts.get('hold', String(by))) !== undefined;

/**
 * Removes a file that no message names, or says why not. It is claimed first, as by a message, so that none can name it while it
 * goes; what a crash leaves claimed is set free and removed by the collector.
 */
export async function takeBack(context: Context, file: FactOf<'file'>): Promise<Refusal | undefined> {
  const { facts, store, clock } = context;
  const { id, version, about, data } = await withMessage(context, file);
  if (data.message !== undefined || data.claim !== undefined) return refuse('file_used');
  if (await isUploaderHeld(context, data.by)) return refuse('message_held');
  const after = (await store.rooms.get([data.room])).get(data.room)?.head ?? 0;
  const claim = { at: clock.now(), after };
  if (!(await facts.write({ kind: 'file', id, version, about, data: { ...data, claim } })))
    return refuse('file_used');
  await removeFile(context, id);
  return undefined;
}

/** Removes all files of a user that no message names, but what is kept. */
export async function takeBackAll(context: Context, user: UserId): Promise<void> {
  for (const file of await context.facts.all('file', aboutUser(user)))
    if (file.data.message === undefined) await takeBack(context, file);
}
