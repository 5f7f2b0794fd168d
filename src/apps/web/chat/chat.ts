import { computed, signal } from '@preact/signals';
import type { Clock } from '#lib/clock.ts';
import { lobby, type RoomId } from '#model/names.ts';
import type { Place } from '#model/place.ts';
import type { State } from '#sdk/client.ts';
import { type Act, act } from '#sdk/conversation/act.ts';
import { messageIn, newConversation } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import { reduce } from '#sdk/conversation/reduce.ts';
import type { RoomState } from '#sdk/conversation/room.ts';
import { messageAt } from '#sdk/conversation/room-log.ts';
import { shownLog } from '#sdk/conversation/window.ts';
import type { ServerFrame, ShownMessage } from '#wire/json/frames.ts';
import type { Aim } from './aim.ts';
import { Language } from './language.ts';
import { Layout } from './layout.ts';
import { cardsOf, mentionsIn, newThreadsOf } from './news.ts';
import { Own } from './own.ts';
import { Profiles } from './profiles.ts';
import { Rights } from './rights.ts';
import { directRooms, joinedRooms, nameOf, otherRooms, peopleHere } from './room-lists.ts';
import { Device } from './telling/device.ts';
import { TypingUsers } from './typing-users.ts';
import { Visit } from './visit.ts';

/** What the next message will be. */
export type Composing = { readonly kind: 'new' } | { readonly kind: 'reply'; readonly line: MessageLine };

/** What the page knows, as signals: everything that is shown is read from here. */
export class Chat {
  readonly conversation = signal(newConversation);
  readonly state = signal<State>({ kind: 'closed' });
  /** Whether the user has entered, also while the connection is lost. */
  readonly signedIn = signal(false);
  readonly language = new Language();
  readonly layout = new Layout();
  readonly own = new Own();
  readonly device = new Device();
  /** A message for the user that came elsewhere while it looks at the page. */
  readonly toast = signal<ShownMessage | undefined>(undefined);
  /** What the address says is shown. */
  readonly place = signal<Place>({ kind: 'home' });
  /** The room that the user looks at, or looked at before a page without one. */
  readonly where = signal<RoomId>(lobby);
  /** Messages that the server has shown of what is unread, by room: those of which only the end is here. */
  readonly untold = signal<ReadonlyMap<RoomId, readonly MessageLine[]>>(new Map());
  /** Whether the newest line of the room can be seen. */
  readonly atEnd = signal(true);
  /** The number of the first message that was unread when the user came to look. */
  readonly unreadDivider = signal<number | undefined>(undefined);
  /** Where the log is to be brought next. */
  readonly aim = signal<Aim | undefined>(undefined);
  /** Where the user was in rooms that it has left elsewhere than at their end: a line, and where that stood. */
  readonly places = new Map<RoomId, Aim>();
  /** The number of the message that has the focus, or had it last. */
  readonly current = signal<number | undefined>(undefined);
  /** The message that was brought into view, which glows for a moment. */
  readonly highlighted = signal<string | undefined>(undefined);
  readonly composing = signal<Composing>({ kind: 'new' });
  /** Whether the server has another page than this one by now. */
  readonly newVersion = signal(false);
  /** Whether all that is shown is from before: there was no connection yet since the page was opened. */
  readonly isOld = signal(false);
  /** Whether no WebSocket comes through, and the page talks by an event stream. */
  readonly blocked = signal(false);
  /** One sentence, shown for a moment. */
  readonly notice = signal<string | undefined>(undefined);
  readonly typingUsers: TypingUsers;
  readonly profiles: Profiles;
  /** The room that is looked at from outside. */
  readonly visit = new Visit();

  // Parts of the conversation, so that what is shown changes only with its own part.
  readonly me = computed(() => this.conversation.value.me);
  readonly locale = computed(() => this.language.locale);
  readonly sessions = computed(() => this.conversation.value.sessions);
  readonly pending = computed(() => this.conversation.value.pending);
  readonly rooms = computed(() => this.conversation.value.rooms);
  readonly directory = computed(() => this.conversation.value.directory);
  readonly rights = new Rights(this.directory);
  readonly room = computed(() => this.rooms.value.get(this.where.value) ?? this.visit.of(this.where.value));
  readonly log = computed(() => this.room.value?.log);
  /** The part of the log that is shown: its end, or a window further up. */
  readonly shown = computed(() => this.room.value && shownLog(this.room.value));
  readonly joined = computed(() => joinedRooms(this.rooms.value, (id) => this.own.levelOf(id) === 'nothing'));
  readonly cards = computed(() =>
    cardsOf(this.rooms.value.values(), this.untold.value, this.own, this.me.value),
  );
  /** How many messages are for the user, in all rooms; how many of them name it; and in how many threads something is unread. */
  readonly forMe = computed(() => this.cards.value.reduce((sum, { badge }) => sum + badge.forMe, 0));
  readonly mentioned = computed(() => mentionsIn(this.cards.value));
  readonly newThreads = computed(() => newThreadsOf(this.own.threads.value, this.rooms.value));
  /** What was written and waits for a connection. */
  readonly waiting = computed(() => (this.state.value.kind === 'open' ? [] : this.pending.value));
  readonly direct = computed(() => directRooms(this.rooms.value, this.where.value));
  /** Those who are here now, in any room, each as it is there. */
  readonly here = computed(() => peopleHere(this.rooms.value));
  readonly #joinedIds = computed(() => this.joined.value.map(({ id }) => id).join(' '));
  readonly others = computed(() => otherRooms(this.directory.value, this.#joinedIds.value.split(' ')));

  constructor(clock: Pick<Clock, 'after'>) {
    this.typingUsers = new TypingUsers(clock);
    this.profiles = new Profiles(clock);
  }

  /** The room that is called this, or has this id; undefined where the user knows of none. */
  roomNamed(name: string): RoomId | undefined {
    const rooms = this.rooms.peek();
    if (rooms.has(name)) return name;
    const wanted = name.toLowerCase();
    const known = [...rooms.values()].find((room) => nameOf(room).toLowerCase() === wanted);
    return known?.id;
  }

  /** The direct room with the user of this nickname alone, where there is one. */
  directWith(nickname: string): RoomId | undefined {
    const wanted = nickname.toLowerCase();
    const isIt = ({ partners }: RoomState) =>
      partners.length === 1 && partners[0]?.nickname.toLowerCase() === wanted;
    return [...this.rooms.peek().values()].find((room) => room.kind === 'direct' && isIt(room))?.id;
  }

  /** The message of this number, where it is known: in a room that the user is in, or that it looks at. */
  messageAt(room: RoomId, seq: number): MessageLine | undefined {
    const { window, log } = this.visit.of(room) ?? {};
    const known = (window && messageAt(window, seq)) ?? (log && messageAt(log, seq));
    return known ?? messageIn(this.conversation.value, room, seq);
  }

  receive(frame: ServerFrame): void {
    this.conversation.value = reduce(this.conversation.peek(), frame);
  }

  act(action: Act): void {
    this.conversation.value = act(this.conversation.peek(), action);
  }
}
