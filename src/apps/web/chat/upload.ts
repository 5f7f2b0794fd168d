import type { FileView } from '#model/file.ts';
import type { UserId } from '#model/names.ts';
import type { Chat } from './chat.ts';
import type { Database } from './database.ts';
import type { FileCookie } from './file-cookie.ts';
import type { PageLock } from './page-lock.ts';
import type { Spot } from './spot.ts';

/** A file that is added to the next message of a room, or of a thread. */
export interface Upload extends Spot {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: /** `sent`: so many bytes. */
    | { readonly kind: 'sending'; readonly sent: number }
    | { readonly kind: 'there'; readonly file: FileView }
    | { readonly kind: 'refused'; readonly code: string; readonly message: string }
    /** There was no connection for too long: it goes on when its user wants it to. */
    | { readonly kind: 'stopped' }
    /** The page was loaded anew, and the browser has not kept the file: it goes on when the same one is chosen again. */
    | { readonly kind: 'lost' };
}

/** An upload as it outlives the page. */
export interface KeptUpload extends Omit<Upload, 'state'> {
  readonly user: UserId;
  readonly page: string;
  readonly file?: File;
  /** Where the part lies that was sent. */
  readonly address?: string;
  readonly there?: FileView;
}

/** Larger ones are not kept in the browser. */
export const mostKeptBytes = 256 * 1024 * 1024;

/** What the sending of files works with. */
export interface UploadTools {
  readonly chat: Chat;
  readonly fileCookie: FileCookie;
  readonly database: Database;
  readonly lock: PageLock;
}
