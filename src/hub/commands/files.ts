import { hexDigest } from '#lib/digest.ts';
import { fileNameOf, pathOfFile } from '#model/file.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { recallPass } from '../coming/invited.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { withMessage } from '../files/resolve-claim.ts';
import { ticketEnd } from '../files/storage.ts';
import { readTicket, writeTicket } from '../files/tickets.ts';
import { loginAsAccount, loginByTicket } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import type { Rule } from './rule.ts';

const idCharacters = 32;

const beginUpload: Rule<'beginUpload'> = async (context, session, command) => {
  const { room: text, name, bytes = 0, promised = { own: 0, all: 0 } } = command;
  const { files, storage } = context;
  if (!files) return refuse('not_found');
  const { most } = files;
  const room = await accessRoom(context, session, 'beginUpload', text);
  if (isRefusal(room)) return room;
  const known = fileNameOf(name);
  if (known === undefined) return refuse('file_name_invalid');
  if (bytes > most.file) return refuse('file_too_large');
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  const full = await storage.refusal(session.user!.id, bytes, most, promised);
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
  const known = await context.facts.get('file', id);
  if (!known) return refuse('no_such_file');
  const found = await withMessage(context, known);
  const { room, by, message } = found.data;
  // Last, for who may read the room may be another by now.
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
    : loginByTicket(context, session, user, () => recallPass(context, session));
};

export const fileRules = { beginUpload, endUpload, file, fileTicket, fileLink, useTicket };
