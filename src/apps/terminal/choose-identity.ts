import type { Identity } from '#sdk/identity.ts';
import { scriptNickname } from './nickname.ts';
import type { Options } from './options.ts';
import { readSecret } from './password.ts';
import type { Texts } from './texts/index.ts';

/** Where a person can be asked, if one is there. */
export interface Environment {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interactive: boolean;
  readonly texts: Texts;
  readonly note: (sentence: string) => void;
}

/**
 * As whom the person comes in. `undefined`: the conversation asks for a nickname. A fault: it cannot be found out, and
 * why. `cancelled`: the person would not tell.
 */
export async function chooseIdentity(
  { nickname, standing: current, address }: Options,
  { environment, interactive, texts, note }: Environment,
): Promise<Identity | undefined | { readonly fault: string } | 'cancelled'> {
  if (current === 'guest') {
    if (nickname !== undefined) return { kind: 'guest', nickname };
    if (interactive) return undefined;
    const found = scriptNickname(environment);
    // On the plain wire it is the server that gives the names.
    if (address.wire !== 'plain') note(texts.chosen(found));
    return { kind: 'guest', nickname: found };
  }
  if (nickname === undefined) return { fault: texts.noName };
  const given = environment.HUBBUB_PASSWORD;
  if (!given && !interactive) return { fault: texts.noPassword };
  const password = given || (await readSecret(texts.password(nickname), process.stdin, process.stdout));
  return password === undefined ? 'cancelled' : { kind: current, nickname, password };
}
