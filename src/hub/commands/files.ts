import { hexDigest } from '#lib/digest.ts';
import type { Outcome } from '#model/append.ts';
import type { Posted } from '#model/entry.ts';
import { type FileView, fileNameOf, pathOfFile, viewOfFile } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { messageId } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { AnyChange, FactOf } from '../facts.ts';
import { attaching, ticketEnd } from '../files/storage.ts';
import { readTicket, writeTicket } from '../files/tickets.ts';
import { loginAsAccount, loginByTicket } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import type { Rule } from './rule.ts';

const idCharacters = 32;

const beginUpload: Rule<'beginUpload'> = async (context, session, { room: text, name, bytes = 0 }) => {
  const { files, storage } = context;
  if (!files) return refuse('not_found');
  const { most } = files;
  const room = await accessRoom(context, session, 'beginUpload', text);
  if (isRefusal(room)) return room;
  const known = fileNameOf(name);
  if (known === undefined) return refuse('file_name_invalid');
  if (bytes > most.file) return refuse('file_too_large');
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  const full = await storage.refusal(session.user!.id, bytes, most);
  if (full) return full;
  const id = hexDigest(context.newSecret()).slice(0, idCharacters);
  return { kind: 'upload', id, room: room.id, name: known, most: most.file };
};

/** The user may have lost the room meanwhile, or have filled its place with another file. */
const endUpload: Rule<'endUpload'> = async (context, session, { id, room: text, name, measured }) => {
  const { files, storage, facts, clock } = context;
  if (!files) return refuse('not_found');
  const room = await accessRoom(context, session, 'endUpload', text);
  if (isRefusal(room)) return room;
  const by = session.user!.id;
  const full = await storage.refusal(by, measured.bytes, files.most);
  if (full) return full;
  const data = { ...measured, name, by, room: room.id, at: clock.now() };
  if (await storage.add(id, data)) return { kind: 'file', id, file: data };
  // The same upload was ended before, and its client has not heard of that.
  const known = await facts.get('file', id);
  return known?.data.by === by ? { kind: 'file', id, file: known.data } : refuse('file_used');
};

/** For whoever may read the room; as long as no message names it, for its uploader alone. */
const file: Rule<'file'> = async (context, session, { id }) => {
  const found = await findFile(context, session, id);
  return isRefusal(found) ? found : { kind: 'file', id, file: found.data };
};

async function findFile(context: Context, session: Session, id: string): Promise<FactOf<'file'> | Refusal> {
  const found = await context.facts.get('file', id);
  if (!found) return refuse('no_such_file');
  const { room, by, message } = found.data;
  const allowed = await accessRoom(context, session, 'file', room);
  if (isRefusal(allowed)) return refuse('no_such_file');
  return message === undefined && by !== session.user?.id ? refuse('no_such_file') : found;
}

const fileTicket: Rule<'fileTicket'> = ({ files, clock }, session) => {
  if (!files) return refuse('not_found');
  const until = ticketEnd(clock.now());
  const ticket = writeTicket(files.key, { user: session.user!.id, until });
  return { kind: 'secrets', of: 'fileTicket', secrets: [ticket], until };
};

const fileLink: Rule<'fileLink'> = async (context, session, { id }) => {
  const { files, clock, publicUrl = '/' } = context;
  const found = await findFile(context, session, id);
  if (isRefusal(found) || !files) return refuse('no_such_file');
  const until = ticketEnd(clock.now());
  const token = writeTicket(files.key, { user: session.user!.id, until }, id);
  const uri = `${publicUrl.replace(/\/$/, '')}/${pathOfFile({ id, name: found.data.name })}?token=${token}`;
  return { kind: 'secrets', of: 'fileLink', secrets: [token], uri, until };
};

const useTicket: Rule<'useTicket'> = async (context, session, { ticket, file: id }) => {
  const { files, store, clock } = context;
  const held = files && readTicket(files.key, ticket, clock.now(), id);
  if (!held) return refuse('bad_token');
  const user = (await store.users.get([held.user])).get(held.user);
  if (!user || user.kind === 'external' || context.deletedUsers.has(user.id)) return refuse('bad_token');
  return user.kind === 'account'
    ? loginAsAccount(context, session, user, {})
    : loginByTicket(context, session, user);
};

export const fileRules = { beginUpload, endUpload, file, fileTicket, fileLink, useTicket };

/** The files of a message that is being written. */
export interface Claim {
  readonly files: readonly FileView[];
  /** What became of the message. */
  settle(outcome: Outcome): Promise<void>;
}

/**
 * Takes these files for one message: from here on no other one can have them. A crash may leave them claimed; then the collector
 * finds out whether the message was written.
 */
export async function filesOf(
  context: Context,
  session: Session,
  ids: readonly string[],
  { room, clientId }: { readonly room: Room; readonly clientId: string | undefined },
): Promise<Claim | Refusal> {
  const { facts, clock } = context;
  if (ids.length > limits.files.perMessage || new Set(ids).size < ids.length) return refuse('too_many_files');
  const found = await Promise.all(ids.map((id) => facts.get('file', id)));
  const files: FactOf<'file'>[] = [];
  for (const one of found) {
    if (!one || one.data.by !== session.user!.id || one.data.room !== room.id) return refuse('no_such_file');
    files.push(one);
  }
  // Sent again: it may have been written the first time, which the store knows.
  const isAgain = ({ data: { claim } }: FactOf<'file'>) =>
    clientId !== undefined && claim?.clientId === clientId;
  if (files.some((one) => one.data.claim !== undefined && !isAgain(one))) return refuse('file_used');
  const claim = { at: clock.now(), after: room.head, ...(clientId !== undefined && { clientId }) };
  const free = files.filter(({ data }) => data.claim === undefined);
  const claimed = free.map((one) => ({ ...one, version: one.version + 1, data: { ...one.data, claim } }));
  if (free.length > 0 && !(await facts.write(...free.map((one) => changeOf(one, { ...one.data, claim })))))
    return refuse('file_used');
  const own = files.map((one) => claimed.find(({ id }) => id === one.id) ?? one);
  return {
    files: own.map(({ id, data }) => viewOfFile(id, data)),
    // The message is there, or is not, whatever becomes of this: what fails is done by the collector.
    settle: (outcome) => settle(outcome).catch(() => {}),
  };

  async function settle(outcome: Outcome): Promise<void> {
    if (outcome.kind === 'rejected') {
      if (free.length > 0) await facts.write(...free.map(unclaimed));
      return;
    }
    const { room, seq, files } = outcome.entry as Posted;
    if (own.every(({ data }) => data.message === undefined) && nameSame(files, ids))
      await facts.write(...attaching(room, messageId(room, seq), own));
  }
}

const nameSame = (files: readonly FileView[] = [], ids: readonly string[]): boolean =>
  files.length === ids.length && files.every(({ id }) => ids.includes(id));

const changeOf = ({ id, version, about }: FactOf<'file'>, data: FactOf<'file'>['data']): AnyChange => ({
  ...{ kind: 'file', id, version, about, data },
});

const unclaimed = (free: FactOf<'file'>): AnyChange =>
  changeOf({ ...free, version: free.version + 1 }, free.data);
