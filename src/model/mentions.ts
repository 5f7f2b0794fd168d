import type { Audience } from './entry.ts';
import { limits } from './limits.ts';

/** What a text names with `@`, as it is written: nicknames that may belong to nobody, and a group. */
export interface Called {
  /** Each once, in the order of their first appearance: at most `limits.mentions`. */
  readonly names: readonly string[];
  readonly audience?: Audience;
}

/** `ann@alice.example` is an address, and `\@alice` is not meant. */
const call = /(?<![\p{L}\p{M}\p{N}_.@\\-])@((?:[\p{L}\p{M}\p{N}_.-]|\u200c|\u200d)+)/gu;

/** Code is quoted, not said. A fence or a backtick that is never closed quotes nothing. */
const code = /```[\s\S]*?```|``[\s\S]*?``|`[^`\n]+`/g;

/** The end of a sentence, unless a nickname ends like this: both are tried. */
const end = /[.-]+$/;

/** Does not look at who there is. The cost grows with the length of the text alone. */
export function callsIn(body: string): Called {
  if (!body.includes('@')) return nothing;
  const names = new Set<string>();
  let audience: Audience | undefined;
  for (const [, name = ''] of withoutCode(body).matchAll(call)) {
    const bare = name.replace(end, '');
    if (bare === 'room' || (bare === 'here' && audience === undefined)) audience = bare;
    else if (bare !== '' && bare !== 'here' && names.size < limits.mentions) names.add(name);
  }
  return { names: [...names], ...(audience && { audience }) };
}

const nothing: Called = { names: [] };

/** What a name may be, where it stands at the end of a sentence. */
export const readingsOf = (name: string): readonly string[] =>
  end.test(name) ? [name, name.replace(end, '')] : [name];

const withoutCode = (body: string): string => (body.includes('`') ? body.replace(code, ' ') : body);
