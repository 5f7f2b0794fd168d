import type { UserId } from './names.ts';

/** The last backup that was begun. Its id is `last`. */
export interface Backup {
  readonly by: { readonly id: UserId; readonly nickname: string };
  readonly at: number;
  /** It goes on at least until then, if it has not ended; a server that was killed says nothing more of it. */
  readonly until: number;
  /** The hash of the secret that it is taken with, as long as nobody has. */
  readonly hash?: string;
  readonly ended?: 'whole' | 'broken';
  /** Entries that are in it, of how many, and its bytes. */
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
}

/** How far it is, or what became of it. */
export interface BackupView extends Pick<Backup, 'by' | 'at' | 'done' | 'total' | 'bytes'> {
  readonly state: 'running' | NonNullable<Backup['ended']>;
}
