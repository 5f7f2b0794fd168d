import { parseArgs } from 'node:util';
import { parseListeningHost } from '#lib/address.ts';
import { type Locale, lobby, locales } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';

/** Where a server is, and which of its languages is to be spoken. */
export interface Address {
  readonly wire: 'json' | 'plain' | 'line';
  readonly url: URL;
}

const defaultAddress = 'ws://127.0.0.1:3000/ws';

const protocols: Readonly<Record<string, string>> = {
  'ws:': 'ws:',
  'wss:': 'wss:',
  'http:': 'ws:',
  'https:': 'wss:',
  'tcp:': 'tcp:',
};

/** The address that a person wrote, or undefined where it is none. */
export function parseAddress(text: string): Address | undefined {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `ws://${bracketed(text)}`);
  const protocol = url && protocols[url.protocol];
  if (!protocol || url.hostname === '') return undefined;
  if (protocol === 'tcp:') return url.port === '' ? undefined : { wire: 'line', url };
  const plain = /\/plain\/?$/.test(url.pathname);
  const path = url.pathname === '/' ? '/ws' : url.pathname;
  return { wire: plain ? 'plain' : 'json', url: new URL(`${protocol}//${url.host}${path}${url.search}`) };
}

/** An IPv6 address may come as it is written elsewhere, without the brackets of a URL. */
const bracketed = (text: string): string => {
  const host = /^[\da-f.:]*:[\da-f.:]*:[\da-f.:]*$/i.test(text) ? parseListeningHost(text) : undefined;
  return host === undefined ? text : `[${host}]`;
};

export interface Options {
  readonly address: Address;
  /** Undefined: it is to be asked for, or found. */
  readonly nickname: string | undefined;
  /** `account` and `newcomer` need a password. */
  readonly standing: 'guest' | 'account' | 'newcomer';
  /** The provider with which the user signs in. */
  readonly provider: string | undefined;
  readonly room: string;
  /** How many earlier messages are shown; undefined: as many as suits the screen. */
  readonly history: number | undefined;
  readonly json: boolean;
  readonly listen: boolean;
  readonly commands: boolean;
  /** Line after line, as in a script, instead of the whole screen. */
  readonly plain: boolean;
  /** The wheel of the mouse scrolls; the terminal selects text with Shift then. */
  readonly mouse: boolean;
}

/** What is wrong with the command line, in a sentence. */
export interface Fault {
  readonly fault: string;
}

const flags = {
  name: { type: 'string' },
  room: { type: 'string', default: lobby },
  history: { type: 'string' },
  'sign-in': { type: 'boolean', default: false },
  'sign-up': { type: 'boolean', default: false },
  provider: { type: 'string' },
  json: { type: 'boolean', default: false },
  listen: { type: 'boolean', default: false },
  commands: { type: 'boolean', default: false },
  plain: { type: 'boolean', default: false },
  mouse: { type: 'boolean', default: false },
} as const;

export function parseOptions(args: readonly string[]): Options | Fault {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true });
    return read(values, positionals);
  } catch (error) {
    return { fault: (error as Error).message.split('. ')[0] as string };
  }
}

function read(
  values: ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'],
  [given = defaultAddress, surplus]: readonly string[],
): Options | Fault {
  const address = parseAddress(given);
  if (!address) return { fault: `"${given}" is no address: try ws://HOST:PORT/ws, or tcp://HOST:PORT` };
  if (surplus !== undefined) return { fault: `One address is enough: "${surplus}" is one too many` };
  const room = parseRoomName(values.room);
  if (room === undefined) return { fault: `"${values.room}" cannot be the name of a room` };
  if (values.history !== undefined && !/^([0-4]?\d|50)$/.test(values.history)) {
    return { fault: `--history takes a number from 0 to 50, not "${values.history}"` };
  }
  if (values['sign-in'] && values['sign-up']) return { fault: 'Either --sign-in or --sign-up, not both' };
  const { name, provider, json, listen, commands, plain, mouse } = values;
  if (provider !== undefined && !/^[a-z0-9]+$/.test(provider))
    return { fault: `"${provider}" is no provider: its name has small letters and digits` };
  if (provider !== undefined && (name !== undefined || values['sign-in'] || values['sign-up']))
    return { fault: 'With --provider there is no --name, no --sign-in and no --sign-up' };
  return {
    address,
    nickname: name,
    provider,
    standing: values['sign-in'] ? 'account' : values['sign-up'] ? 'newcomer' : 'guest',
    room,
    history: values.history === undefined ? undefined : Number(values.history),
    json,
    listen,
    commands,
    plain,
    mouse,
  };
}

/** The language of the person, as their system says it: `uk_UA.UTF-8`, `ru`, `C` … */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locales.find((locale) => new RegExp(`^${locale}(?![a-z])`, 'i').test(said)) ?? 'en';
}
