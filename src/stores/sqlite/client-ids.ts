import type { DatabaseSync } from 'node:sqlite';
import { digest } from '#lib/digest.ts';
import { contentOf } from '#model/draft.ts';
import type { PostedDraft } from '#model/entry.ts';

/** Which message each client id names. It outlives the message's text, so only a digest of the content is kept. */
export class ClientIds {
  readonly #find;
  readonly #add;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT seq, digest FROM client_ids WHERE author = ? AND client_id = ?');
    this.#add = database.prepare(
      'INSERT INTO client_ids (author, client_id, digest, room, seq) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** The number that the draft got when it was here before, in its room; or that its id names other content. */
  find(author: number, clientId: string, draft: PostedDraft): number | 'conflict' | undefined {
    const row = this.#find.get(author, clientId);
    if (!row) return undefined;
    return row.digest === digest(contentOf(draft)) ? (row.seq as number) : 'conflict';
  }

  /** `room` is the room's own number. */
  add(author: number, clientId: string, draft: PostedDraft, room: number, seq: number): void {
    this.#add.run(author, clientId, digest(contentOf(draft)), room, seq);
  }
}
