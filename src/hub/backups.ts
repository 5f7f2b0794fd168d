import type { Clock } from '#lib/clock.ts';
import type { Backup } from '#model/backup.ts';
import { limits } from '#model/limits.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { Store } from '#store.ts';
import type { AnyChange, FactOf, Facts } from './facts.ts';

/** A piece of a backup, and how far it is. */
export interface BackupPiece {
  readonly bytes: Uint8Array;
  /** Entries that are in it, of how many. */
  readonly done: number;
  readonly total: number;
}

/** Reads all that is kept at one moment, in pieces, while the chat goes on. */
export type BackupPieces = (now: number) => AsyncIterable<BackupPiece>;

interface Needed {
  readonly facts: Facts;
  readonly store: Store;
  readonly clock: Clock;
  readonly newSecret: () => string;
  readonly fingerprint: (secret: string) => string;
  readonly backupPieces?: BackupPieces | undefined;
}

const id = 'last';

/**
 * Backups, one at a time on all nodes: what is known of the last one is a fact. An owner begins one and gets a secret, with which it
 * is taken once, within a minute, from any node.
 */
export class Backups {
  readonly #context: Needed;

  constructor(context: Needed) {
    this.#context = context;
  }

  /** Whether the database shows a moment of itself while it is written to. */
  get arePossible(): boolean {
    return this.#context.backupPieces !== undefined;
  }

  async last(): Promise<Backup | undefined> {
    return (await this.#context.facts.get('backup', id))?.data;
  }

  isUnderWay({ ended, until }: Backup): boolean {
    return ended === undefined && until > this.#context.clock.now();
  }

  /** The secret with which it is taken. `audit`: written with it, or neither is. */
  async begin(by: Pick<User, 'id' | 'nickname'>, audit: AnyChange): Promise<string | Refusal> {
    const { facts, clock, newSecret, fingerprint } = this.#context;
    if (!this.arePossible) return refuse('backup_elsewhere');
    const known = await facts.get('backup', id);
    if (known && this.isUnderWay(known.data)) return refuse('backup_running');
    const secret = newSecret();
    const at = clock.now();
    const data: Backup = {
      ...{
        by: { id: by.id, nickname: by.nickname },
        at,
        until: at + limits.backup.ticketMs,
        hash: fingerprint(secret),
      },
      ...{ done: 0, total: 0, bytes: 0 },
    };
    const change = { kind: 'backup', id, version: known?.version ?? 0, about: '', data } as const;
    return (await facts.write(change, audit)) ? secret : refuse('backup_running');
  }

  /** The pieces of the backup that was begun with this secret, which is void from now on. */
  async take(secret: string): Promise<AsyncIterable<Uint8Array> | Refusal> {
    const { facts, store, fingerprint, backupPieces } = this.#context;
    const known = await facts.get('backup', id);
    const isMeant = known?.data.hash === fingerprint(secret) && this.isUnderWay(known.data);
    if (!known || !isMeant || !backupPieces) return refuse('bad_token');
    // Somebody else may have taken that role away meanwhile.
    const { id: user } = known.data.by;
    if ((await store.users.get([user])).get(user)?.role !== 'owner') return refuse('not_allowed');
    const { hash: _, ...data } = known.data;
    const taken = await this.#write(known, data);
    return taken ? this.#pieces(taken, backupPieces) : refuse('bad_token');
  }

  /** Passes the pieces on, and says how far it is, for whoever looks. */
  async *#pieces(begun: FactOf<'backup'>, backupPieces: BackupPieces): AsyncGenerator<Uint8Array> {
    const { clock } = this.#context;
    let fact: FactOf<'backup'> | undefined = begun;
    let progress = { done: 0, total: 0, bytes: 0 };
    let writtenAt = clock.now();
    let ended: Backup['ended'] = 'broken';
    try {
      for await (const { bytes, done, total } of backupPieces(begun.data.at)) {
        progress = { done, total, bytes: progress.bytes + bytes.length };
        if (clock.now() - writtenAt >= limits.backup.progressMs) {
          fact = await this.#write(fact, { ...fact.data, ...progress });
          // Another one was begun, because this one was silent for too long.
          if (!fact) throw new Error('The backup was too slow.');
          writtenAt = clock.now();
        }
        yield bytes;
      }
      ended = 'whole';
    } finally {
      if (fact) await this.#write(fact, { ...fact.data, ...progress, ended });
    }
  }

  /** Undefined: it is another one by now. */
  async #write(before: FactOf<'backup'>, changed: Backup): Promise<FactOf<'backup'> | undefined> {
    const { facts, clock } = this.#context;
    const data = { ...changed, until: clock.now() + limits.backup.leaseMs };
    const { version, about } = before;
    const isWritten = await facts.write({ kind: 'backup', id, version, about, data });
    return isWritten ? { ...before, version: version + 1, data } : undefined;
  }
}
