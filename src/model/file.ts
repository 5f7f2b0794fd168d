import { isCaption } from './body.ts';
import type { RoomId, UserId } from './names.ts';

/** A file, as a message names it. */
export interface FileView {
  /** Random, and all that there is to find it by. */
  readonly id: string;
  readonly name: string;
  /** By its content, whatever its name says. */
  readonly type: string;
  readonly bytes: number;
  /** Of a picture, as it is shown. */
  readonly width?: number;
  readonly height?: number;
  /** What is shown of a picture before it is there: a tiny WebP in base64. */
  readonly preview?: string;
  /** Whether there is a small one of the picture. */
  readonly thumbnail?: true;
  /** Of a recording. */
  readonly durationMs?: number;
}

/** What is found out about a file when it is uploaded. `thumbnailBytes`: what the small picture takes besides. */
export interface Measured
  extends Pick<FileView, 'type' | 'bytes' | 'width' | 'height' | 'preview' | 'durationMs'> {
  readonly thumbnailBytes?: number;
}

/**
 * An uploaded file. About its uploader; its id is the name under which its bytes lie. A message takes it in two steps: it is claimed,
 * then the message is written, then it is the message's; so a crash in between loses neither.
 */
export interface StoredFile extends Measured {
  readonly name: string;
  readonly by: UserId;
  readonly room: RoomId;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A message is being written that names it, after this number. */
  readonly claim?: { readonly at: number; readonly after: number; readonly clientId?: string };
  /** The id of the message that names it. */
  readonly message?: string;
}

/** Which files a message has. Its id is the digest of the message's, about the room. */
export interface Attached {
  readonly message: string;
  readonly files: readonly string[];
}

/** What the files of a user take. Its id is the user's. */
export interface Storage {
  readonly files: number;
  readonly bytes: number;
}

export const viewOfFile = (id: string, file: StoredFile): FileView => {
  const { name, type, bytes, width, height, preview, durationMs, thumbnailBytes } = file;
  return {
    ...{ id, name, type, bytes },
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(preview !== undefined && { preview }),
    ...(thumbnailBytes !== undefined && { thumbnail: true }),
    ...(durationMs !== undefined && { durationMs }),
  };
};

/** All that a file takes, with what was made of it. */
export const spaceOf = ({ bytes, thumbnailBytes = 0 }: Measured): number => bytes + thumbnailBytes;

/** Signs that mean something to one system or another where files have names. */
const notInName = /[\\/:*?"<>|\p{C}\u2028\u2029]+/gu;

/** The last part of a path, without what no system wants in a name. Undefined: nothing of it is left. */
export function fileNameOf(text: string): string | undefined {
  const last = text.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const name = last.normalize('NFC').replace(notInName, ' ').replace(/\s+/gu, ' ').trim();
  return name === '' || /^\.+$/.test(name) || !isCaption(name) ? undefined : name;
}

/** What a browser may show by itself: pictures and recordings, none of which can run anything. */
const shownTypes: ReadonlySet<string> = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'],
  ...['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/webm', 'audio/flac', 'audio/aac'],
  ...['video/mp4', 'video/webm', 'video/ogg'],
]);

export const isShownInBrowser = (type: string): boolean => shownTypes.has(type);

/** Where it is, below the address of the chat. */
export const pathOfFile = ({ id, name }: Pick<FileView, 'id' | 'name'>): string =>
  `files/${id}/${encodeURIComponent(name)}`;

export const pathOfThumbnail = ({ id }: Pick<FileView, 'id'>): string => `files/${id}/thumbnail`;

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.4 MB`, the same in every language that Hubbub speaks. */
export function shownSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1000;
  return `${unit === 0 || size >= 99.95 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** What wires say that show text alone: a line for each file. `site`: where the chat is, if that is known. */
export const fileLine = (file: FileView, site: string | undefined): string =>
  `${file.name} (${shownSize(file.bytes)}) ${site === undefined ? '/' : `${site.replace(/\/$/, '')}/`}${pathOfFile(file)}`;
