import type { PostOutcome } from '#sdk/client.ts';
import type { Outcome } from '../chat-connection.ts';
import type { News } from '../chat-event.ts';

interface Post {
  readonly body: string;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * What was posted from here and is not settled yet. Something sent is settled when we have heard it ourselves, so that
 * a script has read its own message before it goes on.
 */
export class Posts {
  readonly #open = new Map<string, Post>();
  readonly #sent = new Set<Post & { readonly room: string; readonly seq: number }>();
  readonly #heard = new Map<string, number>();

  add(clientId: string, body: string): Promise<Outcome> {
    return new Promise((settle) => this.#open.set(clientId, { body, settle }));
  }

  /** What is to be told about the fate, where this is ours. */
  meet(clientId: string, fate: PostOutcome): News | undefined {
    const post = this.#open.get(clientId);
    if (!post) return undefined;
    this.#open.delete(clientId);
    const { body } = post;
    switch (fate.kind) {
      case 'sent': {
        const { room, seq } = fate;
        this.#sent.add({ ...post, room, seq });
        this.#settle(room);
        return { kind: 'kept', body, room, seq };
      }
      case 'refused':
        post.settle('refused');
        return { kind: 'refused', message: fate.message, code: fate.code, body };
      case 'uncertain':
        post.settle('uncertain');
        return { kind: 'uncertain', body };
    }
  }

  /** The room was heard up to this number. */
  hear(room: string, seq: number): void {
    this.#heard.set(room, seq);
    this.#settle(room);
  }

  /** Nothing more of that room as it was will be heard. */
  forget(room: string): void {
    this.#heard.delete(room);
    this.#settle(room, Number.POSITIVE_INFINITY);
  }

  #settle(room: string, heard = this.#heard.get(room) ?? 0): void {
    for (const post of this.#sent) {
      if (post.room !== room || post.seq > heard) continue;
      this.#sent.delete(post);
      post.settle('fine');
    }
  }
}
