import type { WireName } from '#model/names.ts';

/** What is customary on a wire, as far as the rules of the chat are concerned. */
export interface Manners {
  /** Its clients keep cursors: on entering a room they get its recent history, and private messages wait for a `read`. */
  readonly greeted: boolean;
  /** Its sessions hear rooms. The others say something and get an answer. */
  readonly listens: boolean;
  /** Its sessions are seen by others. */
  readonly present: boolean;
  /** Sessions that have not entered may do nothing else first, not even leave. */
  readonly entersFirst?: true;
  /** What tells it that it has entered is what tells everybody: its next command waits until that has been said. */
  readonly hearsItself?: true;
  /** Whoever does more than it may before it has entered is sent away. */
  readonly closesStrangers?: true;
  /** Its clients have passwords from before there was a rule for their length. */
  readonly anyPassword?: true;
  /** Its sessions are told of the end of every connection, whether they have entered or not. */
  readonly hearsEndings?: true;
  /** A session enters by itself, as a guest with this name and the first number that is free. */
  readonly entersAs?: string;
}

const passing = { greeted: false, listens: false, present: false } as const;

export const manners: Readonly<Record<WireName, Manners>> = {
  json: { greeted: true, listens: true, present: true },
  envelope: {
    greeted: false,
    listens: true,
    present: true,
    closesStrangers: true,
    anyPassword: true,
    hearsEndings: true,
  },
  plain: { greeted: true, listens: true, present: true, entersAs: 'Client_' },
  line: { greeted: false, listens: true, present: true, entersFirst: true, hearsItself: true },
  ingest: passing,
  form: passing,
  rest: passing,
};
