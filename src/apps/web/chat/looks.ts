import { batch } from '@preact/signals';
import type { Preferences } from '#model/preferences.ts';
import type { Asking } from './asking.ts';
import type { Chat } from './chat.ts';

/**
 * How the page looks, of who has an account: what was chosen there is shown here, whichever device it was chosen on. The browser keeps
 * it as well, and looks like that before anybody has come in. Loaded when somebody has.
 */
export class Looks {
  readonly #chat: Chat;
  readonly #asking: Asking;
  /** Chosen here, and not with the server yet; and whose it is. */
  #unsaid: Preferences = {};
  #user: number | undefined;

  constructor(chat: Chat, asking: Asking) {
    this.#chat = chat;
    this.#asking = asking;
  }

  /** The user has come in. What it has chosen without a connection is newer than what the server has. */
  async meet(): Promise<void> {
    await this.say({});
    await this.#asking.quietly({ kind: 'preferences' });
  }

  /** To the account, and so to its other devices. Where the server is away, when it is back. */
  async say(chosen: Preferences): Promise<void> {
    const user = this.#chat.me.peek()?.userId;
    this.#unsaid = { ...(user === this.#user && this.#unsaid), ...chosen };
    this.#user = user;
    const said = this.#unsaid;
    if (Object.keys(said).length === 0) return;
    const answer = await this.#asking.ask({ kind: 'setPreferences', ...said });
    if (answer.kind === 'lost') return;
    // Something else may have been chosen since.
    const others = Object.entries(this.#unsaid).filter(
      ([name, value]) => said[name as keyof Preferences] !== value,
    );
    this.#unsaid = Object.fromEntries(others);
  }

  /** What the account has: nothing, as long as nothing was chosen there. */
  show(kept: Preferences | undefined): void {
    const { language, theme, density, numbers, comings } = { ...kept, ...this.#unsaid };
    const { layout, language: spoken, locale } = this.#chat;
    batch(() => {
      layout.theme.value = theme ?? layout.theme.peek();
      layout.density.value = density ?? layout.density.peek();
      layout.numbers.value = numbers ?? layout.numbers.peek();
      layout.comings.value = comings ?? layout.comings.peek();
    });
    if (language === undefined || language === locale.peek()) return;
    // Where its words cannot be loaded now, they are the next time that the page is opened.
    spoken.choose(language).catch(() => {});
  }
}
