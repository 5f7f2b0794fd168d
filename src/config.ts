import { parseArgs } from 'node:util';
import { formatOrigin, parseHostAndPort, parseListeningHost, parseOrigin } from '#lib/address.ts';

/** One setting: its flag is `--its-name`, its variable is `ITS_NAME`. */
interface Setting<T> {
  readonly default: T;
  /** What the value looks like, for the help. */
  readonly shape: string;
  readonly meaning: string;
  /** The value, undefined if the text is not valid. */
  readonly parse: (text: string) => T | undefined;
}

const text = (text: string): string | undefined => (text === '' ? undefined : text);

const wholeNumber =
  (min: number, max: number) =>
  (text: string): number | undefined => {
    const number = Number(text);
    return /^\d+$/.test(text) && number >= min && number <= max ? number : undefined;
  };

const oneOf =
  <const T extends string>(...words: readonly T[]) =>
  (text: string): T | undefined =>
    words.find((word) => word === text);

/** The address of a site. Its path is the proxy's affair: pages have one origin, wherever they are below it. */
const siteUrl = (text: string): string | undefined => {
  const origin = /^https?:\/\/[^?#@\s]+$/i.test(text) ? parseOrigin(text) : undefined;
  return origin && formatOrigin(origin);
};

const smtpUrl = (text: string): string | undefined =>
  /^smtps?:\/\/[^\s/]+/i.test(text) && URL.canParse(text) ? text : undefined;

const hostNames = (text: string): readonly string[] | undefined => {
  const names = text.split(',').map((part) => {
    const name = part.trim();
    return name === '*' ? name : parseHostAndPort(name)?.host;
  });
  return names.includes(undefined) ? undefined : (names as string[]);
};

const optional = <T>(setting: Omit<Setting<T>, 'default'>): Setting<T | undefined> => ({
  ...setting,
  default: undefined,
});

const setting = <T>(setting: Setting<T>): Setting<T> => setting;

const port = wholeNumber(0, 65_535);
const rate = wholeNumber(1, 1_000_000_000);

/** Every setting there is. The names are those of `docs/operations.md` and of the README. */
export const settings = {
  port: setting({
    default: 3000,
    shape: 'NUMBER',
    parse: port,
    meaning: 'HTTP and WebSocket; 0 takes any free port',
  }),
  linePort: setting({
    default: 10_000,
    shape: 'NUMBER',
    parse: port,
    meaning: 'the line protocol, over TCP',
  }),
  ingestPort: setting({ default: 5000, shape: 'NUMBER', parse: port, meaning: 'ingest, over TCP and UDP' }),
  host: setting({
    default: '127.0.0.1',
    shape: 'ADDRESS',
    parse: parseListeningHost,
    meaning: 'where to listen; 0.0.0.0 opens Hubbub to the network',
  }),
  publicUrl: optional({
    shape: 'URL',
    parse: siteUrl,
    meaning: 'https://chat.example: where browsers find Hubbub behind a proxy',
  }),
  allowHost: optional({
    shape: 'NAME[,NAME…]',
    parse: hostNames,
    meaning: 'more names under which browsers may ask for Hubbub; * is any',
  }),
  filePages: setting({
    default: 'on' as const,
    shape: 'on|off',
    parse: oneOf('on', 'off'),
    meaning: 'whether pages opened from disk may connect at /connect',
  }),
  dataDir: setting({ default: './data', shape: 'FOLDER', parse: text, meaning: 'where everything is kept' }),
  databaseUrl: optional({
    shape: 'URL',
    parse: text,
    meaning:
      'sqlite:PATH, postgres://USER:PASSWORD@HOST/NAME, mongodb://HOST/NAME or memory: (kept until the server ends); without it, SQLite in the data folder',
  }),
  natsUrl: optional({
    shape: 'URL',
    parse: text,
    meaning: 'nats://HOST:4222: joins the nodes of several machines that share a store',
  }),
  journal: optional({
    shape: 'FILE',
    parse: text,
    meaning: 'a JSON file that takes down all that is said and who comes and goes',
  }),
  processes: setting({
    default: 2,
    shape: '1|2',
    parse: wholeNumber(1, 2),
    meaning: '1: everything in one process, for tiny machines',
  }),
  webProcesses: setting({
    default: 1,
    shape: 'NUMBER',
    parse: wholeNumber(1, 64),
    meaning: 'processes that share the web door',
  }),
  smtpUrl: optional({
    shape: 'URL',
    parse: smtpUrl,
    meaning: 'smtp://USER:PASSWORD@HOST:587 or smtps://…: sends links for forgotten passwords by mail',
  }),
  mailFrom: optional({
    shape: 'ADDRESS',
    parse: text,
    meaning: '"Chat <chat@example.org>": whom that mail is from',
  }),
  guests: setting({
    default: 'write' as const,
    shape: 'write|read|off',
    parse: oneOf('write', 'read', 'off'),
    meaning: 'what people without an account may do',
  }),
  locale: setting({
    default: 'en' as const,
    shape: 'en|uk|ru',
    parse: oneOf('en', 'uk', 'ru'),
    meaning: 'the language of what the server says',
  }),
  postRate: setting({
    default: 5,
    shape: 'NUMBER',
    parse: rate,
    meaning: 'messages a second that one user may post …',
  }),
  postBurst: setting({
    default: 20,
    shape: 'NUMBER',
    parse: rate,
    meaning: '… and how many at once after a pause',
  }),
  maxConnectionsPerAddress: setting({
    default: 1000,
    shape: 'NUMBER',
    parse: rate,
    meaning: 'connections that one address may hold open',
  }),
  signupsPerHour: setting({
    default: 20,
    shape: 'NUMBER',
    parse: rate,
    meaning: 'accounts that may be made from one address in an hour',
  }),
  enterTimeout: setting({
    default: 30,
    shape: 'SECONDS',
    parse: wholeNumber(1, 86_400),
    meaning: 'how long a connection may stay on which nobody enters',
  }),
  logLevel: setting({
    default: 'info' as const,
    shape: 'debug|info|warn|error',
    parse: oneOf('debug', 'info', 'warn', 'error'),
    meaning: 'how much the log tells; DEBUG=true is debug',
  }),
} as const;

export type SettingName = keyof typeof settings;

type Widened<T> = T extends number ? number : T;

export type Config = {
  readonly [K in SettingName]: Widened<
    NonNullable<ReturnType<(typeof settings)[K]['parse']>> | ((typeof settings)[K]['default'] & undefined)
  >;
};

/** What is wrong with the command line or the environment, in a sentence for the user. */
export class BadConfig extends Error {}

export const flagOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const variableOf = (name: string): string => flagOf(name).replaceAll('-', '_').toUpperCase();

const names = Object.keys(settings) as SettingName[];

/** Precedence: flag, environment variable, default. Empty variables are ignored. Throws `BadConfig`. */
export function readConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const flags = readFlags(args);
  const config: Record<string, unknown> = {};
  for (const name of names) {
    const { default: fallback, parse, shape } = settings[name];
    const flag = flagOf(name);
    const variable = variableOf(name);
    const [said, where] =
      flags[flag] !== undefined ? [flags[flag], `--${flag}`] : [environment[variable] || undefined, variable];
    const value = said === undefined ? fallback : parse(said);
    if (said !== undefined && value === undefined)
      throw new BadConfig(`${where} takes ${shape}, not "${said}".`);
    config[name] = value;
  }
  if (environment.DEBUG === 'true' && flags['log-level'] === undefined) config.logLevel = 'debug';
  return config as Config;
}

/** The settings as variables, for a child process. Not as flags: those are visible in the list of processes, and may hold a password. */
export const environmentOf = (config: Config): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (config[name] === undefined ? [] : [[variableOf(name), String(config[name])]])),
  );

function readFlags(args: readonly string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [flagOf(name), { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new BadConfig(flagFault(error as Error));
  }
}

function flagFault(error: Error & { code?: string }): string {
  const flag = /'(--?[^'\s=]+)/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `There is no flag ${flag}. "hubbub serve --help" lists those there are.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `${flag} wants a value. "hubbub serve --help" shows its shape.`;
    default:
      return `${error.message.split('. ')[0]}. "hubbub serve --help" lists the flags.`;
  }
}

/** The lines of the help, one for each setting. */
export function describeSettings(): string {
  const left = names.map((name) => `--${flagOf(name)} ${settings[name].shape}`);
  const width = Math.max(...left.map((column) => column.length)) + 2;
  return names
    .map((name, index) => {
      const fallback = settings[name].default;
      const said = fallback === undefined ? '' : ` (${fallback})`;
      return `  ${(left[index] as string).padEnd(width)}${settings[name].meaning}${said}`;
    })
    .join('\n');
}
