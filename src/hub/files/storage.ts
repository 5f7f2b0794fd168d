import type { Clock } from '#lib/clock.ts';
import { aboutUser } from '#model/facts.ts';
import { type Storage, type StoredFile, spaceOf } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { AnyChange, Facts } from '../facts.ts';

/** How often a change is tried again that others have come before. */
const attempts = 20;

/** What all files take is added up anew after this time. */
const addedUpMs = 10_000;

const nothing: Storage = { files: 0, bytes: 0 };

interface Needed {
  readonly facts: Facts;
  readonly clock: Clock;
}

/** The files of the chat as facts, and what they take, which change together. */
export class FileStorage {
  readonly #context: Needed;
  #total: { readonly bytes: number; readonly at: number } | undefined;

  constructor(context: Needed) {
    this.#context = context;
  }

  /** Why so much more does not fit, beside what was promised to other uploads that are under way. Of what others upload at the same moment, the server's limit knows some seconds later. */
  async refusal(
    user: UserId,
    bytes: number,
    most: { user: number; server: number },
    promised = { own: 0, all: 0 },
  ): Promise<Refusal | undefined> {
    const { facts } = this.#context;
    const own = (await facts.get('storage', String(user)))?.data ?? nothing;
    if (own.bytes + promised.own + bytes > most.user) return refuse('quota_full');
    return (await this.total()) + promised.all + bytes > most.server ? refuse('storage_full') : undefined;
  }

  /** Bytes of all files together. */
  async total(): Promise<number> {
    const { facts, clock } = this.#context;
    const now = clock.now();
    if (this.#total && Math.abs(now - this.#total.at) < addedUpMs) return this.#total.bytes;
    const all = await facts.all('storage');
    const bytes = all.reduce((sum, { data }) => sum + data.bytes, 0);
    this.#total = { bytes, at: now };
    return bytes;
  }

  /** Writes down a file, together with what its user's files take. False: it is there already. */
  async add(id: string, data: StoredFile): Promise<boolean> {
    const about = aboutUser(data.by);
    for (let left = attempts; left > 0; left--) {
      const change = await this.#changed(data.by, 1, spaceOf(data));
      if (await this.#context.facts.write({ kind: 'file', id, version: 0, about, data }, change)) {
        this.#count(spaceOf(data));
        return true;
      }
      if (await this.#context.facts.get('file', id)) return false;
    }
    throw new Error('A file could not be written down: others were faster, again and again.');
  }

  /** The reverse. */
  async remove(id: string): Promise<void> {
    const { facts } = this.#context;
    for (let left = attempts; left > 0; left--) {
      const found = await facts.get('file', id);
      if (!found) return;
      const { version, data } = found;
      const change = await this.#changed(data.by, -1, -spaceOf(data));
      if (await facts.write({ kind: 'file', id, version }, change)) return this.#count(-spaceOf(data));
    }
    throw new Error('A file could not be removed: others were faster, again and again.');
  }

  #count(bytes: number): void {
    if (this.#total) this.#total = { ...this.#total, bytes: this.#total.bytes + bytes };
  }

  async #changed(user: UserId, files: number, bytes: number): Promise<AnyChange> {
    const id = String(user);
    const known = await this.#context.facts.get('storage', id);
    const { version = 0, data = nothing } = known ?? {};
    const after = { files: Math.max(0, data.files + files), bytes: Math.max(0, data.bytes + bytes) };
    if (after.files === 0 && version > 0) return { kind: 'storage', id, version };
    return { kind: 'storage', id, version, about: aboutUser(user), data: after };
  }
}

/** Until when what is given out now is good. */
export const ticketEnd = (now: number): number => now + limits.files.ticketMs;
