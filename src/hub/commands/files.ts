import { hexDigest } from '#lib/digest.ts';
import type { CommandOf } from '#model/command.ts';
import { fileNameOf, pathOfFile } from '#model/file.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { recallPass } from '../coming/invited.ts';
import { listedWord } from '../coming/words.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { holderOf, isHeld } from '../files/holders.ts';
import { withMessage } from '../files/resolve-claim.ts';
import type { FileSettings } from '../files/settings.ts';
import { ticketEnd } from '../files/storage.ts';
import { takeBack } from '../files/taking-back.ts';
import { readTicket, writeTicket } from '../files/tickets.ts';
import { loginAsAccount, loginByTicket } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import type { AnswerAndMore, Rule } from './rule.ts';

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
  // It is judged again with its message, by the list of then.
  if (listedWord(context, known, room.id)?.action === 'refuse') return refuse('word_refused');
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

/** For its uploader alone, also where the room is lost: others do not hear that it is there. */
const removeFile: Rule<'removeFile'> = async (context, session, { id }) => {
  const found = await context.facts.get('file', id);
  if (found?.data.by !== session.user!.id) return refuse('no_such_file');
  return (await takeBack(context, found)) ?? { kind: 'done', of: 'removeFile' };
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
  if (isHereByTicket(session)) return refuse('not_allowed');
  const until = ticketEnd(clock.now());
  const ticket = newTicket(files, session, until);
  return { kind: 'secrets', of: 'fileTicket', secrets: [ticket], until };
};

const fileLink: Rule<'fileLink'> = async (context, session, { id }) => {
  const { files, clock, publicUrl = '/' } = context;
  const found = await findFile(context, session, id);
  if (isRefusal(found) || !files) return refuse('no_such_file');
  if (isHereByTicket(session)) return refuse('not_allowed');
  const until = ticketEnd(clock.now());
  const token = newTicket(files, session, until, id);
  const uri = `${publicUrl.replace(/\/$/, '')}/${pathOfFile({ id, name: found.data.name })}?token=${token}`;
  return { kind: 'secrets', of: 'fileLink', secrets: [token], uri, until };
};

/** Who has nothing but a ticket gets no other one: it would renew itself for ever. */
const isHereByTicket = ({ identity }: Session): boolean =>
  identity.kind !== 'anonymous' && identity.ticket !== undefined;

const newTicket = ({ key }: FileSettings, session: Session, until: number, file?: string): string =>
  writeTicket(key, { user: session.user!.id, until, holder: holderOf(session) }, file);

/**
 * What is dead is counted for its address, unless it is the cookie of a page, which becomes old by itself. What is good passes,
 * whatever others at its address have shown: nobody else's dead tickets keep anybody from its files.
 */
const useTicket: Rule<'useTicket'> = async (context, session, command) => {
  const { limiters, clock } = context;
  const answer = await enterByTicket(context, session, command);
  const isDead = isRefusal(answer) && answer.refused === 'bad_token';
  if (!isDead || command.isCookie) return answer;
  if (!limiters.mayShowDeadTicket(session, clock.now())) return refuse('too_fast');
  limiters.recordDeadTicket(session, clock.now());
  return answer;
};

async function enterByTicket(
  context: Context,
  session: Session,
  { ticket: text, file }: CommandOf<'useTicket'>,
): Promise<AnswerAndMore | Refusal> {
  const { files, store, clock } = context;
  const ticket = files && readTicket(files.key, text, clock.now(), file);
  const held = ticket && (await isHeld(context, ticket));
  if (!ticket || !held) return refuse('bad_token');
  const user = (await store.users.get([ticket.user])).get(ticket.user);
  if (!user || user.kind === 'external' || context.deletedUsers.has(user.id)) return refuse('bad_token');
  // It may have ended while the rest was read, and would not be found then.
  const refusal = async () => ((await isHeld(context, ticket)) ? undefined : refuse('bad_token'));
  if (user.kind === 'account') return loginAsAccount(context, session, user, { ...held, ticket, refusal });
  return loginByTicket(context, session, user, {
    ticket,
    refusal,
    arrive: () => recallPass(context, session),
  });
}

export const fileRules = { beginUpload, endUpload, file, removeFile, fileTicket, fileLink, useTicket };
