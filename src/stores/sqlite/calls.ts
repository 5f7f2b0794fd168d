import type { Facts, Log, Rooms, Users } from '#store.ts';

/**
 * A message to a thread: a call of the store, or to close after all earlier calls. Entries are sent as JSON, see
 * `index.ts`.
 */
export interface Question {
  readonly id: number;
  readonly part: 'log' | 'users' | 'rooms' | 'facts' | 'thread';
  readonly method: keyof Log | keyof Users | keyof Rooms | keyof Facts | 'close';
  readonly args: readonly unknown[];
}

/** The id of the first answer, which belongs to no question: the epoch, or why the database cannot be opened. */
export const opening = 0;

/** `code`: see `codeOf`. An error arrives without the fields that are not every error's. */
export type Answer =
  | { readonly id: number; readonly value: unknown; readonly error?: undefined }
  | {
      readonly id: number;
      readonly value?: undefined;
      readonly error: Error;
      readonly code?: string | undefined;
    };

/** What is wrong with the file, so that nothing can be kept; undefined: it is over. */
export interface Trouble {
  readonly trouble: { readonly sentence: string; readonly code: string | undefined } | undefined;
}

/**
 * A message from a thread: answers, in the order of their questions; or the progress of an upgrade of old data; or that
 * the file is lost or damaged, or is back.
 */
export type Report = readonly Answer[] | { readonly done: number; readonly total: number } | Trouble;

/** One connection to the database, with the calls that it answers. */
export interface Side {
  readonly epoch: string;
  /** Answers questions that arrived together. */
  answer(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Throws `StoreUnavailable` if the file that is open is no longer the one at its path. */
  check(): void;
  /** Background work for idle times; false if there is no more of it. */
  rest(): Promise<boolean>;
  close(): void;
}

/** Calls the method of one of the parts. */
export async function answer(
  parts: Readonly<Record<string, object>>,
  { id, part, method, args }: Question,
): Promise<Answer> {
  try {
    const called = parts[part] as Record<string, (...args: readonly unknown[]) => unknown>;
    return { id, value: await called[method]!(...args) };
  } catch (error) {
    return { id, error: asError(error) };
  }
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
