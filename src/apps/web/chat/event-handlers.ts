import { batch } from '@preact/signals';
import { ownRoom } from '#model/names.ts';
import type { ClientListener, PostOutcome, State } from '#sdk/client.ts';
import type { ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import type { Chat } from './chat.ts';
import { whereIs } from './conversation.ts';
import { lineOf, type MessageLine } from './line.ts';

/** What is to be done about what was heard. */
interface Answers {
  readonly looking: { readonly seesEnd: boolean; look(): void };
  settleIn(): void;
  askWho(room: string): Promise<void>;
}

/** Takes what the client tells into what the page knows. */
export class Hearing implements ClientListener {
  readonly #chat: Chat;
  readonly #answers: Answers;

  constructor(chat: Chat, answers: Answers) {
    this.#chat = chat;
    this.#answers = answers;
  }

  state(state: State): void {
    const chat = this.#chat;
    batch(() => {
      chat.state.value = state;
      if (state.kind === 'nameless') chat.inside.value = false;
      if (state.kind !== 'open') return;
      chat.inside.value = true;
      chat.me.value = { nickname: state.nickname, account: state.account };
      chat.numbers.begin(state.session);
    });
    if (state.kind === 'open') this.#answers.settleIn();
  }

  loaded(room: string, entries: readonly ShownEntry[]): void {
    this.#chat.timelines.of(room).begin(entries);
    if (room !== ownRoom) void this.#answers.askWho(room);
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
      if (line?.kind === 'message') this.#hear(line);
    });
  }

  outcome(clientId: string, fate: PostOutcome): void {
    const { pending, timelines } = this.#chat;
    const shown = fate.kind === 'sent' && timelines.of(fate.room).message(fate.messageId) !== undefined;
    pending.meet(clientId, fate, shown);
  }

  event(frame: ServerFrame): void {
    const chat = this.#chat;
    switch (frame.kind) {
      case 'welcome':
        chat.locale.value = frame.payload.locale;
        break;
      case 'presence':
        chat.crowd.change(frame.payload.room, frame.payload.came, frame.payload.went);
        break;
      case 'typing':
        if (frame.payload.nickname === chat.me.peek()?.nickname) break;
        chat.typists.hear(frame.payload.session, frame.payload.room, frame.payload.nickname);
        break;
      case 'refused':
        chat.notice.value = frame.payload.message;
    }
  }

  #hear(line: MessageLine): void {
    const chat = this.#chat;
    const where = whereIs(line, chat.me.peek()?.nickname ?? '');
    chat.typists.stop(line.author.session);
    if (chat.isMine(line)) {
      chat.numbers.see(line);
      chat.pending.see(line, where);
    } else if (where !== chat.where.peek() || !this.#answers.looking.seesEnd)
      chat.unread.add(where, line.seq);
    this.#answers.looking.look();
  }
}
