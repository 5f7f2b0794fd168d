import { batch } from '@preact/signals';
import { ownRoom } from '#model/names.ts';
import type { ClientListener, PostOutcome, State } from '#sdk/client.ts';
import type { ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import type { Chat } from './chat.ts';
import { whereIs } from './conversation.ts';
import { lineOf, type MessageLine } from './line.ts';

/** What is to be done about what was heard. */
interface EventActions {
  readonly navigation: { readonly seesEnd: boolean; markVisibleRead(): void };
  afterSignIn(): void;
  loadUsers(room: string): Promise<void>;
}

/** Takes what the client tells into what the page knows. */
export class EventHandlers implements ClientListener {
  readonly #chat: Chat;
  readonly #actions: EventActions;

  constructor(chat: Chat, actions: EventActions) {
    this.#chat = chat;
    this.#actions = actions;
  }

  state(state: State): void {
    const chat = this.#chat;
    batch(() => {
      chat.state.value = state;
      if (state.kind === 'nameless') chat.signedIn.value = false;
      if (state.kind !== 'open') return;
      chat.signedIn.value = true;
      chat.me.value = { nickname: state.nickname, account: state.account };
      chat.numbers.begin(state.session);
    });
    if (state.kind === 'open') this.#actions.afterSignIn();
  }

  loaded(room: string, entries: readonly ShownEntry[]): void {
    this.#chat.timelines.of(room).start(entries);
    if (room !== ownRoom) void this.#actions.loadUsers(room);
  }

  reset(room: string): void {
    this.#chat.timelines.of(room).forget();
    this.#chat.pending.forget();
  }

  entry(entry: ShownEntry): void {
    const line = lineOf(entry);
    batch(() => {
      const timeline = this.#chat.timelines.of(entry.room);
      timeline.add(entry);
      if (this.#chat.atEnd.peek()) timeline.trim();
      if (line?.kind === 'message') this.#receive(line);
    });
  }

  outcome(clientId: string, outcome: PostOutcome): void {
    const { pending, timelines } = this.#chat;
    const shown =
      outcome.kind === 'sent' && timelines.of(outcome.room).message(outcome.messageId) !== undefined;
    pending.settle(clientId, outcome, shown);
  }

  event(frame: ServerFrame): void {
    const chat = this.#chat;
    switch (frame.kind) {
      case 'welcome':
        chat.locale.value = frame.payload.locale;
        break;
      case 'presence':
        chat.presence.change(frame.payload.room, frame.payload.came, frame.payload.went);
        break;
      case 'typing':
        if (frame.payload.nickname === chat.me.peek()?.nickname) break;
        chat.typingUsers.add(frame.payload.session, frame.payload.room, frame.payload.nickname);
        break;
      case 'refused':
        chat.notice.value = frame.payload.message;
    }
  }

  #receive(line: MessageLine): void {
    const chat = this.#chat;
    const where = whereIs(line, chat.me.peek()?.nickname ?? '');
    chat.typingUsers.stop(line.author.session);
    if (chat.isMine(line)) {
      chat.numbers.see(line);
      chat.pending.confirm(line, where);
    } else if (where !== chat.where.peek() || !this.#actions.navigation.seesEnd)
      chat.unread.add(where, line.seq);
    this.#actions.navigation.markVisibleRead();
  }
}
