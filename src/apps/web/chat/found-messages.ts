import { signal } from '@preact/signals';
import type { Command } from '#model/command.ts';
import type { Answer } from '#sdk/client.ts';
import { applyChange, isChange, lineOf, type MessageLine } from '#sdk/conversation/line.ts';
import type { ShownEntry } from '#wire/json/frames.ts';

/** What a list holds beside what is asked for. */
interface Options {
  /** The command for the page after this `next`. */
  readonly page: (after: string | undefined) => Command;
  readonly ask: (command: Command) => Promise<Answer>;
  /** Whether a message that has just been said belongs to the list. */
  readonly grows?: (line: MessageLine) => boolean;
}

/**
 * Messages that the server lists page by page, the newest first, such as the replies of a thread. What happens to them while they
 * are shown is done to them here, too: they may lie outside of what is known of the room's log.
 */
export class FoundMessages {
  /** The newest first. */
  readonly lines = signal<readonly MessageLine[]>([]);
  readonly state = signal<'loading' | 'there' | 'lost'>('loading');
  readonly hasMore = signal(false);
  readonly #options: Options;
  #next: string | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Asks for the first page; what was there is replaced. */
  async load(): Promise<void> {
    await this.#page(undefined, this.#options.grows ? this.lines.peek() : []);
  }

  async loadMore(): Promise<void> {
    if (this.#next !== undefined) await this.#page(this.#next, this.lines.peek());
  }

  find(messageId: string): MessageLine | undefined {
    return this.lines.peek().find((line) => line.messageId === messageId);
  }

  /** An entry has come. */
  take(entry: ShownEntry): void {
    const lines = this.lines.peek();
    if (isChange(entry)) {
      const index = lines.findIndex(({ messageId }) => messageId === entry.messageId);
      const line = lines[index];
      if (line) this.lines.value = lines.with(index, applyChange(line, entry));
      return;
    }
    const line = lineOf(entry);
    if (line?.kind === 'message' && this.#options.grows?.(line)) this.lines.value = merged(lines, [line]);
  }

  async #page(after: string | undefined, before: readonly MessageLine[]): Promise<void> {
    const answer = await this.#options.ask(this.#options.page(after));
    if (answer.kind !== 'found') {
      this.state.value = 'lost';
      return;
    }
    const found = answer.payload.entries.map(lineOf).filter((line) => line?.kind === 'message');
    // Where it grows, something may have been said in the meantime.
    this.lines.value = merged(this.#options.grows ? this.lines.peek() : before, found);
    this.#next = answer.payload.next;
    this.hasMore.value = this.#next !== undefined;
    this.state.value = 'there';
  }
}

/** Each once, as it came last, the newest first. */
function merged(lines: readonly MessageLine[], more: readonly MessageLine[]): readonly MessageLine[] {
  const all = new Map([...lines, ...more].map((line) => [line.messageId, line] as const));
  return [...all.values()].toSorted((a, b) => b.seq - a.seq);
}
