import { isDirectRoom, lobby, type RoomId, type UserId } from '#model/names.ts';
import { type Place, placeOfRoom } from '#model/place.ts';
import type { Client, Environment } from '#sdk/client.ts';
import { directRoomWith } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import type { Address } from './address.ts';
import type { Chat } from './chat.ts';
import type { Panel } from './layout.ts';
import { LogPages, pageEntries } from './log-pages.ts';
import { ReadMarks } from './read-marks.ts';

/** Where the user is: the place, what stands beside it, and the room. */
export class Navigation {
  readonly marks: ReadMarks;
  readonly pages: LogPages;
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #address: Address;
  /** The room that was opened last. */
  #opened: RoomId | undefined;

  constructor(chat: Chat, client: Client, address: Address, clock: Environment['clock']) {
    this.#chat = chat;
    this.#client = client;
    this.#address = address;
    this.marks = new ReadMarks(chat, client, clock);
    this.pages = new LogPages(chat, client);
    address.onMove(({ place, panel }) => {
      chat.layout.panel.value = panel ?? chat.layout.beside(place);
      void this.#show(place);
    });
  }

  /** The user has come in: shows what the address says. */
  arrive(): void {
    const { place, panel } = this.#address.current();
    const { layout } = this.#chat;
    layout.panel.value = panel ?? layout.panel.peek() ?? layout.beside(place);
    void this.#show(place);
  }

  /** Shows a room, at its end or where the user was, or at a message. */
  go(room: RoomId, seq?: number): void {
    this.#push(this.placeOf(room, seq));
  }

  /** The address of a room as its user would write it. */
  placeOf(room: RoomId, seq?: number): Place {
    const { kind, name, partners = [] } = this.#chat.rooms.peek().get(room) ?? {};
    const [partner] = partners;
    if (kind === 'direct' && partners.length === 1 && partner?.nickname)
      return { kind: 'person', nickname: partner.nickname, ...(seq !== undefined && { seq }) };
    return placeOfRoom(
      room,
      name ?? this.#chat.directory.peek().find((view) => view.room === room)?.name,
      seq,
    );
  }

  hrefOf(place: Place): string {
    return this.#address.hrefOf(place);
  }

  /** Shows any place, such as that of a link in a text. */
  open(place: Place): void {
    this.#push(place);
  }

  openDirectRoom(user: UserId, nickname: string): void {
    this.#chat.act({ kind: 'open', user, nickname });
    this.go(directRoomWith(this.#chat.conversation.peek(), user));
  }

  /** What stands beside the conversation. Back closes it. */
  openPanel(panel: Panel): void {
    const { layout, place } = this.#chat;
    layout.panel.value = panel;
    if (panel.kind === 'people') layout.setPeople(true);
    this.#address.go({ place: place.peek(), panel });
  }

  togglePanel(panel: Panel): void {
    if (this.#chat.layout.panel.peek()?.kind === panel.kind) this.closePanel();
    else this.openPanel(panel);
  }

  closePanel(): void {
    const { layout, place, where } = this.#chat;
    if (layout.panel.peek()?.kind === 'people') layout.setPeople(false);
    layout.panel.value = layout.beside(place.peek());
    // The search stands beside a conversation that has an address of its own.
    if (place.peek().kind === 'search') place.value = this.placeOf(where.peek());
    this.#address.replace({ place: place.peek() });
  }

  /** One level up: on a phone from a conversation to the list of them. */
  back(): void {
    if (!this.#address.back()) this.#push({ kind: 'home' });
  }

  #push(place: Place): void {
    const { layout } = this.#chat;
    // What belongs to the room that is left does not stay beside the next.
    if (!this.#stays(layout.panel.peek(), place)) layout.panel.value = layout.beside(place);
    this.#address.go({ place, panel: layout.panel.peek() });
    void this.#show(place);
  }

  /** What was found stays beside the message that was opened, where there is room for both. */
  #stays(panel: Panel | undefined, place: Place): boolean {
    if (panel?.kind === 'search')
      return (place.kind === 'room' || place.kind === 'person') && matchMedia('(min-width: 761px)').matches;
    return panel?.kind === 'people' && place.kind !== 'page';
  }

  /** The search says something else: an address of its own, and no step of the way back. */
  searchFor(query: string): void {
    const { place, layout } = this.#chat;
    if (place.peek().kind !== 'search') return;
    place.value = { kind: 'search', query };
    this.#address.replace({ place: place.peek(), panel: layout.panel.peek() });
  }

  async #show(place: Place): Promise<void> {
    const chat = this.#chat;
    chat.place.value = place;
    switch (place.kind) {
      case 'home':
        return this.#look(chat.where.peek());
      case 'search':
        chat.layout.panel.value = { kind: 'search' };
        return;
      case 'person':
        return this.#showPerson(place.nickname, place.seq);
      case 'room':
        return this.#showRoom(chat.roomNamed(place.room) ?? (await this.#visit(place.room)), place.seq);
      case 'page':
    }
  }

  /** A room that the user is not in is read from outside, where it may be. */
  async #visit(name: string): Promise<RoomId | undefined> {
    const { directory, visit, me, place } = this.#chat;
    const asked = place.peek();
    const wanted = name.toLowerCase();
    const view = directory.peek().find(({ room, name: called }) => (called ?? room).toLowerCase() === wanted);
    if (!view || view.kind === 'direct') return undefined;
    const answer = await this.#client.ask({ kind: 'history', room: view.room, limit: pageEntries });
    // The user may have gone on meanwhile.
    if (answer.kind !== 'history' || place.peek() !== asked) return undefined;
    visit.begin(view, me.peek());
    visit.take(answer, me.peek());
    return view.room;
  }

  /** The room of this id; one that is not there is the place's to say. */
  async #showRoom(room: RoomId | undefined, seq: number | undefined): Promise<void> {
    if (room === undefined) return;
    this.#look(room, seq);
    if (seq !== undefined) await this.showNumber(room, seq);
  }

