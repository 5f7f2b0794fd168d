import { ERRORS } from '@tus/server';
import type { Files } from '#files.ts';
import { fileNameOf, viewOfFile } from '#model/file.ts';
import type { Locale } from '#model/names.ts';
import { isRefusal, type RefusalCode, refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import type { RestSession } from '../sessions.ts';
import type { Drafts } from './drafts.ts';
import { giveUp, takeIn } from './intake.ts';
import type { UnfinishedUploads } from './unfinished.ts';

/** A refusal as tus answers it: the code, and the sentence behind it. */
export const tusRefusal = (code: RefusalCode, locale: Locale) => ({
  status_code: refusals[code].status,
  body: `${code}: ${sentence(code, locale)}\n`,
});

/** Makes files of uploads that have come to their end. */
export class WholeUploads {
  readonly #place: Files;
  readonly #drafts: Drafts;
  readonly #store: UnfinishedUploads;
  readonly #locale: Locale;
  readonly #underWay = new Map<string, Promise<string>>();

  constructor(place: Files, drafts: Drafts, store: UnfinishedUploads, locale: Locale) {
    this.#place = place;
    this.#drafts = drafts;
    this.#store = store;
    this.#locale = locale;
  }

  /** The file, as JSON. Asked again, it is the same file. */
  finish(session: RestSession, id: string): Promise<string> {
    const known = this.#underWay.get(id);
    if (known) return known;
    const work = this.#keep(session, id).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, work);
    return work;
  }

  async #keep(session: RestSession, id: string): Promise<string> {
    const known = await this.#store.known(id);
    if (!known) throw ERRORS.FILE_NOT_FOUND;
    if (known.file !== undefined) return known.file;
    const { room, name, filename } = known.metadata;
    const named = { id, room: room ?? '', name: fileNameOf(name ?? filename ?? '') ?? id };
    try {
      const taking = { place: this.#place, drafts: this.#drafts, who: session.payer };
      const measured = await takeIn(taking, id, this.#store.content(id), known.size);
      const ended = await session.ask({ kind: 'endUpload', ...named, measured }, 'file');
      if (isRefusal(ended)) throw new RequestError(ended.refused);
      const view = JSON.stringify({ ...viewOfFile(id, ended.file), room: ended.file.room });
      await this.#store.finished(id, view);
      return view;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      await giveUp(this.#place, id);
      if (!refusals[error.code].retry) await this.#store.remove(id);
      throw tusRefusal(error.code, this.#locale);
    }
  }
}
