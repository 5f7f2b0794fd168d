import type { Command } from '#model/command.ts';
import { isDirectRoom, type RoomId } from '#model/names.ts';
import { type Answer, Client, type Environment, type Identity } from '#sdk/client.ts';
import { isMine } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import type { Pending } from '#sdk/conversation/pending.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import { Address } from './address.ts';
import { ArrivalLink } from './arrival.ts';
import { BrowserSession } from './browser-session.ts';
import { CatchingUp } from './catching-up.ts';
import type { Chat } from './chat.ts';
import { FileCookie } from './file-cookie.ts';
import { GuestRooms } from './guest-rooms.ts';
import { Listener } from './listener.ts';
import { Navigation } from './navigation.ts';
import { ReadingOffline } from './reading-offline.ts';
import { forgetDrafts, forgetUser, remember, remembered, rememberedIdentity, signedOut } from './storage.ts';
import { PushOfBrowser } from './telling/push.ts';
import { Teller } from './telling/teller.ts';

const typingEveryMs = 3_000;
const signOutMs = 2_000;

/** What a user can do. */
export class Actions {
  readonly navigation: Navigation;
  readonly arrival = new ArrivalLink();
  readonly catchingUp: CatchingUp;
  readonly push: PushOfBrowser;
  readonly teller: Teller;
  readonly offline: ReadingOffline;
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #fileCookie: FileCookie;
  readonly #guestRooms: GuestRooms;
  readonly #browser = new BrowserSession((word) =>
    word.kind === 'out' ? this.#followOut() : this.#followIn(word.userId),
  );
  #typedAt = 0;
  #hasArrived = false;

  constructor(chat: Chat, environment: Environment) {
    this.#chat = chat;
    const { keep } = this.#browser;
    this.#client = new Client({ ...environment, keep }, new Listener(chat, this), rememberedIdentity());
    this.#fileCookie = new FileCookie(this.#client);
    this.#guestRooms = new GuestRooms(chat, this.#client);
    this.catchingUp = new CatchingUp(chat, (command) => this.#ask(command));
    this.push = new PushOfBrowser(chat.device, (command) => this.#ask(command));
    this.navigation = new Navigation(chat, this.#client, new Address(), environment.clock);
    this.teller = new Teller(chat, this.navigation);
    this.offline = new ReadingOffline(chat, () => this.navigation.arrive());
  }

  async start(): Promise<void> {
    // Whoever has signed out without a connection is signed out before anybody comes in.
    if (remembered()?.out && (await this.#browser.end())) signedOut();
    this.#client.start();
  }

  tryNow(): void {
    this.#client.tryNow();
  }

  /** `stay`: whether the browser is this user also when it was closed. */
  enter(identity: Identity, stay = true): Promise<Answer> {
    this.#browser.stays = stay;
    const { claim, invite } = this.arrival;
    if (identity.kind === 'guest') {
      const invitation = this.arrival.kind.peek() === 'guest' ? invite.peek() : undefined;
      return this.#client.enter({ ...identity, stay: true, invitation });
    }
    if (identity.kind !== 'newcomer') return this.#client.enter(identity);
    // The secret of the first owner opens every registration, as an invitation does.
    const forAccount = this.arrival.kind.peek() === 'account' ? invite.peek() : undefined;
    return this.#client.enter({ ...identity, invitation: claim.peek() ?? forAccount });
  }

  /** Where the link leads by which the user has come. The owner needs an account: until there is one, the link waits. */
  async #followLink(): Promise<void> {
    const [claim, invite] = [this.arrival.claim.peek(), this.arrival.invite.peek()];
    const isAccount = this.#chat.me.peek()?.account === true;
    if (invite !== undefined && (isAccount || this.arrival.kind.peek() === 'guest')) {
      this.arrival.used();
      const answer = await this.#ask({ kind: 'accept', invitation: invite });
      if (answer.kind === 'done' && answer.payload.room) this.navigation.go(answer.payload.room);
    }
    if (claim === undefined) return;
    if (!isAccount) {
      this.#chat.notice.value = this.#texts.arrival.claim;
      return;
    }
    this.arrival.used();
    const answer = await this.#ask({ kind: 'claim', secret: claim });
    if (answer.kind === 'done') this.#chat.notice.value = this.#texts.arrival.claimed;
  }

  /** The user has entered: what the server does not send by itself is asked for. */
  afterSignIn(): void {
    const { state } = this.#client;
    if (state.kind === 'open') remember(state);
    void this.#browser.renew().then((isNew) => {
      this.#chat.newVersion.value ||= isNew;
    });
    void this.#guestRooms.goBack().then((isBack) => {
      if (isBack) void this.loadRooms();
    });
    // After a loss: of rooms that are new the users are asked for when their history comes.
    const { joined, where } = this.#chat;
    for (const { id, log } of joined.peek()) if (log) void this.loadUsers(id);
    if (isDirectRoom(where.peek())) void this.#client.load(where.peek());
    void this.loadRooms().then(() => this.#arrive());
    void this.catchingUp.start();
    if (this.#chat.me.peek()?.account) void this.push.renew();
    void this.#followLink();
    void this.#fileCookie.open();
  }

  /** Where the address leads, once: after a loss the user is where it was. */
  #arrive(): void {
    if (!this.#hasArrived) this.navigation.arrive();
    this.#hasArrived = true;
  }

  /** The server has refused who the user was: what is kept is void. */
  signedOut(code: string): void {
    if (code !== 'bad_token') return;
    signedOut();
    void this.#browser.end();
  }

  /**
   * Ends the session here and in the browser's other windows. Nothing of the user stays in the page: it is loaded anew,
   * and asks an account for its password.
   */
  async signOut(): Promise<void> {
    forgetUser();
    await this.offline.forget();
    this.#chat.signedIn.value = false;
    const late = new Promise((resolve) => setTimeout(resolve, signOutMs));
    await Promise.race([this.#endSession(), late]);
    location.reload();
  }

  async #endSession(): Promise<void> {
    await this.#fileCookie.close();
    if (await this.#browser.end()) signedOut();
    await this.#client.signOut();
  }

  /** Another window has signed out. */
  #followOut(): void {
    if (!this.#chat.signedIn.peek()) return;
    forgetDrafts();
    location.reload();
  }

  /** In another window somebody has come in: this window is that user now as well. */
  #followIn(userId: number): void {
    const { state } = this.#client;
    if (state.kind === 'anonymous') void this.#client.enter({ kind: 'browser', nickname: '' });
    if (state.kind !== 'open' || state.userId === userId) return;
    forgetDrafts();
    location.reload();
  }

  /** The page is loaded anew, when what was sent is kept. */
  reload(): void {
    const stop = this.#chat.pending.subscribe((pending) => {
      if (pending.some(({ status }) => status.kind === 'underway')) return;
      queueMicrotask(() => stop());
      location.reload();
    });
  }

  /** What was wrong with the nickname, or undefined where the user has it now. */
  async rename(nickname: string): Promise<string | undefined> {
    const answer = await this.#client.ask({ kind: 'rename', nickname });
    if (answer.kind === 'refused') return this.#chat.language.sentence(answer.payload);
    return answer.kind === 'lost' ? this.#texts.notNow : undefined;
  }

  async loadUsers(room: RoomId): Promise<void> {
    await this.#client.ask({ kind: 'who', room });
  }

  async loadRooms(): Promise<void> {
    await this.#client.ask({ kind: 'rooms' });
  }

  send(body: string): void {
    const { composing, where } = this.#chat;
    const next = composing.peek();
    composing.value = { kind: 'new' };
    if (next.kind === 'edit') void this.#edit(next.line, body);
    else this.#post(where.peek(), body, next.kind === 'reply' ? next.line.messageId : undefined);
  }

  /** The user's last message here is in the field, to be changed. True where there is one. */
  editLast(): boolean {
    const { log, me, composing } = this.#chat;
    const known = log.peek();
    const line =
      known &&
      linesOf(known).findLast((each) => each.kind === 'message' && !each.deleted && isMine(me.peek(), each));
    if (line?.kind !== 'message') return false;
    composing.value = { kind: 'edit', line };
    return true;
  }

  sendAgain({ clientId, room, body, replyTo }: Pending): void {
    this.discard(clientId);
    this.#post(room, body, replyTo);
  }

  discard(clientId: string): void {
    this.#chat.act({ kind: 'discard', clientId });
  }

  notifyTyping(): void {
    const now = Date.now();
    const { where, room } = this.#chat;
    if (now - this.#typedAt < typingEveryMs || (isDirectRoom(where.peek()) && !room.peek()?.log)) return;
    this.#typedAt = now;
    void this.#client.ask({ kind: 'typing', room: where.peek() });
  }

  remove({ messageId }: MessageLine): Promise<boolean> {
    return this.#run({ kind: 'delete', messageId });
  }

  react({ messageId }: MessageLine, emoji: string, on: boolean): Promise<boolean> {
    return this.#run({ kind: 'react', messageId, emoji, on });
  }

  /** True where the room is received now; it is made where it did not exist. */
  async join(name: string): Promise<boolean> {
    const answer = await this.#ask({ kind: 'join', room: name });
    if (answer.kind !== 'done') return false;
    this.navigation.go(answer.payload.room ?? name);
    this.#guestRooms.keep();
    void this.loadRooms();
    return true;
  }

  async leave(room: RoomId): Promise<void> {
    if (!(await this.#run({ kind: 'leave', room }))) return;
    this.#guestRooms.keep();
    if (this.#chat.where.peek() === room) this.navigation.leaveFor();
    void this.loadRooms();
  }

  search(query: string, room: RoomId | undefined): Promise<Answer> {
    return this.#ask({ kind: 'search', query, room });
  }

  async #edit(line: MessageLine, body: string): Promise<void> {
    const { composing, where } = this.#chat;
    if (await this.#run({ kind: 'edit', messageId: line.messageId, body })) return;
    // What was written is not lost with the connection: it is in the field again.
    if (where.peek() === line.room) composing.value = { kind: 'edit', line: { ...line, body } };
  }

  #post(room: RoomId, body: string, replyTo: string | undefined): void {
    const { rooms, atEnd } = this.#chat;
    const { head = 0, partners = [] } = rooms.peek().get(room) ?? {};
    const [partner] = partners;
    // The first message makes the direct room; from then on it is named by its id, which outlives nicknames.
    const clientId =
      isDirectRoom(room) && head === 0 && partner
        ? this.#client.directMessage(partner.nickname, body)
        : this.#client.post(room, body, replyTo);
    this.#chat.act({ kind: 'post', clientId, room, body, ...(replyTo !== undefined && { replyTo }) });
    atEnd.value = true;
  }

  get #texts() {
    return this.#chat.language.texts;
  }

  async #run(command: Command): Promise<boolean> {
    return (await this.#ask(command)).kind === 'done';
  }

  /** Shows the refusal where there is one. */
  async #ask(command: Command): Promise<Answer> {
    const answer = await this.#client.ask(command);
    if (answer.kind === 'refused') this.#chat.notice.value = this.#chat.language.sentence(answer.payload);
    if (answer.kind === 'lost') this.#chat.notice.value = this.#texts.notNow;
    return answer;
  }
}
