import type { Command, CommandKind } from '#model/command.ts';
import type { ServerFrame } from '#wire/json/frames.ts';
import type { Answer } from './state.ts';

interface PendingRequest {
  readonly kind: CommandKind;
  readonly onAnswer: (answer: Answer) => void;
}

/** What was asked on this connection and is not answered yet. */
export class PendingRequests {
  readonly #open = new Map<string, PendingRequest>();
  #count = 0;

  /** The id under which this is to be asked. */
  add(command: Command, onAnswer: (answer: Answer) => void): string {
    const id = String(++this.#count);
    this.#open.set(id, { kind: command.kind, onAnswer });
    return id;
  }

  /** The question that the frame answers, if it answers one; it is answered no second time. */
  take({ id }: ServerFrame): PendingRequest | undefined {
    if (id === undefined) return undefined;
    const request = this.#open.get(id);
    this.#open.delete(id);
    return request;
  }

  /** The connection is gone, and the answers with it. */
  failAll(): void {
    const unanswered = [...this.#open.values()];
    this.#open.clear();
    for (const { onAnswer } of unanswered) onAnswer({ kind: 'lost' });
  }
}
