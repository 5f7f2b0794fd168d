import { computed, signal } from '@preact/signals';
import type { Clock } from '#lib/clock.ts';
import type { RoomView } from '#model/event.ts';
import { type Locale, lobby } from '#model/names.ts';
import type { State } from '#sdk/client.ts';
import { partnerOf, personAt, roomAt, type Where } from './conversation.ts';
import type { MessageLine } from './line.ts';
import { MessageNumbers } from './numbers.ts';
import { PendingPosts } from './pending.ts';
import { PresentUsers } from './present-users.ts';
import { Timelines } from './timelines.ts';
import { TypingUsers } from './typing-users.ts';
import { Unread } from './unread.ts';

export interface Me {
  readonly nickname: string;
  readonly account: boolean;
}

/** What the next thing said will be. */
export type Composing =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply'; readonly line: MessageLine }
  | { readonly kind: 'edit'; readonly line: MessageLine };

/** What the page knows, as signals: everything that is shown is read from here. */
export class Chat {
  readonly state = signal<State>({ kind: 'closed' });
  readonly locale = signal<Locale>('en');
  /** Who the person is, or was before the connection was lost. */
  readonly me = signal<Me | undefined>(undefined);
  /** Whether the person is in, be it that the connection is lost for now. */
  readonly signedIn = signal(false);
  readonly where = signal<Where>(lobby);
  /** Whether the newest line of the place can be seen. */
  readonly atEnd = signal(true);
  /** The number of the first message that was new when the person came to look. */
  readonly unreadDivider = signal<number | undefined>(undefined);
  /** The message that is to be brought before the person's eyes. */
  readonly highlighted = signal<string | undefined>(undefined);
  readonly composing = signal<Composing>({ kind: 'new' });
  /** All rooms there are, as they were when last asked for. */
  readonly rooms = signal<readonly RoomView[]>([]);
  /** One sentence for the person, for a moment. */
  readonly notice = signal<string | undefined>(undefined);
  readonly timelines = new Timelines();
  readonly presence = new PresentUsers();
  readonly unread = new Unread();
  readonly pending = new PendingPosts();
  readonly numbers = new MessageNumbers();
  readonly typingUsers: TypingUsers;
  readonly timeline = computed(() => this.timelines.of(roomAt(this.where.value)));
  /** Those with whom there are private messages, or may be in a moment. */
  readonly directMessagePartners = computed(() => {
    const me = this.me.value?.nickname ?? '';
    const names = this.timelines
      .of('@')
      .lines.value.flatMap((line) => (line.kind === 'message' ? [partnerOf(line, me)] : []));
    const person = personAt(this.where.value);
    return [...new Set([...names, ...(person === undefined ? [] : [person])])].sort();
  });

  constructor(clock: Pick<Clock, 'after'>) {
    this.typingUsers = new TypingUsers(clock);
  }

  isMine({ author }: MessageLine): boolean {
    const me = this.me.value;
    return me !== undefined && author.nickname === me.nickname && author.account === me.account;
  }
}
