import { type Draft, isChangeDraft, type Posted } from './entry.ts';
import { messageId, type RoomId, type UserId } from './names.ts';

/** What `planAppend` may ask of the snapshot, for stores that read it beforehand. Without duplicates. */
export interface Needs {
  readonly rooms: readonly RoomId[];
  readonly messages: readonly { readonly room: RoomId; readonly seq: number }[];
  readonly clientIds: readonly { readonly author: UserId; readonly clientId: string }[];
  readonly authors: readonly UserId[];
  /** Of these only the memberships of private rooms are asked for. */
  readonly memberships: readonly { readonly room: RoomId; readonly user: UserId }[];
}

/** The beginnings of threads, which the plan changes together with these messages: what is read after `Needs.messages`. */
export function rootsOf(messages: Iterable<Posted>): { readonly room: RoomId; readonly seq: number }[] {
  const roots = new Map<string, { room: RoomId; seq: number }>();
  for (const { room, thread } of messages)
    if (thread !== undefined) roots.set(messageId(room, thread), { room, seq: thread });
  return [...roots.values()];
}

export function needsOf(drafts: readonly Draft[]): Needs {
  const messages = new Map<string, { room: RoomId; seq: number }>();
  const clientIds = new Map<string, { author: UserId; clientId: string }>();
  const memberships = new Map<string, { room: RoomId; user: UserId }>();
  for (const draft of drafts) {
    const { room } = draft;
    memberships.set(`${draft.author.id} ${room}`, { room, user: draft.author.id });
    const seq = draft.kind === 'posted' ? draft.replyTo : isChangeDraft(draft) ? draft.target : undefined;
    if (seq !== undefined) messages.set(messageId(room, seq), { room, seq });
    if (draft.kind === 'posted' && draft.clientId !== undefined) {
      const { author, clientId } = draft;
      clientIds.set(`${author.id} ${clientId}`, { author: author.id, clientId });
    }
  }
  return {
    rooms: [...new Set(drafts.map(({ room }) => room))],
    messages: [...messages.values()],
    clientIds: [...clientIds.values()],
    authors: [...new Set(drafts.map(({ author }) => author.id))],
    memberships: [...memberships.values()],
  };
}
