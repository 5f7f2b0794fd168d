import { parseArgs } from 'node:util';
import { hostNames, listeningHost, siteUrl } from '#lib/address-settings.ts';
import { fileSettings } from '#lib/file-settings.ts';
import { mailbox, smtpUrl } from '#lib/mail-settings.ts';
import { environmentOfProviders, type OidcProvider, readProviders } from '#lib/oidc-settings.ts';
import { locales } from '#model/names.ts';

/** What a setting takes. */
interface Kind<T> {
  /** The value, undefined if the text is not valid. */
  readonly parse: (text: string) => T | undefined;
  /** All that is valid, in words. */
  readonly takes: string;
  readonly example: string | number;
  /** What is wrong with a text in particular, where that can be said. */
  readonly why?: (text: string) => string | undefined;
}

/** One setting: its flag is `--its-name`, its variable is `ITS_NAME`. */
interface Setting<T> extends Kind<T> {
  readonly default: T;
  /** What the value looks like, for the help. */
  readonly shape: string;
  readonly meaning: string;
}

const text = (takes: string, example: string): Kind<string> => ({
  takes,
  example,
  parse: (text) => (text === '' ? undefined : text),
});

const wholeNumber = (min: number, max: number, example: number): Kind<number> => ({
  takes: `a whole number from ${min} to ${max}`,
  example,
  parse: (text) => {
    const number = Number(text);
    return /^\d+$/.test(text) && number >= min && number <= max ? number : undefined;
  },
});

const oneOf = <const T extends string>(...words: readonly [T, ...T[]]): Kind<T> => ({
  takes: `one of ${words.join(', ')}`,
  example: words[0],
  parse: (text) => words.find((word) => word === text),
});

const optional = <T>(setting: Omit<Setting<T>, 'default'>): Setting<T | undefined> => ({
  ...setting,
  default: undefined,
});

const setting = <T>(setting: Setting<T>): Setting<T> => setting;

const port = (example: number) => wholeNumber(0, 65_535, example);
const rate = (example: number) => wholeNumber(1, 1_000_000_000, example);

/** Every setting there is. The names are those of `docs/operations.md` and of the README. */
export const settings = {
  port: setting({
    default: 3000,
    shape: 'NUMBER',
    ...port(3000),
    meaning: 'for browsers and programs: HTTP and WebSocket; 0 takes any free port',
  }),
  linePort: setting({
    default: 10_000,
    shape: 'NUMBER',
    ...port(10_000),
    meaning: 'for nc, telnet and scripts: a command a line, over TCP; 0 takes any free port',
  }),
  ingestPort: setting({
    default: 5000,
    shape: 'NUMBER',
    ...port(5000),
    meaning: 'for devices that send a message and leave: JSON, over TCP and UDP; 0 takes any free port',
  }),
  host: setting({
    default: '127.0.0.1',
    shape: 'ADDRESS',
    ...listeningHost,
    meaning: 'where to listen; 0.0.0.0 opens Hubbub to the network',
  }),
  publicUrl: optional({
    shape: 'URL',
    ...siteUrl,
    meaning: 'where browsers find Hubbub behind a proxy, as https://chat.example',
  }),
  allowHost: optional({
    shape: 'NAME[,NAME…]',
    ...hostNames,
    meaning: 'more names by which browsers may address this server; * is any',
  }),
  filePages: setting({
    default: 'on' as const,
    shape: 'on|off',
    ...oneOf('on', 'off'),
    meaning: 'whether HTML files opened from disk may connect, at /connect',
  }),
  linkPreviews: setting({
    default: 'off' as const,
    shape: 'on|off',
    ...oneOf('on', 'off'),
    meaning: 'whether the server looks at pages that messages link to, to show their titles',
  }),
  dataDir: setting({
    default: './data',
    shape: 'FOLDER',
    ...text('the path of a folder', './data'),
    meaning: 'where everything is kept',
  }),
  databaseUrl: optional({
    shape: 'URL',
    ...text('the URL of a database', 'sqlite:./data/hubbub.sqlite'),
    meaning:
      'sqlite:PATH, postgres://USER:PASSWORD@HOST/NAME, mongodb://HOST/NAME or memory: (kept until the server ends); without it, SQLite in the data folder',
  }),
  natsUrl: optional({
    shape: 'URL',
    ...text('the URL of a NATS server', 'nats://127.0.0.1:4222'),
    meaning: 'nats://HOST:4222: makes one chat of several machines that share a database',
  }),
  journal: optional({
    shape: 'FILE',
    ...text('the path of a file', './journal.json'),
    meaning: 'a JSON file, kept besides: all that is said in public, and who comes and goes',
  }),
  processes: setting({
    default: 2,
    shape: '1|2',
    ...wholeNumber(1, 2, 1),
    meaning: '2: one process for the web, one for the other ports; 1: all in one, for tiny machines',
  }),
  webProcesses: setting({
    default: 1,
    shape: 'NUMBER',
    ...wholeNumber(1, 64, 2),
    meaning: 'processes that share the web port',
  }),
  smtpUrl: optional({
    shape: 'URL',
    ...smtpUrl,
    meaning: 'smtp://USER:PASSWORD@HOST:587 or smtps://…: sends links for forgotten passwords by mail',
  }),
  mailFrom: optional({
    shape: 'MAILBOX',
    ...mailbox,
    meaning: '"Chat <chat@example.org>": whom that mail is from',
  }),
  guests: setting({
    default: 'write' as const,
    shape: 'write|read|off',
    ...oneOf('write', 'read', 'off'),
    meaning: 'what people without an account may do: write, only read, or not even enter',
  }),
  registration: setting({
    default: 'open' as const,
    shape: 'open|invitation|approval|closed',
    ...oneOf('open', 'invitation', 'approval', 'closed'),
    meaning: 'who may make an account, until an owner says otherwise',
  }),
  locale: setting({
    default: 'en' as const,
    shape: locales.join('|'),
    ...oneOf(...locales),
    meaning: 'the language of what the server says',
  }),
  postRate: setting({
    default: 5,
    shape: 'NUMBER',
    ...rate(5),
    meaning: 'messages a second that one user may post …',
  }),
  postBurst: setting({
    default: 20,
    shape: 'NUMBER',
    ...rate(20),
    meaning: '… and how many at once after a pause',
  }),
  maxConnectionsPerAddress: setting({
    default: 1000,
    shape: 'NUMBER',
    ...rate(1000),
    meaning: 'connections that one address may hold open; more behind a proxy',
  }),
  signupsPerHour: setting({
    default: 20,
    shape: 'NUMBER',
    ...rate(20),
    meaning: 'accounts that may be made from one address in an hour, and at once',
  }),
  enterTimeout: setting({
    default: 30,
    shape: 'SECONDS',
    ...wholeNumber(1, 86_400, 30),
    meaning: 'how long a connection may stay on which nobody takes a name or signs in',
  }),
  ...fileSettings,
  logLevel: setting({
    default: 'info' as const,
    shape: 'debug|info|warn|error',
    ...oneOf('debug', 'info', 'warn', 'error'),
    meaning: 'how much the log tells; DEBUG=true is debug',
  }),
} as const;

