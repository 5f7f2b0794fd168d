import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { digest } from '#lib/digest.ts';
import { newSecret } from '#lib/ids.ts';
import { parseNickname } from '#model/nickname.ts';
import type { Identity } from '#sdk/identity.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { Options } from './options.ts';

/** An identity that a person can type. */
export type TypedIdentity = Exclude<Identity, { kind: 'token' | 'code' | 'passkey' | 'browser' }>;

/** That, or one whom a provider knows: on the native wire alone. */
export type ChosenIdentity = Exclude<Identity, { kind: 'token' | 'passkey' | 'browser' }>;

/** What an identity is chosen by. */
export interface Environment {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interactive: boolean;
  readonly texts: TerminalTexts;
  readonly note: (sentence: string) => void;
}

/**
 * As whom the user enters. `undefined`: the conversation asks for a nickname. A fault: there is none, and why.
 * `cancelled`: the user did not give a password.
 */
export async function chooseIdentity(
  { nickname, standing: current, address, provider }: Options,
  { environment, interactive, texts, note }: Environment,
): Promise<ChosenIdentity | undefined | { readonly fault: string } | 'cancelled'> {
  if (provider !== undefined) {
    if (address.wire !== 'json' || !interactive) return { fault: texts.noProvider };
    const verifier = newSecret();
    note(texts.signInAt(signInUrl(address.url, provider, digest(verifier))));
    const code = await readSecret(texts.providerCode, process.stdin, process.stdout);
    return code === undefined ? 'cancelled' : { kind: 'code', nickname: '', code: code.trim(), verifier };
  }
  if (current === 'guest') {
    if (nickname !== undefined) return { kind: 'guest', nickname };
    if (interactive) return undefined;
    const found = scriptNickname(environment);
    // On the plain wire the server gives the names.
    if (address.wire !== 'plain') note(texts.chosen(found));
    return { kind: 'guest', nickname: found };
  }
  if (nickname === undefined) return { fault: texts.noName };
  const given = environment.HUBBUB_PASSWORD;
  if (!given && !interactive) return { fault: texts.noPassword };
  const password = given || (await readSecret(texts.password(nickname), process.stdin, process.stdout));
  return password === undefined ? 'cancelled' : { kind: current, nickname, password };
}

/** Where a sign-in with this provider begins, at the chat whose native wire is at this address. */
export function signInUrl(chat: URL, provider: string, challenge: string): string {
  const url = new URL(chat.href.replace(/^ws/, 'http'));
  url.pathname = `${url.pathname.replace(/\/ws\/?$/, '')}/oidc/${provider}`;
  url.search = `?challenge=${challenge}`;
  return url.href;
}

/** The nickname of a script: like the user in whose name it runs, as far as that can be a nickname. */
export function scriptNickname(environment: Readonly<Record<string, string | undefined>>): string {
  const user = environment.USER || environment.LOGNAME || environment.USERNAME || '';
  const letters = [...user.normalize('NFC').replace(/[^\p{L}\p{Nd}_.-]+/gu, '-')].slice(0, 32).join('');
  return parseNickname(letters)?.nickname ?? 'script';
}

/** A line of the keyboard that is not shown; undefined where the user cancels. */
async function readSecret(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  output.write(`${question}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const editor = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const gaveUp = new Promise<undefined>((resolve) => editor.once('close', () => resolve(undefined)));
  editor.once('SIGINT', () => editor.close());
  const secret = await Promise.race([editor.question(''), gaveUp]);
  editor.close();
  output.write('\n');
  return secret;
}
