import { signal } from '@preact/signals';
import type { Where } from './conversation.ts';

interface Waiting {
  readonly count: number;
  /** The number of the first of them. */
  readonly first: number;
}

/** What came to each place since the person last looked there. */
export class Unread {
  readonly #conversations = signal<ReadonlyMap<Where, Waiting>>(new Map());

  count(where: Where): number {
    return this.#conversations.value.get(where)?.count ?? 0;
  }

  first(where: Where): number | undefined {
    return this.#conversations.value.get(where)?.first;
  }

  get all(): number {
    let sum = 0;
    for (const { count } of this.#conversations.value.values()) sum += count;
    return sum;
  }

  add(where: Where, seq: number, count = 1): void {
    const before = this.#conversations.value.get(where);
    const now = { count: (before?.count ?? 0) + count, first: before?.first ?? seq };
    this.#conversations.value = new Map(this.#conversations.value).set(where, now);
  }

  clear(where: Where): void {
    if (!this.#conversations.value.has(where)) return;
    const conversations = new Map(this.#conversations.value);
    conversations.delete(where);
    this.#conversations.value = conversations;
  }
}
