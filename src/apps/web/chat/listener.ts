import { batch } from '@preact/signals';
import { isDirectRoom, lobby } from '#model/names.ts';
import type { ClientListener, PostOutcome, State } from '#sdk/client.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { type FrameOf, mutedIn, type ServerFrame, type ShownMessage } from '#wire/json/frames.ts';
import type { CatchingUp } from './catching-up.ts';
import type { Chat } from './chat.ts';
import type { Drafts } from './drafts.ts';
import { shortTimeOf } from './times.ts';

/** What is done about what has come. */
interface Reactions {
  readonly writing: { readonly drafts: Pick<Drafts, 'received'> };
  readonly navigation: { leaveFor(): void; readonly marks: { markVisible(): void } };
  readonly catchingUp: Pick<CatchingUp, 'preferred'>;
  readonly messages: { take(frame: ServerFrame): void };
  afterSignIn(): void;
  signedOut(code: string): void;
  /** What became of something posted. */
  settled(clientId: string, outcome: PostOutcome): void;
  loadUsers(room: string): Promise<void>;
  /** Somebody has made the user a member of the room. */
  invited(room: string): void;
  readonly offline: { entered(): void };
  tell(message: ShownMessage): void;
}

/** Takes what the client reports into what the page knows. */
export class Listener implements ClientListener {
  readonly #chat: Chat;
  readonly #reactions: Reactions;
  /** Who has put the user out of a room, and why: the room, where that stands, is gone after it. */
  #putOut: { readonly room: string; readonly why: string } | undefined;

  constructor(chat: Chat, reactions: Reactions) {
    this.#chat = chat;
    this.#reactions = reactions;
  }

  state(state: State): void {
    const chat = this.#chat;
    batch(() => {
      chat.state.value = state;
      if (state.kind === 'anonymous') chat.signedIn.value = false;
      if (state.kind === 'open') chat.signedIn.value = true;
    });
    if (state.kind === 'anonymous' && state.refused) this.#reactions.signedOut(state.refused.code);
    if (state.kind === 'open') this.#reactions.afterSignIn();
  }

  outcome(clientId: string, outcome: PostOutcome): void {
    this.#chat.act({ kind: 'settle', clientId, outcome });
    this.#reactions.settled(clientId, outcome);
  }

  frame(frame: ServerFrame, asked: boolean): void {
    const chat = this.#chat;
    const { navigation } = this.#reactions;
    batch(() => {
      if (frame.kind === 'entered') this.#reactions.offline.entered();
      this.#tell(frame);
      chat.receive(frame);
      this.#reactions.messages.take(frame);
      if (frame.kind === 'listed' || frame.kind === 'own') this.#kept(frame.payload);
      if (frame.kind === 'typing') this.#typing(frame.payload);
      if (frame.kind === 'refused' && !asked) chat.notice.value = chat.language.sentence(frame.payload);
      if (frame.kind === 'own' && frame.payload.list === 'drafts')
        this.#reactions.writing.drafts.received(frame.payload.items);
      if (frame.kind === 'profile') this.#profile(frame.payload);
      if (frame.kind === 'tasks') chat.rights.tasks.value = frame.payload;
      if (frame.kind === 'message' || frame.kind === 'direct') this.#message(frame.payload);
      if (frame.kind === 'invited') this.#reactions.invited(frame.payload.room);
      // The room that the user looked at may be gone. Until the rooms are listed, that cannot be said.
      const where = chat.where.peek();
      const isListed = chat.directory.peek().length > 0;
      const isThere = chat.rooms.peek().has(where) || chat.visit.of(where) !== undefined;
      if (isListed && where !== lobby && !isThere) navigation.leaveFor();
    });
    if (frame.kind !== 'history' || asked) return;
    navigation.marks.markVisible();
    if (!isDirectRoom(frame.payload.room)) void this.#reactions.loadUsers(frame.payload.room);
  }

  /** What concerns the user alone, or takes away what the page shows: after it the room's name is not known any more. */
  #tell(frame: ServerFrame): void {
    const chat = this.#chat;
    const { texts } = chat.language;
    if (frame.kind === 'muted') {
      const when = (at: number) => shortTimeOf(new Date(at).toISOString(), chat.locale.peek());
      chat.notice.value = texts.muted(mutedIn(frame.payload), when);
    }
    if (frame.kind === 'kicked' && Number(frame.payload.user) === chat.me.peek()?.userId) {
      const { room, author, user, nickname, reason } = frame.payload;
      this.#putOut = { room, why: texts.notices.kicked(author.nickname, user, nickname, reason) };
    }
    if (frame.kind !== 'removed') return;
    const { room } = frame.payload;
    const why = this.#putOut?.room === room ? [this.#putOut.why] : [];
    chat.notice.value = [texts.removed(titleOf(chat.conversation.peek(), room)), ...why].join(' ');
  }

  #kept(kept: FrameOf<'listed'>['payload'] | FrameOf<'own'>['payload']): void {
    this.#chat.own.receive(kept);
    if (kept.list === 'preferences') this.#reactions.catchingUp.preferred(kept.items[0]);
  }

  #profile(profile: FrameOf<'profile'>['payload']): void {
    const { profiles, rights, me } = this.#chat;
    profiles.learn(profile);
    if (profile.userId === me.peek()?.userId) rights.profile.value = profile;
  }

  #typing({ session, room, nickname }: FrameOf<'typing'>['payload']): void {
    const chat = this.#chat;
    if (nickname !== chat.me.peek()?.nickname) chat.typingUsers.add(session, room, nickname);
  }

  #message(message: ShownMessage): void {
    const chat = this.#chat;
    const { room, author, thread } = message;
    if (thread !== undefined && author.id === chat.me.peek()?.userId) chat.own.follow(thread, true);
    chat.typingUsers.stop(author.session);
    if (chat.atEnd.peek() || room !== chat.where.peek()) chat.act({ kind: 'trim', room });
    this.#reactions.navigation.marks.markVisible();
    this.#reactions.tell(message);
  }
}
