import type { PostOutcome } from '#sdk/client.ts';
import type { Outcome } from '../chat-connection.ts';
import type { ChatEvent } from '../chat-event.ts';

interface Post {
  readonly body: string;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * What was posted from here and is not settled yet. What was sent is settled when it has come back in its room, so that
 * a script has read its own message before it goes on.
 */
export class PendingPosts {
  readonly #open = new Map<string, Post>();
  readonly #sent = new Set<Post & { readonly room: string; readonly seq: number }>();
  readonly #seen = new Map<string, number>();

  add(clientId: string, body: string): Promise<Outcome> {
    return new Promise((settle) => this.#open.set(clientId, { body, settle }));
  }

  /** The event of the outcome, where the post is ours. */
  settle(clientId: string, outcome: PostOutcome): ChatEvent | undefined {
    const post = this.#open.get(clientId);
    if (!post) return undefined;
    this.#open.delete(clientId);
    const { body } = post;
    switch (outcome.kind) {
      case 'sent': {
        const { room, seq } = outcome;
        this.#sent.add({ ...post, room, seq });
        this.#settle(room);
        return { kind: 'kept', body, room, seq };
      }
      case 'refused':
        post.settle('refused');
        return { kind: 'refused', message: outcome.message, code: outcome.code, body };
      case 'uncertain':
        post.settle('uncertain');
        return { kind: 'uncertain', body };
    }
  }

  /** The room was received up to this number. */
  seen(room: string, seq: number): void {
    this.#seen.set(room, seq);
    this.#settle(room);
  }

  /** Nothing more of that room as it was will be received. */
  forget(room: string): void {
    this.#seen.delete(room);
    this.#settle(room, Number.POSITIVE_INFINITY);
  }

  #settle(room: string, received = this.#seen.get(room) ?? 0): void {
    for (const post of this.#sent) {
      if (post.room !== room || post.seq > received) continue;
      this.#sent.delete(post);
      post.settle('fine');
    }
  }
}
