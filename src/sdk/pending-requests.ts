import type { Command, CommandKind } from '#model/command.ts';
import type { ServerFrame } from '#wire/json/frames.ts';
import type { Answer } from './state.ts';

interface Question {
  readonly asked: CommandKind;
  readonly answered: (answer: Answer) => void;
}

/** What was asked on this connection and is not answered yet. */
export class Questions {
  readonly #open = new Map<string, Question>();
  #count = 0;

  /** The id under which this is to be asked. */
  add(command: Command, answered: (answer: Answer) => void): string {
    const id = String(++this.#count);
    this.#open.set(id, { asked: command.kind, answered });
    return id;
  }

  /** The question that the frame answers, if it answers one; it is answered no second time. */
  take({ id }: ServerFrame): Question | undefined {
    if (id === undefined) return undefined;
    const question = this.#open.get(id);
    this.#open.delete(id);
    return question;
  }

  /** The connection is gone, and the answers with it. */
  lose(): void {
    const unanswered = [...this.#open.values()];
    this.#open.clear();
    for (const { answered } of unanswered) answered({ kind: 'lost' });
  }
}
