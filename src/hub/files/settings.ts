import type { Files } from '#files.ts';

/** Where files lie, and how much may lie there. */
export interface FileSettings {
  readonly place: Files;
  /** With what tickets and links are signed: the same on all nodes of one chat. */
  readonly key: string;
  /** The most bytes of one file, of all files of a user, and of all together. */
  readonly most: { readonly file: number; readonly user: number; readonly server: number };
}
