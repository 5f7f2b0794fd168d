import { lobby } from '#model/names.ts';
import type { Client } from '#sdk/client.ts';
import type { Chat } from './chat.ts';
import { rememberedRooms, rememberRooms } from './storage.ts';

/** The rooms of a guest, which the browser remembers: the server keeps those of accounts alone. */
export class GuestRooms {
  readonly #chat: Chat;
  readonly #client: Client;
  #isBack = false;

  constructor(chat: Chat, client: Client) {
    this.#chat = chat;
    this.#client = client;
    chat.joined.subscribe(() => this.#keep());
  }

  /** A guest is in the rooms again in which it was when the page was closed. True where it was in any. */
  async goBack(): Promise<boolean> {
    const isGuest = this.#chat.me.peek()?.account === false;
    const rooms = isGuest && !this.#isBack ? rememberedRooms() : [];
    for (const room of rooms) await this.#client.ask({ kind: 'join', room });
    this.#isBack = true;
    return rooms.length > 0;
  }

  #keep(): void {
    const rooms = this.#chat.joined.peek().map(({ id }) => id);
    if (this.#isBack && this.#chat.me.peek()?.account === false)
      rememberRooms(rooms.filter((id) => id !== lobby));
  }
}
