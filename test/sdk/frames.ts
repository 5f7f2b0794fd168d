import type { Present, RoomView } from '#model/event.ts';
import { isDirectRoom } from '#model/names.ts';
import { type Act, act } from '#sdk/conversation/act.ts';
import { type Conversation, newConversation } from '#sdk/conversation/conversation.ts';
import { reduce } from '#sdk/conversation/reduce.ts';
import { linesOf } from '#sdk/conversation/room-log.ts';
import type { FrameKind, FrameOf, ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import { userOf } from './scripted-server.ts';

/** Frames of a server, as short as tests can have them. The client is Alice, user 1, in session `a`. */

export const frame = <K extends FrameKind>(kind: K, payload: FrameOf<K>['payload']): ServerFrame =>
  ({ kind, payload }) as ServerFrame;

export const welcome = (epoch = 'e1') =>
  frame('welcome', { session: 'a', epoch, locale: 'en', protocol: 'hubbub.v1' });

export const entered = (
  rooms: readonly string[] = ['lobby'],
  more: Partial<FrameOf<'entered'>['payload']> = {},
) => frame('entered', { nickname: 'Alice', session: 'a', userId: 1, account: true, rooms, ...more });

/** `lobby 5 Bob: hi`. */
export function said(
  room: string,
  seq: number,
  nickname: string,
  body: string,
  more: object = {},
): ShownEntry {
  const kind = isDirectRoom(room) ? 'direct' : 'message';
  return {
    ...common(room, seq, nickname),
    kind,
    messageId: `${room}.${seq}`,
    n: 1,
    body,
    ...more,
  } as ShownEntry;
}

export const edited = (
  room: string,
  seq: number,
  nickname: string,
  target: number,
  body: string,
): ShownEntry => ({
  ...common(room, seq, nickname),
  kind: 'edited',
  messageId: `${room}.${target}`,
  body,
});

export const deleted = (room: string, seq: number, nickname: string, target: number): ShownEntry => ({
  ...common(room, seq, nickname),
  kind: 'deleted',
  messageId: `${room}.${target}`,
});

export const reacted = (
  room: string,
  seq: number,
  nickname: string,
  target: number,
  emoji: string,
  on = true,
): ShownEntry => ({
  ...common(room, seq, nickname),
  kind: 'reacted',
  messageId: `${room}.${target}`,
  emoji,
  on,
});

const common = (room: string, seq: number, nickname: string) => ({
  room,
  seq,
  author: {
    id: userOf(nickname),
    nickname,
    session: nickname === 'Alice' ? 'a' : `of ${nickname}`,
    account: true,
  },
  sentAt: new Date(1_000_000_000_000 + seq).toISOString(),
  wire: 'json' as const,
});

export const live = ({ kind, ...payload }: ShownEntry): ServerFrame => ({ kind, payload }) as ServerFrame;

export const history = (
  room: string,
  entries: readonly ShownEntry[],
  more: { readonly head?: number; readonly floor?: number } = {},
): ServerFrame => frame('history', { room, entries, head: entries.at(-1)?.seq ?? 0, ...more });

export const view = (room: string, head: number, more: Partial<RoomView> = {}): RoomView => ({
  room,
  kind: isDirectRoom(room) ? 'direct' : 'public',
  head,
  present: 0,
  joined: true,
  ...more,
});

export const present = (nickname: string, more: Partial<Present> = {}): Present => ({
  session: `of ${nickname}`,
  userId: userOf(nickname),
  nickname,
  account: true,
  wire: 'json',
  ...more,
});

/** What becomes of frames and acts, one after the other. */
export const play = (
  steps: readonly (ServerFrame | Act)[],
  from: Conversation = newConversation,
): Conversation =>
  steps.reduce<Conversation>(
    (state, step) => ('payload' in step ? reduce(state, step) : act(state, step)),
    from,
  );

/** The bodies that a room shows, `–` for a deleted message. */
export const bodies = ({ rooms }: Conversation, id: string): string[] => {
  const log = rooms.get(id)?.log;
  return log ? linesOf(log).map((line) => (line.kind === 'message' ? line.body || '–' : line.kind)) : [];
};

export const unread = ({ rooms }: Conversation, id: string): number | undefined =>
  rooms.get(id)?.unread.count;
