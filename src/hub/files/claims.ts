import type { Outcome } from '#model/append.ts';
import type { Posted } from '#model/entry.ts';
import { type FileView, viewOfFile } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { messageId } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import type { ListedWord } from '#model/word-list.ts';
import { listedWord } from '../coming/words.ts';
import type { Context } from '../context.ts';
import type { AnyChange, FactOf } from '../facts.ts';
import type { Session } from '../session/session.ts';
import { attaching } from './removal.ts';

/** The files of a message that is being written. */
export interface Claim {
  readonly files: readonly FileView[];
  /** The word of the owner's list in one of their names, if there is one: one that is only reported. */
  readonly word: ListedWord | undefined;
  /** What became of the message. */
  settle(outcome: Outcome): Promise<void>;
}

/**
 * Takes these files for one message: from here on no other one can have them. A crash may leave them claimed; then the collector
 * finds out whether the message was written.
 */
export async function filesOf(
  context: Context,
  session: Pick<Session, 'user'>,
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
  const word = listedWord(context, files.map(({ data }) => data.name).join('\n'), room.id);
  if (word?.action === 'refuse') return refuse('word_refused');
  const claim = { at: clock.now(), after: room.head, ...(clientId !== undefined && { clientId }) };
  const free = files.filter(({ data }) => data.claim === undefined);
  const claimed = free.map((one) => ({ ...one, version: one.version + 1, data: { ...one.data, claim } }));
  if (free.length > 0 && !(await facts.write(...free.map((one) => changeOf(one, { ...one.data, claim })))))
    return refuse('file_used');
  const own = files.map((one) => claimed.find(({ id }) => id === one.id) ?? one);
  return {
    files: own.map(({ id, data }) => viewOfFile(id, data)),
    word,
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