export type SettingName = keyof typeof settings;

type Widened<T> = T extends number ? number : T;

export type Config = {
  readonly [K in SettingName]: Widened<
    NonNullable<ReturnType<(typeof settings)[K]['parse']>> | ((typeof settings)[K]['default'] & undefined)
  >;
} & {
  /** Where people may sign in. Several variables each: see `readProviders`. */
  readonly providers: readonly OidcProvider[];
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
    const { default: fallback, parse } = settings[name];
    const flag = flagOf(name);
    const variable = variableOf(name);
    const [said, where] =
      flags[flag] !== undefined ? [flags[flag], `--${flag}`] : [environment[variable] || undefined, variable];
    const value = said === undefined ? fallback : parse(said);
    if (said !== undefined && value === undefined) throw new BadConfig(faultOf(name, where, said));
    config[name] = value;
  }
  if (environment.DEBUG === 'true' && flags['log-level'] === undefined) config.logLevel = 'debug';
  const providers = readProviders(environment, config.publicUrl !== undefined);
  if (typeof providers === 'string') throw new BadConfig(providers);
  config.providers = providers;
  return config as Config;
}

/** What is wrong with a value, and what would be right. */
function faultOf(name: SettingName, where: string, said: string): string {
  const { shape, takes, example, why }: Setting<unknown> = settings[name];
  const reason = why?.(said);
  const such = where.startsWith('--') ? `${where} ${example}` : `${where}=${example}`;
  return `${where} takes ${shape}, not "${shown(said)}": ${reason === undefined ? '' : `${reason}; give `}${takes}, such as ${such}.`;
}

/** A value as it may be repeated: of a bounded length, in signs that terminals show, without a password. */
function shown(said: string): string {
  const harmless = said.replace(/\/\/[^/@]*@/g, '//…@').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return harmless.length > mostShown ? `${harmless.slice(0, mostShown)}…` : harmless;
}

const mostShown = 100;

/** The settings as variables, for a child process. Not as flags: those are visible in the list of processes, and may hold a password. */
export const environmentOf = (config: Config): Record<string, string> => ({
  ...environmentOfProviders(config.providers),
  ...Object.fromEntries(
    names.flatMap((name) => (config[name] === undefined ? [] : [[variableOf(name), String(config[name])]])),
  ),
});

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
