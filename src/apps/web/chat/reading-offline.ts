import { batch, effect } from '@preact/signals';
import { newConversation } from '#sdk/conversation/conversation.ts';
import type { Chat } from './chat.ts';
import { forgetOnce, keepsUser } from './storage.ts';

/** What was read last, as the browser keeps it. Wanted when there is something to keep, or no connection. */
const snapshots = () => import('./snapshot.ts').catch(() => undefined);

/** So often at most what is read is kept. */
const keepEveryMs = 1_000;

/**
 * The page is there also where the server is not: then it shows what was read last, until the server has it all again. What is
 * written meanwhile is sent as soon as there is a connection.
 */
export class ReadingOffline {
  readonly #chat: Chat;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `arrive`: shows what the address says. */
  constructor(chat: Chat, arrive: () => void) {
    this.#chat = chat;
    effect(() => {
      const { kind } = chat.state.value;
      if (kind === 'waiting' && !chat.me.peek()) void this.#restore(arrive);
      // The server does not know the browser: what it showed is nothing for whoever comes now.
      if (kind !== 'anonymous') return;
      void this.forget();
      forgetOnce();
    });
    effect(() => {
      chat.conversation.value;
      this.#timer ??= setTimeout(() => this.#keep(), keepEveryMs);
    });
    addEventListener('pagehide', () => this.#keep());
  }

  /** The server begins to tell everything: what was shown from before would not fit to it. */
  entered(): void {
    const { isOld, conversation } = this.#chat;
    if (!isOld.peek()) return;
    isOld.value = false;
    conversation.value = { ...newConversation, pending: conversation.peek().pending };
  }

  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await (await snapshots())?.forgetSnapshot();
  }

  async #restore(arrive: () => void): Promise<void> {
    if (!keepsUser()) return;
    const kept = await (await snapshots())?.keptSnapshot();
    const { me, conversation, signedIn, isOld, state } = this.#chat;
    if (!kept?.me || me.peek() || state.peek().kind === 'anonymous') return;
    batch(() => {
      conversation.value = { ...kept, pending: conversation.peek().pending };
      isOld.value = true;
      signedIn.value = true;
    });
    arrive();
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { state, isOld, conversation, signedIn } = this.#chat;
    // Whoever signs out may wait for a server that is silent, and the page is left meanwhile.
    if (!signedIn.peek() || state.peek().kind !== 'open' || isOld.peek() || !keepsUser()) return;
    void snapshots().then((there) => there?.keepSnapshot(conversation.peek()));
  }
}
