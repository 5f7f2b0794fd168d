import { signal } from '@preact/signals';
import type { PostOutcome, Refused } from '#sdk/client.ts';
import type { Where } from './conversation.ts';
import type { MessageLine } from './line.ts';

/** Something said that is not in the log yet, as far as this page knows. */
export interface Pending {
  readonly clientId: string;
  readonly where: Where;
  readonly body: string;
  readonly replyTo?: string;
  readonly outcome:
    | { readonly kind: 'underway' }
    /** Seen in the log before the server's answer came: not shown any more. */
    | { readonly kind: 'seen' }
    | ({ readonly kind: 'refused' } & Refused)
    | { readonly kind: 'uncertain' };
}

/** What was said here and waits to be seen in the log. */
export class PendingPosts {
  readonly posts = signal<readonly Pending[]>([]);
  /** Kept by the server, but not heard in its room yet. */
  readonly #kept = new Map<string, string>();

  add(post: Omit<Pending, 'outcome'>): void {
    this.posts.value = [...this.posts.value, { ...post, outcome: { kind: 'underway' } }];
  }

  drop(clientId: string): void {
    this.posts.value = this.posts.value.filter((post) => post.clientId !== clientId);
  }

  /** `shown`: whether the message stands in its timeline already. */
  settle(clientId: string, outcome: PostOutcome, shown: boolean): void {
    if (outcome.kind !== 'sent') this.#become(clientId, outcome);
    else if (shown) this.drop(clientId);
    else this.#kept.set(outcome.messageId, clientId);
  }

  /** One's own message is in the log now. Posts go out one by one, so the first of them is the one that it can be. */
  confirm(line: MessageLine, where: Where): void {
    const saved = this.#kept.get(line.messageId);
    if (saved !== undefined) {
      this.#kept.delete(line.messageId);
      this.drop(saved);
      return;
    }
    const first = this.posts.value.find(({ outcome }) => outcome.kind === 'underway');
    if (first && first.where === where && first.body === line.body)
      this.#become(first.clientId, { kind: 'seen' });
  }

  /** The log is another one: nothing will be seen in it that was kept in the old one. */
  forget(): void {
    for (const clientId of this.#kept.values()) this.drop(clientId);
    this.#kept.clear();
  }

  #become(clientId: string, outcome: Pending['outcome']): void {
    this.posts.value = this.posts.value.map((post) =>
      post.clientId === clientId ? { ...post, outcome } : post,
    );
  }
}
