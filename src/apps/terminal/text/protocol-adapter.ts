import { locales } from '#model/names.ts';
import { isRetryable, type RefusalCode, refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import type { TypedIdentity } from '../choose-identity.ts';
import type { UserCommand } from '../parse-input.ts';

/** Something that was sent and is not answered yet. */
export interface Sent {
  readonly command: Extract<UserCommand, { kind: 'say' | 'tell' }>;
  readonly room: string;
}

/** What a line of the server means for what was sent last. */
export type Receipt = 'kept' | 'later' | 'refused' | undefined;

/** How a client uses a wire that has nothing but lines for people. */
export interface ProtocolAdapter {
  /** A nickname is needed to enter. */
  readonly needsNickname: boolean;
  /** The first line on a connection; undefined: the server lets every client in. */
  loginLine(identity: TypedIdentity): string | undefined;
  /** What a line means that comes before the client has entered; undefined: nothing, wait for the next. */
  admission(
    line: string,
    identity: TypedIdentity | undefined,
  ): { readonly nickname: string | undefined } | 'refused' | undefined;
  /** Whether the line asks for a code of the second factor, or for another one. */
  codeWanted?(line: string): 'code_needed' | 'code_wrong' | undefined;
  /** Whether the line says that the account has the password now that it was asked for. */
  passwordChanged?(line: string): boolean;
  /** The line of this command; undefined where the wire has none. */
  format(command: UserCommand, room: string): string | undefined;
  /** Our nickname, where the line says that it is another one now. */
  renamed(line: string, nickname: string | undefined): string | undefined;
  /** `nickname`: what the server calls us. */
  receipt(line: string, sent: Sent, nickname: string | undefined): Receipt;
  /** Why the server ends the conversation for good, where the line says so. */
  farewell?(line: string): string | undefined;
  /** `silent`: of no interest to people. */
  classify(line: string): 'message' | 'notice' | 'silent';
}

const codes = Object.keys(refusals) as RefusalCode[];

/** All that a server may answer instead of taking a message, in any of its languages. */
const refusalSentences: ReadonlyMap<string, RefusalCode> = new Map(
  locales.flatMap((locale) => codes.map((code) => [sentence(code, locale), code] as const)),
);

/** What a sentence of the server means for what was sent. */
export function receiptOfSentence(text: string): Receipt {
  const code = refusalSentences.get(text);
  if (code === undefined) return undefined;
  return isRetryable(code) && code !== 'internal' ? 'later' : 'refused';
}

/** The same for a code of the second factor. */
export function codeIn(text: string): 'code_needed' | 'code_wrong' | undefined {
  const code = refusalSentences.get(text);
  return code === 'code_needed' || code === 'code_wrong' ? code : undefined;
}

const farewells = locales.flatMap((locale) => [sentence('kicked', locale), sentence('banned', locale)]);

/** A text that says that a moderator has put the user out: behind it may stand the reason. */
export const farewellIn = (text: string): string | undefined =>
  farewells.some((known) => text.startsWith(known)) ? text : undefined;
