import { signal } from '@preact/signals';
import type { AttentionLevel } from '#model/attention.ts';
import type { RoomId } from '#model/names.ts';
import type { QuietHours } from '#model/own-facts.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import { keep, kept } from './storage.ts';

/** What the user has not sent yet, in a room or in a thread. */
export interface Draft {
  readonly room: RoomId;
  readonly thread?: string;
  readonly body: string;
  readonly at: string;
}

export interface Scheduled {
  readonly id: string;
  readonly room: RoomId;
  readonly body: string;
  readonly at: string;
}

/** Of what of a room the user wants to be told. Times are in ISO 8601. */
export interface RoomAttention {
  readonly room: RoomId;
  readonly level: AttentionLevel;
  readonly mutedUntil?: string;
}

/** A thread that the user follows: see `ThreadView` of the model. */
export interface FollowedThread {
  readonly messageId: string;
  readonly room: RoomId;
  readonly author?: { readonly nickname: string };
  readonly body?: string;
  readonly last: number;
  readonly at: string;
  readonly unread: number;
  readonly mentions: number;
}

const attentionKey = 'hubbub.attention';
const quietKey = 'hubbub.quiet';

/**
 * What the user keeps for itself. Of an account the server keeps it, and tells every device of a change; what a guest has said of its
 * rooms is kept on the device.
 */
export class Own {
  readonly drafts = signal<readonly Draft[]>([]);
  readonly scheduled = signal<readonly Scheduled[]>([]);
  readonly attention = signal<readonly RoomAttention[]>([]);
  readonly threads = signal<readonly FollowedThread[]>([]);
  /** Threads of which it was said in this page whether the user follows them: by taking part, or in words. */
  readonly following = signal<ReadonlyMap<string, boolean>>(new Map());
  readonly quietHours = signal<QuietHours | undefined>(undefined);

  /** A list of the server, whole or its first page, which was asked for or has changed. */
  receive({ list, items }: FrameOf<'listed'>['payload'] | FrameOf<'own'>['payload']): void {
    const rows = items as readonly unknown[];
    if (list === 'drafts') this.drafts.value = rows as readonly Draft[];
    if (list === 'scheduled') this.scheduled.value = rows as readonly Scheduled[];
    if (list === 'attention') this.attention.value = rows as readonly RoomAttention[];
    if (list === 'quietHours') this.quietHours.value = rows[0] as QuietHours | undefined;
    if (list === 'threads') this.threads.value = rows as readonly FollowedThread[];
  }

  /** A guest comes in: what is known of it is on this device. */
  restore(): void {
    const said = parsed(kept(attentionKey));
    if (Array.isArray(said)) this.attention.value = said as readonly RoomAttention[];
    this.quietHours.value = (parsed(kept(quietKey)) ?? undefined) as QuietHours | undefined;
  }

  /** What a guest says of a room. */
  pay(attention: RoomAttention): void {
    const others = this.attention.peek().filter(({ room }) => room !== attention.room);
    const isDefault = attention.level === 'all' && attention.mutedUntil === undefined;
    this.attention.value = isDefault ? others : [...others, attention];
    keep(attentionKey, JSON.stringify(this.attention.peek()));
  }

  /** What a guest says of the hours in which it wants to be told of nothing. */
  beQuiet(hours: QuietHours | undefined): void {
    this.quietHours.value = hours;
    keep(quietKey, hours && JSON.stringify(hours));
  }

  /** What holds for the room now. */
  levelOf(room: RoomId, now = Date.now()): AttentionLevel {
    const said = this.attention.value.find((each) => each.room === room);
    if (said?.mutedUntil !== undefined && Date.parse(said.mutedUntil) > now) return 'nothing';
    return said?.level ?? 'all';
  }

  follow(thread: string, on: boolean): void {
    this.following.value = new Map(this.following.peek()).set(thread, on);
  }

  /** As far as it is known here. */
  follows(thread: string): boolean {
    return (
      this.following.value.get(thread) ?? this.threads.value.some(({ messageId }) => messageId === thread)
    );
  }

  /** The thread is read up to its end. */
  readThread(messageId: string): void {
    this.threads.value = this.threads
      .peek()
      .map((one) => (one.messageId === messageId ? { ...one, unread: 0, mentions: 0 } : one));
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
