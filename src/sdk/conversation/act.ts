import type { RoomId, UserId } from '#model/names.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import type { PostOutcome } from '../requests.ts';
import { type Conversation, directRoomWith, updateRoom } from './conversation.ts';
import { addPending, dropPending, type Pending, settlePending } from './pending.ts';
import { type Partner, withPart, withPartner, withRead } from './room.ts';
import { withCut, withoutWindow } from './window.ts';

/** What the client's own user and program do to the conversation. */
export type Act =
  /** A message goes out. */
  | ({ readonly kind: 'post' } & Omit<Pending, 'status'>)
  /** What became of it. */
  | { readonly kind: 'settle'; readonly clientId: string; readonly outcome: PostOutcome }
  /** The user no longer wants to see what was not sent. */
  | { readonly kind: 'discard'; readonly clientId: string }
  /** The user turns to the direct room with another user, which may not exist yet. */
  | { readonly kind: 'open'; readonly user: UserId; readonly nickname: string }
  /** The same with several: the server has made their direct room, and lists it when something is said there. */
  | { readonly kind: 'meet'; readonly room: RoomId; readonly partners: readonly Partner[] }
  /** The user has seen everything up to this number. */
  | { readonly kind: 'read'; readonly room: RoomId; readonly seq: number }
  /** The user jumps into this part of a room's log, which the server has sent. */
  | { readonly kind: 'jump'; readonly part: FrameOf<'history'>['payload'] }
  /** The user goes to the end. */
  | { readonly kind: 'end'; readonly room: RoomId }
  /** Lines are let go of, where there are very many: those far from `seq`, or from the end. */
  | { readonly kind: 'trim'; readonly room: RoomId; readonly seq?: number };

/** The conversation after what was done here. */
export function act(state: Conversation, action: Act): Conversation {
  switch (action.kind) {
    case 'post': {
      const { kind: _, ...post } = action;
      return { ...state, pending: addPending(state.pending, post) };
    }
    case 'settle': {
      const { clientId, outcome } = action;
      const isKnown =
        outcome.kind === 'sent' && (state.rooms.get(outcome.room)?.log?.newest ?? 0) >= outcome.seq;
      return { ...state, pending: settlePending(state.pending, clientId, outcome, isKnown) };
    }
    case 'discard':
      return { ...state, pending: dropPending(state.pending, action.clientId) };
    case 'open': {
      const { user: id, nickname } = action;
      return updateRoom(state, directRoomWith(state, id), (room) => withPartner(room, { id, nickname }), 0);
    }
    case 'meet':
      return updateRoom(state, action.room, (room) => action.partners.reduce(withPartner, room), 0);
    case 'read':
      return updateRoom(state, action.room, (room) => withRead(room, action.seq, state.me));
    case 'jump':
      return updateRoom(state, action.part.room, (room) => withPart(room, action.part, state.me));
    case 'end':
      return updateRoom(state, action.room, withoutWindow);
    case 'trim':
      return updateRoom(state, action.room, (room) => withCut(room, action.seq));
  }
}
