import { parseArgs } from 'node:util';
import { BadConfig, type Config, flagOf, readConfig, settings } from '#config.ts';

/** Words and flags of a command: its own, and those of `hubbub serve` that say where the chat is. */
export function readArgs<const F extends string>(
  command: string,
  args: readonly string[],
  own: readonly F[],
): {
  readonly words: readonly string[];
  readonly flags: Readonly<Partial<Record<F, string>>>;
  readonly config: Config;
} {
  const text = { type: 'string' } as const;
  const names = [...Object.keys(settings).map(flagOf), ...own];
  const { positionals, values } = parse(command, args, Object.fromEntries(names.map((name) => [name, text])));
  const isOwn = (name: string): boolean => own.some((one) => one === name);
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  const rest = entries.flatMap(([name, value]) => (isOwn(name) ? [] : [`--${name}`, value as string]));
  return {
    words: positionals,
    flags: Object.fromEntries(entries.filter(([name]) => isOwn(name))) as Partial<Record<F, string>>,
    config: readConfig(rest, process.env),
  };
}

function parse(command: string, args: readonly string[], options: Record<string, { type: 'string' }>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new BadConfig(`${(error as Error).message.split('. ')[0]}. "hubbub ${command} --help" tells more.`);
  }
}
