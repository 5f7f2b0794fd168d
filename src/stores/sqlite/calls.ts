import type { Log, Rooms, Users } from '#store.ts';

/** What a thread is asked: a call of the store, or to close after all calls before. Entries travel as JSON, see `index.ts`. */
export interface Question {
  readonly id: number;
  readonly part: 'log' | 'users' | 'rooms' | 'thread';
  readonly method: keyof Log | keyof Users | keyof Rooms | 'close';
  readonly args: readonly unknown[];
}

/** The id of the first answer, which answers no question: the epoch, or why the database cannot be opened. */
export const opening = 0;

export type Answer =
  | { readonly id: number; readonly value: unknown; readonly error?: undefined }
  | { readonly id: number; readonly value?: undefined; readonly error: Error };

/** What a thread sends: answers, in the order of their questions; or how far the upgrade of an old database has come. */
export type Report = readonly Answer[] | { readonly done: number; readonly total: number };

/** One connection to the database, with what it can be asked. */
export interface Side {
  readonly epoch: string;
  /** Answers questions that came together. */
  answer(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Does what can wait until nothing is asked; false if there is no more of it. */
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
