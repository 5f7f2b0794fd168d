import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { messageId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { attaching } from './removal.ts';

type File = FactOf<'file'>;

/** Somebody claimed the file for a message, and did not get to say what became of it: a crash may have come between. */
export async function resolveClaim(context: Context, file: File): Promise<void> {
  const message = await messageNaming(context, file);
  if (message) return attach(context, message);
  const { id, version, about, data } = file;
  const { claim: _, ...rest } = data;
  await context.facts.write({ kind: 'file', id, version, about, data: rest });
}

/**
 * The file as it stands when somebody asks for it. The message that has claimed it may be read by everybody before it is written
 * down that the file is its own.
 */
export async function withMessage(context: Context, file: File): Promise<File> {
  if (file.data.message !== undefined || !file.data.claim) return file;
  const message = await messageNaming(context, file);
  if (!message) return file;
  await attach(context, message);
  return (await context.facts.get('file', file.id)) ?? file;
}

/** If another one does so in this moment, it is done. */
async function attach({ facts }: Context, { room, seq, files = [] }: Posted): Promise<void> {
  const found = await Promise.all(files.map(({ id }) => facts.get('file', id)));
  const free = found.filter((one) => one !== undefined);
  await facts.write(...attaching(room, messageId(room, seq), free));
}

async function messageNaming({ store }: Context, { id, data }: File): Promise<Posted | undefined> {
  const { room, claim, by } = data;
  const limit = limits.history.page;
  for (let after = claim?.after ?? 0; ; ) {
    const page = await store.log.read({ room, after, limit });
    for (const entry of page)
      if (entry.kind === 'posted' && entry.author.id === by && entry.files?.some((one) => one.id === id))
        return entry;
    if (page.length < limit) return undefined;
    after = page.at(-1)!.seq;
  }
}
