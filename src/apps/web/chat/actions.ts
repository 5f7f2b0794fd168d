import { isDirectRoom, type RoomId } from '#model/names.ts';
import { Client, type Environment, type PostOutcome } from '#sdk/client.ts';
import type { ShownMessage } from '#wire/json/frames.ts';
import { Address } from './address.ts';
import { Asking } from './asking.ts';
import { BrowserSession } from './browser-session.ts';
import { CatchingUp } from './catching-up.ts';
import type { Chat } from './chat.ts';
import { ComingIn } from './coming-in.ts';
import { Entrance } from './entrance.ts';
import { FileCookie } from './file-cookie.ts';
import { GuestRooms } from './guest-rooms.ts';
import { Listener } from './listener.ts';
import { Messages } from './messages.ts';
import { Navigation } from './navigation.ts';
import { ReadingOffline } from './reading-offline.ts';
import type { Spot } from './spot.ts';
import { forgetUser, remember, remembered, rememberedIdentity, signedOut } from './storage.ts';
import type { PushOfBrowser } from './telling/push.ts';
import type { Teller } from './telling/teller.ts';
import { type Extras, Writing } from './writing.ts';

const typingEveryMs = 3_000;
const signOutMs = 2_000;

/**
 * Builds all that acts on behalf of the user, and connects it: whoever shows a button finds here what its press calls. What is of
 * one subject is in a class of its own (`messages`, `writing`, `navigation` …); here is what concerns several of them: coming in
 * and going, where each has something to begin or to forget. What is only a command to the server is asked by `asking`. What
 * comes of it is not kept here, but read from `Chat`.
 */
