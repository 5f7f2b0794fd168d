import { digest } from '#lib/digest.ts';
import { aboutRoom } from '#model/facts.ts';
import type { Attached } from '#model/file.ts';
import type { RoomId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { AnyChange, FactOf } from '../facts.ts';

const attachedId = (message: string): string => digest(message);

/** The facts by which the message has these files from now on. */
export function attaching(
  room: RoomId,
  message: string,
  files: readonly FactOf<'file'>[],
): readonly AnyChange[] {
  const data: Attached = { message, files: files.map(({ id }) => id) };
  return [
    ...files.map(({ id, version, about, data }) => ({
      ...({ kind: 'file', id, version, about } as const),
      data: { ...data, message },
    })),
    { kind: 'attached', id: attachedId(message), version: 0, about: aboutRoom(room), data },
  ];
}

/** The message is gone: so are its files. Bytes first, so that what a crash leaves is found again by its fact. */
export async function removeFilesOf(context: Context, message: string): Promise<void> {
  const { facts } = context;
  const attached = await facts.get('attached', attachedId(message));
  if (!attached) return;
  for (const id of attached.data.files) await removeFile(context, id);
  await facts.write({ kind: 'attached', id: attached.id, version: attached.version });
}

export async function removeFile({ files, storage }: Context, id: string): Promise<void> {
  await files?.place.remove(id);
  await files?.place.remove(thumbnailOf(id));
  await storage.remove(id);
}

/** Where the small one of a picture lies. */
export const thumbnailOf = (id: string): string => `${id}.webp`;
