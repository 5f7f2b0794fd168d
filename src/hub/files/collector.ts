import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { messageId, parseMessageId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { removeFile, removeFilesOf } from './removal.ts';
import { resolveClaim } from './resolve-claim.ts';
import { takeBack } from './taking-back.ts';

type File = FactOf<'file'>;

/** Bytes that no fact names are looked for this often: all names are read for it. */
const straysMs = 86_400_000;

/**
 * Removes files that nobody needs: those that no message names, those of messages that are gone, and bytes without a fact. Each has
 * been removed already where nothing went wrong; this is for what was broken off. Every node does it, some files at a time, and
 * whatever it does may be done twice.
 */
export class FileCollector {
  readonly #context: Context;
  #after: string | undefined;
  #straysAt = Number.NEGATIVE_INFINITY;
  #running = false;

  constructor(context: Context) {
    this.#context = context;
    context.committer.subscribe((entries) => this.#deleted(entries));
  }

  /** Looks at the next files. */
  async run(): Promise<void> {
    const { facts, files, clock } = this.#context;
    if (this.#running || !files) return;
    this.#running = true;
    try {
      const limit = limits.files.sweepAtOnce;
      const page = await facts.page('file', {
        limit,
        ...(this.#after !== undefined && { after: this.#after }),
      });
      this.#after = page.length < limit ? undefined : page.at(-1)?.id;
      for (const file of page) await this.#look(file);
      if (clock.now() - this.#straysAt >= straysMs) await this.#removeStrays();
    } finally {
      this.#running = false;
    }
  }

  /** What this node has deleted is removed at once. */
  #deleted(entries: readonly Entry[]): void {
    if (!this.#context.files) return;
    for (const entry of entries)
      if (entry.kind === 'deleted')
        // If it fails, the file is met again by `run`.
        void removeFilesOf(this.#context, messageId(entry.room, entry.target)).catch(() => {});
  }

  async #look(file: File): Promise<void> {
    const { claim, message, at } = file.data;
    const now = this.#context.clock.now();
    if (message !== undefined) {
      if (await this.#isThere(message)) return;
      await removeFilesOf(this.#context, message);
      await removeFile(this.#context, file.id);
    } else if (claim) {
      if (now - claim.at > limits.files.claimMs) await resolveClaim(this.#context, file);
    } else if (now - at > limits.files.unnamedMs)
      // Whoever names it in this moment keeps it. Of who is held it stays.
      await takeBack(this.#context, file);
  }

  /** Whether the message can still be read. */
  async #isThere(id: string): Promise<boolean> {
    const place = parseMessageId(id);
    if (!place) return false;
    const { room, seq } = place;
    const [entry] = await this.#context.store.log.read({ room, after: seq - 1, limit: 1 });
    return entry?.seq === seq && entry.kind === 'posted' && entry.deletedAt === undefined;
  }

  /** Uploads that were broken off before their fact was written. */
  async #removeStrays(): Promise<void> {
    const { facts, files, clock } = this.#context;
    if (!files) return;
    const { place } = files;
    const before = clock.now() - limits.files.unnamedMs;
    for await (const { name, at } of place.list()) {
      if (at >= before) continue;
      const [id = ''] = name.split('.');
      if (!(await facts.get('file', id))) await place.remove(name);
    }
    await place.tidy(before);
    this.#straysAt = clock.now();
  }
}