export class Actions {
  readonly navigation: Navigation;
  readonly messages: Messages;
  readonly writing: Writing;
  /** Commands whose answer or refusal is all that comes of them: they need no method here. */
  readonly asking: Asking;
  readonly comingIn: ComingIn;
  readonly entrance = new Entrance();
  readonly catchingUp: CatchingUp;
  readonly offline: ReadingOffline;
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #fileCookie: FileCookie;
  readonly #guestRooms: GuestRooms;
  readonly #browser = new BrowserSession((word) =>
    word.kind === 'out' ? this.#followOut() : this.#followIn(word.userId),
  );
  #teller: Promise<Teller> | undefined;
  #typedAt = 0;
  #hasArrived = false;

  constructor(chat: Chat, environment: Environment) {
    this.#chat = chat;
    const { keep } = this.#browser;
    this.#client = new Client({ ...environment, keep }, new Listener(chat, this), rememberedIdentity());
    this.asking = new Asking(chat, this.#client);
    this.#fileCookie = new FileCookie(this.#client);
    const { asking } = this;
    this.messages = new Messages(chat, asking);
    const toEnd = () => this.navigation.pages.toEnd();
    this.writing = new Writing(chat, this.#client, asking, this.#fileCookie, toEnd);
    chat.profiles.follow((user) => this.#client.ask({ kind: 'profile', user }));
    this.navigation = new Navigation(chat, this.#client, new Address(), environment.clock);
    const { navigation } = this;
    this.comingIn = new ComingIn({ chat, client: this.#client, browser: this.#browser, asking, navigation });
    this.#guestRooms = new GuestRooms(chat, this.#client);
    this.catchingUp = new CatchingUp(chat, asking);
    this.offline = new ReadingOffline(chat, () => {
      this.navigation.arrive();
      void this.writing.outbox.show();
    });
  }

  async start(): Promise<void> {
    // Whoever has signed out without a connection is signed out before anybody comes in.
    if (remembered()?.out && (await this.#browser.end())) signedOut();
    void this.entrance.load();
    const code = this.comingIn.takeCode();
    if (code) void this.comingIn.enter(code);
    this.#client.start();
  }

  tryNow(): void {
    this.#client.tryNow();
  }

  networkLost(): void {
    this.#client.networkLost();
  }

  /** The user has entered: what the server does not send by itself is asked for. */
  afterSignIn(): void {
    const { state } = this.#client;
    if (state.kind === 'open') remember({ ...state, once: !this.#browser.stays });
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
    // Who the user is beside its name: its role, its status, its picture.
    void this.#client.ask({ kind: 'profile' });
    void this.comingIn.followLink();
    void this.catchingUp.start();
    this.#teller ??= import('./telling/teller.ts').then(
      ({ Teller }) => new Teller(this.#chat, this.navigation, () => this.loadRooms()),
    );
    void this.#push((push) => push.renew());
    void this.#fileCookie.open();
    this.messages.afterSignIn();
    this.writing.afterSignIn();
  }

  /** The user is told of a message that has come, if it is for it. */
  tell(message: ShownMessage): void {
    // Where that could not be loaded, it is tried again after the next loss.
    this.#teller?.then(
      (teller) => teller.message(message),
      () => (this.#teller = undefined),
    );
  }

  /** What kind of room it is, only the list of rooms says. */
  invited(room: RoomId): void {
    void this.loadRooms();
    void this.#teller?.then((teller) => teller.broughtInto(room));
  }

  async #push(use: (push: PushOfBrowser) => Promise<void>): Promise<void> {
    const pushing = await import('./telling/push.ts').catch(() => undefined);
    const { device, me } = this.#chat;
    if (pushing) await use(new pushing.PushOfBrowser(device, this.asking, () => me.peek()));
  }

  settled(clientId: string, outcome: PostOutcome): void {
    this.writing.outbox.settled(clientId, outcome);
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
    this.#chat.signedIn.value = false;
    await this.offline.forget();
    const late = new Promise((resolve) => setTimeout(resolve, signOutMs));
    await Promise.race([this.#endSession(), late]);
    location.reload();
  }

  async #endSession(): Promise<void> {
    const push = this.#push((push) => push.turnOff()).catch(() => undefined);
    await Promise.all([this.#fileCookie.close(), this.writing.forget(), push]);
    if (await this.#browser.end()) signedOut();
    await this.#client.signOut();
  }

  /** Another window has signed out. */
  #followOut(): void {
    if (!this.#chat.signedIn.peek()) return;
    this.#chat.signedIn.value = false;
    location.reload();
  }

  /** In another window somebody has come in: this window is that user now as well. */
  #followIn(userId: number): void {
    const { state } = this.#client;
    // A connection is whoever the browser was when it was opened: only a new one is the new user.
    const isOther = state.kind === 'open' && state.userId !== userId;
    if (state.kind === 'anonymous' || isOther) location.reload();
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
    return this.asking.faultOf(await this.#client.ask({ kind: 'rename', nickname }));
  }

  async loadUsers(room: RoomId): Promise<void> {
    await this.#client.ask({ kind: 'who', room });
  }

  async loadRooms(): Promise<void> {
    await this.#client.ask({ kind: 'rooms' });
  }

  /** `more`: what belongs to the message beside its text. */
  send(spot: Spot, body: string, more: Extras = {}): void {
    this.writing.post(spot.room, body, { ...this.replyFrom(spot), ...more });
    if (spot.thread === undefined) this.#chat.composing.value = { kind: 'new' };
  }

  /** What the next message there answers. */
  replyFrom({ thread }: Spot): Pick<Extras, 'replyTo'> {
    const composing = this.#chat.composing.peek();
    const replyTo = thread ?? (composing.kind === 'reply' ? composing.line.messageId : undefined);
    return replyTo === undefined ? {} : { replyTo };
  }

  notifyTyping(): void {
    const now = Date.now();
    const { where, room } = this.#chat;
    if (now - this.#typedAt < typingEveryMs || (isDirectRoom(where.peek()) && !room.peek()?.log)) return;
    this.#typedAt = now;
    void this.#client.ask({ kind: 'typing', room: where.peek() });
  }

  /** True where the room is received now; it is made where it did not exist. */
  async join(name: string): Promise<boolean> {
    const answer = await this.asking.ask({ kind: 'join', room: name });
    if (answer.kind !== 'done') return false;
    this.navigation.go(answer.payload.room ?? name);
    void this.loadRooms();
    return true;
  }

  async leave(room: RoomId): Promise<void> {
    if (!(await this.asking.run({ kind: 'leave', room }))) return;
    if (this.#chat.where.peek() === room) this.navigation.leaveFor();
    void this.loadRooms();
  }
}
