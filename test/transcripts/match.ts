/** What placeholders stand for. With a name, as in `<uuid alice>`, they stand for the same value wherever they stand. */
const kinds: Readonly<Record<string, string>> = {
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
  time: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
  datetime: '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}',
  number: '\\d+',
  secret: '[\\w-]{16,}',
  text: '.+',
};

const placeholder = new RegExp(`<(${Object.keys(kinds).join('|')})(?: ([\\p{L}\\p{N}]+))?>`, 'gu');

/** More fields of an object, more items of a list: the only ones that may go unmentioned. */
const more = '…';

/** The values of named placeholders that are known so far. */
export type Names = ReadonlyMap<string, string>;

/** What is known after `heard` was found to be as `expected` says; undefined where it is not. */
export function match(expected: string, heard: string, names: Names): Names | undefined {
  const found = new Map(names);
  const same = expected.startsWith('{')
    ? matchJson(readPattern(expected), parse(heard), found)
    : matchText(expected, heard, found);
  return same ? found : undefined;
}

/** The text with the known values in the places of their names. */
export const fill = (text: string, names: Names): string =>
  text.replace(placeholder, (whole, _kind, name) => names.get(name) ?? whole);

/** An expectation as JSON; `{…}` and `[1, …]` become fields and items by the name of `more`. */
function readPattern(text: string): unknown {
  return JSON.parse(text.replace(/…(?=\s*\})/g, `"${more}":0`).replace(/…(?=\s*\])/g, `"${more}"`));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function matchJson(expected: unknown, heard: unknown, names: Map<string, string>): boolean {
  if (typeof expected === 'string') {
    const text = typeof heard === 'number' && expected.startsWith('<number') ? String(heard) : heard;
    return typeof text === 'string' && matchText(expected, text, names);
  }
  if (typeof expected !== 'object' || expected === null) return expected === heard;
  if (typeof heard !== 'object' || heard === null) return false;
  if (Array.isArray(expected) !== Array.isArray(heard)) return false;
  const open = Array.isArray(expected) ? expected.at(-1) === more : more in expected;
  const wanted = Object.entries(expected).filter(([key, value]) => key !== more && value !== more);
  const fits = open || Object.keys(heard).length === wanted.length;
  return (
    fits && wanted.every(([key, value]) => matchJson(value, (heard as Record<string, unknown>)[key], names))
  );
}

function matchText(expected: string, heard: string, names: Map<string, string>): boolean {
  const captured: string[] = [];
  let pattern = '';
  let end = 0;
  for (const { 0: whole, 1: kind = '', 2: name, index } of expected.matchAll(placeholder)) {
    const known = name === undefined ? undefined : names.get(name);
    const some = known === undefined ? kinds[kind] : RegExp.escape(known);
    pattern += `${RegExp.escape(expected.slice(end, index))}(${some})`;
    captured.push(name ?? '');
    end = index + whole.length;
  }
  const values = new RegExp(`^${pattern}${RegExp.escape(expected.slice(end))}$`, 'su').exec(heard);
  if (!values) return false;
  for (const [index, name] of captured.entries())
    if (name !== '') names.set(name, values[index + 1] as string);
  return true;
}
