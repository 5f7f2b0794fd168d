import { limits } from './limits.ts';
import { isReserved, type Nickname, parseNickname } from './nickname.ts';

/** Names that are tried with a number, before one is made with letters that nobody has chosen. */
const numbered = 9;

/** Tried with such letters; each failure means that by chance somebody has that name. */
const random = 5;

/**
 * Nicknames for somebody whom another server calls by this name, the best first. That server has its own rules: what is no
 * nickname here is made one, and of an address of mail, what is before the `@`. `unique`: letters and digits, different each time.
 */
export function* nicknamesFrom(name: string, unique: () => string): Generator<Nickname> {
  const base = baseOf(name);
  const endings = ['', ...Array.from({ length: numbered - 1 }, (_, index) => String(index + 2))];
  for (const ending of endings) yield* withEnding(base, ending);
  for (let attempt = 1; attempt <= random; attempt++)
    yield* withEnding(
      base,
      `-${unique()
        .replace(/[^a-z0-9]/gi, '')
        .slice(0, 8)}`,
    );
}

function* withEnding(base: string, ending: string): Generator<Nickname> {
  const name = parseNickname([...base].slice(0, limits.nicknameCharacters - ending.length).join('') + ending);
  if (name && !isReserved(name.key)) yield name;
}

function baseOf(name: string): string {
  const [local = ''] = name.normalize('NFC').split('@', 1);
  const spelled = local
    .trim()
    .replace(/\s+/gu, '.')
    .replace(/[^\p{L}\p{M}\p{Nd}_.-]/gu, '');
  const bases = [spelled, spelled.normalize('NFKD').replace(/[^A-Za-z0-9_.-]/g, '')];
  const cut = bases.map((base) => [...base].slice(0, limits.nicknameCharacters).join(''));
  return cut.find((base) => parseNickname(base)) ?? 'user';
}
