import type { Command } from '#model/command.ts';
import type { ListItems, ListName } from '#model/list.ts';
import type { Answer, Client } from '#sdk/client.ts';
import type { Chat } from './chat.ts';

/** Fields that are times: a number in the model, ISO 8601 on the wire. */
type TimeField = 'at' | 'until' | 'since' | 'lastSeenAt' | 'mutedUntil';

/** An item of a list, as the wire brings it. */
export type Listed<L extends ListName> = {
  readonly [F in keyof ListItems[L]]: F extends TimeField
    ? Extract<ListItems[L][F], undefined> | string
    : ListItems[L][F];
};

/** A page of a list. `next`: there is more, after this. */
export interface ListPage<L extends ListName> {
  readonly items: readonly Listed<L>[];
  readonly next?: string | undefined;
}

/**
 * Sends a command and says what becomes of a refusal. Which method: `run` for a button, whose refusal the page shows for a
 * moment, and which only wants to know whether it is done; `ask` where the answer itself is needed, too; `list` for a page of a
 * list; `quietly` where nobody has asked for it, or where the refusal is shown at its field (with `faultOf`). A form that shows
 * what is wrong beside its button has `useDeed` (`view/page/deeds.ts`), whose `run` asks quietly, and whose `settle` takes an
 * answer that was asked for in another way.
 */
export class Asking {
  readonly #chat: Chat;
  readonly #client: Pick<Client, 'ask'>;

  constructor(chat: Chat, client: Pick<Client, 'ask'>) {
    this.#chat = chat;
    this.#client = client;
  }

  /** Says nothing by itself: for those who show a refusal where it belongs. */
  quietly(command: Command): Promise<Answer> {
    return this.#client.ask(command);
  }

  /** Shows the refusal where there is one. */
  async ask(command: Command): Promise<Answer> {
    const answer = await this.#client.ask(command);
    const fault = this.faultOf(answer);
    if (fault !== undefined) this.#chat.notice.value = fault;
    return answer;
  }

  /** True where it is done. */
  async run(command: Command): Promise<boolean> {
    return (await this.ask(command)).kind === 'done';
  }

  /** A page of what a command of this name lists; undefined where it cannot be had. */
  async list<L extends ListName & Command['kind']>(
    command: Extract<Command, { kind: L }>,
  ): Promise<ListPage<L> | undefined> {
    const answer = await this.ask(command);
    if (answer.kind !== 'listed') return undefined;
    const { items, next } = answer.payload;
    return { items: items as unknown as readonly Listed<L>[], next };
  }

  /** Why nothing came of it, as a sentence. */
  faultOf(answer: Answer): string | undefined {
    const { language } = this.#chat;
    if (answer.kind === 'lost') return language.texts.notNow;
    if (answer.kind !== 'refused') return undefined;
    const sentence = language.sentence(answer.payload);
    // What is wrong in a search is named.
    const { about } = answer.payload;
    return about === undefined ? sentence : `${sentence} (${about})`;
  }
}
