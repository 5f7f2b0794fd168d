import { type FileView, isShownInBrowser } from '#model/file.ts';
import { linesOf, type RoomLog } from '#sdk/conversation/room-log.ts';

/** Pictures that are looked at one after another, and which is seen first. */
export interface PictureRow {
  readonly files: readonly FileView[];
  readonly index: number;
}

/** Whether it is shown in its message, with its place kept. */
export const isPicture = ({ type, width, height }: FileView): boolean =>
  type.startsWith('image/') && isShownInBrowser(type) && width !== undefined && height !== undefined;

/**
 * One picture of `own`, its message's, among all that are there of the conversation. One that stands in no message of it, as in a
 * thread or among what was found, is among those of its message.
 */
export function picturesAround(
  log: RoomLog | undefined,
  own: readonly FileView[],
  file: FileView,
): PictureRow {
  const all = (log ? linesOf(log) : []).flatMap((line) =>
    line.kind === 'message' && !line.deleted ? (line.files ?? []).filter(isPicture) : [],
  );
  const placeIn = (files: readonly FileView[]) => files.findIndex(({ id }) => id === file.id);
  const index = placeIn(all);
  return index === -1 ? { files: own, index: Math.max(0, placeIn(own)) } : { files: all, index };
}
