import type { FileView } from '#model/file.ts';
import type { RoomId } from '#model/names.ts';
import type { PostOutcome, Refused } from '../requests.ts';
import type { MessageLine } from './line.ts';

/** Something posted from here that is not known to be in the log yet. */
export interface Pending {
  readonly clientId: string;
  readonly room: RoomId;
  readonly body: string;
  readonly replyTo?: string;
  readonly files?: readonly FileView[];
  readonly status:
    | { readonly kind: 'underway' }
    /** Received in its room before the answer to the post: the log shows it. */
    | { readonly kind: 'received' }
    /** The server has it, and it has not been received in its room. */
    | { readonly kind: 'posted'; readonly messageId: string }
    | ({ readonly kind: 'refused' } & Refused)
    | { readonly kind: 'uncertain' };
}

type Posts = readonly Pending[];

export const addPending = (posts: Posts, post: Omit<Pending, 'status'>): Posts => [
  ...posts,
  { ...post, status: { kind: 'underway' } },
];

export const dropPending = (posts: Posts, clientId: string): Posts =>
  posts.filter((post) => post.clientId !== clientId);

/** `isKnown`: whether the message stands in its room's log already. */
export function settlePending(posts: Posts, clientId: string, outcome: PostOutcome, isKnown: boolean): Posts {
  if (outcome.kind !== 'sent') return withStatus(posts, clientId, outcome);
  const post = posts.find((each) => each.clientId === clientId);
  if (isKnown || post?.status.kind === 'received') return dropPending(posts, clientId);
  return withStatus(posts, clientId, { kind: 'posted', messageId: outcome.messageId });
}

/** A message of one of the client's own sessions is in the log. Posts go out one by one, so that it can be the first alone. */
export function confirmPending(posts: Posts, { messageId, room, body }: MessageLine): Posts {
  const posted = posts.find(({ status }) => status.kind === 'posted' && status.messageId === messageId);
  if (posted) return dropPending(posts, posted.clientId);
  const first = posts.find(({ status }) => status.kind === 'underway');
  if (first?.room !== room || first.body !== body) return posts;
  return withStatus(posts, first.clientId, { kind: 'received' });
}

/** The room's log is another one: nothing that was posted into the old one will be received. */
export const forgetPosted = (posts: Posts, room: RoomId): Posts =>
  posts.filter((post) => post.room !== room || post.status.kind !== 'posted');

const withStatus = (posts: Posts, clientId: string, status: Pending['status']): Posts =>
  posts.map((post) => (post.clientId === clientId ? { ...post, status } : post));
