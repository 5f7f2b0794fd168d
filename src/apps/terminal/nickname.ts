import { parseNickname } from '#model/nickname.ts';

/** The nickname of a script: like the user in whose name it runs, as far as that can be a nickname. */
export function scriptNickname(environment: Readonly<Record<string, string | undefined>>): string {
  const user = environment.USER || environment.LOGNAME || environment.USERNAME || '';
  const letters = [...user.normalize('NFC').replace(/[^\p{L}\p{Nd}_.-]+/gu, '-')].slice(0, 32).join('');
  return parseNickname(letters)?.nickname ?? 'script';
}