  async #showPerson(nickname: string, seq: number | undefined): Promise<void> {
    const chat = this.#chat;
    const known = chat.directWith(nickname);
    if (known !== undefined) return this.#showRoom(known, seq);
    const answer = await this.#client.ask({ kind: 'profile', user: nickname });
    if (answer.kind !== 'profile') return;
    const { userId, nickname: written } = answer.payload;
    chat.act({ kind: 'open', user: userId, nickname: written });
    await this.#showRoom(directRoomWith(chat.conversation.peek(), userId), seq);
  }

  /** The room that the user looks at: at a message where one is named, or where it was, or at what is new, or at the end. */
  #look(room: RoomId, seq?: number): void {
    const chat = this.#chat;
    const isOther = this.#opened !== room;
    this.#opened = room;
    chat.where.value = room;
    if (chat.rooms.peek().has(room)) chat.visit.end();
    if (isOther) {
      const { first } = chat.room.peek()?.unread ?? {};
      chat.unreadDivider.value = first;
      chat.current.value = undefined;
      chat.composing.value = { kind: 'new' };
      chat.atEnd.value = true;
      if (seq === undefined) this.#goOn(room, first);
    }
    if (isDirectRoom(room) && chat.room.peek()?.head !== 0) void this.#client.load(room);
    this.marks.markVisible();
  }

  /** Where the user was in the room, or else at the first message that is unread. */
  #goOn(room: RoomId, first: number | undefined): void {
    const place = this.#chat.places.get(room);
    const aim = place ?? (first === undefined ? undefined : { seq: first, at: 'new' as const });
    this.#chat.aim.value = undefined;
    if (!aim) return;
    // Not at the end before it is known how much is new: that would have been read.
    this.#chat.atEnd.value = false;
    void this.pages.reveal(room, aim.seq, aim.at).then((there) => {
      if (!there) this.#chat.atEnd.value = true;
    });
  }

  /** The room that the user looked at is gone. */
  leaveFor(room: RoomId = lobby): void {
    const { layout } = this.#chat;
    this.#look(room);
    const place = this.placeOf(room);
    if (!this.#stays(layout.panel.peek(), place)) layout.panel.value = layout.beside(place);
    this.#chat.place.value = place;
    this.#address.replace({ place, panel: layout.panel.peek() });
  }

  /** The user has turned to the page again. */
  refocus(): void {
    const { room, unreadDivider } = this.#chat;
    const first = room.peek()?.unread.first;
    if (first !== undefined) unreadDivider.value = first;
    this.#client.tryNow();
    this.marks.markVisible();
  }

  /** Brings a message into view, from however far back. */
  async showMessage({
    messageId,
    room,
    seq,
  }: Pick<MessageLine, 'messageId' | 'room' | 'seq'>): Promise<void> {
    const { highlighted, visit } = this.#chat;
    if (!visit.of(room)) await this.#client.load(room);
    await this.pages.reveal(room, seq);
    if (this.#chat.messageAt(room, seq)) highlighted.value = messageId;
  }

  /** The same by its number. */
  showNumber(room: RoomId, seq: number): Promise<void> {
    return this.showMessage({ messageId: `${room}.${seq}`, room, seq });
  }
}
