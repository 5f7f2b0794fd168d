import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom, parseMessageId, type RoomId } from '#model/names.ts';
import { pathOfPlace } from '#model/place.ts';
import { isQuietAt } from '#model/quiet-hours.ts';
import { messageIn, titleOf } from '#sdk/conversation/conversation.ts';
import { mentions } from '#sdk/conversation/mentions.ts';
import { isHidden } from '#sdk/conversation/room.ts';
import type { ShownMessage } from '#wire/json/frames.ts';
import type { Chat } from '../chat.ts';
import type { Navigation } from '../navigation.ts';
import { playSound } from './sound.ts';

/** What comes again after a loss is new to the page, and not to the world. */
const newMs = 10 * 60_000;
const mostCharacters = 200;

/**
 * Tells the user of what is for it, once: in the page where it is looked at, by the system where it is not. Nothing is told of what is
 * seen, of what the user does not want to be told of, and at times when it does not want to be told.
 */
export class Teller {
  readonly #chat: Chat;
  readonly #navigation: Pick<Navigation, 'placeOf' | 'open'>;
  readonly #loadRooms: () => Promise<void>;
  /** Direct rooms whose members were asked for. */
  readonly #named = new Set<RoomId>();

  constructor(chat: Chat, navigation: Pick<Navigation, 'placeOf' | 'open'>, loadRooms: () => Promise<void>) {
    this.#chat = chat;
    this.#navigation = navigation;
    this.#loadRooms = loadRooms;
  }

  /** Somebody has made the user a member: who, the log of the room says. */
  broughtInto(room: RoomId): void {
    const { rooms, me, notice, language, conversation } = this.#chat;
    const lines = rooms.peek().get(room)?.log?.chunks.flat() ?? [];
    const line = lines.findLast((each) => each.kind === 'added' && Number(each.user) === me.peek()?.userId);
    if (line?.kind !== 'added' || Date.now() - Date.parse(line.sentAt) > newMs) return;
    const said = language.texts.notices.added(line.author.nickname, line.user, line.nickname);
    notice.value = `${titleOf(conversation.peek(), room)}: ${said}`;
  }

  /** Of a conversation with several its first message names one: the list of rooms names all. */
  #nameMembers(room: RoomId): void {
    const { partners } = this.#chat.rooms.peek().get(room) ?? {};
    if (this.#named.has(room) || !partners?.some(({ nickname }) => nickname === '')) return;
    this.#named.add(room);
    void this.#loadRooms();
  }

  /** A message has come that was not there before. */
  message(message: ShownMessage): void {
    const { device, toast, place, where } = this.#chat;
    this.#nameMembers(message.room);
    if (!this.#isForMe(message) || !this.#isWanted(message)) return;
    device.askOnce();
    if (document.visibilityState === 'visible' && document.hasFocus()) {
      const isHere = place.peek().kind !== 'page' && where.peek() === message.room;
      if (!isHere) toast.value = message;
      return;
    }
    if (device.sound.peek()) playSound();
    if (device.mayShow) void this.#show(message);
  }

  #isForMe(message: ShownMessage): boolean {
    const me = this.#chat.me.peek();
    const { author, room, sentAt } = message;
    if (!me || author.id === me.userId || isHidden(me, author.id)) return false;
    if (Date.now() - Date.parse(sentAt) > newMs) return false;
    return isDirectRoom(room) || mentions(message, me.userId) || this.#answers(message, me.userId);
  }

  /** It answers the user, or is said in a thread that it follows. */
  #answers({ thread, replyTo }: ShownMessage, me: number): boolean {
    const { own, conversation } = this.#chat;
    if (thread === undefined) return false;
    if (own.follows(thread)) return true;
    // Who has ended following it has said so.
    if (own.following.peek().get(thread) === false) return false;
    return [thread, replyTo].some((id) => {
      const at = id === undefined ? undefined : parseMessageId(id);
      return at && messageIn(conversation.peek(), at.room, at.seq)?.author.id === me;
    });
  }

  #isWanted({ room }: ShownMessage): boolean {
    const { own, rooms, me } = this.#chat;
    const quiet = own.quietHours.peek();
    if (quiet && isQuietAt(quiet, Date.now())) return false;
    if (own.levelOf(room) === 'nothing') return false;
    const others = [...rooms.peek().values()].flatMap(({ people }) => people);
    return !others.some(({ userId, state }) => userId === me.peek()?.userId && state === 'doNotDisturb');
  }

  async #show({ messageId, room, seq, author, body }: ShownMessage): Promise<void> {
    const place = this.#navigation.placeOf(room, seq);
    const name = author.nickname;
    const title = isDirectRoom(room) ? name : `${name} · ${titleOf(this.#chat.conversation.peek(), room)}`;
    const text = [...previewOf(body)].slice(0, mostCharacters).join('');
    const options = { tag: messageId, body: text, icon: 'icon-192.png', data: pathOfPlace(place) };
    // Phones let only a service worker show something; it knows what to do with a click.
    const worker = await navigator.serviceWorker?.getRegistration();
    if (worker?.active) return worker.showNotification(title, options);
    const shown = new Notification(title, options);
    shown.onclick = () => {
      focus();
      this.#navigation.open(place);
      shown.close();
    };
  }
}
