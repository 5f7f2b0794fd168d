import { parseArgs } from 'node:util';
import { lobby } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import { type Address, defaultAddress, parseAddress } from './address.ts';

export interface Options {
  readonly address: Address;
  /** Undefined: it is to be asked for, or found. */
  readonly nickname: string | undefined;
  /** `account` and `newcomer` need a password. */
  readonly standing: 'guest' | 'account' | 'newcomer';
  readonly room: string;
  /** How many earlier messages are shown; undefined: as many as suits the screen. */
  readonly history: number | undefined;
  readonly json: boolean;
  readonly listen: boolean;
  readonly commands: boolean;
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
  json: { type: 'boolean', default: false },
  listen: { type: 'boolean', default: false },
  commands: { type: 'boolean', default: false },
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
  [said = defaultAddress, surplus]: readonly string[],
): Options | Fault {
  const address = parseAddress(said);
  if (!address) return { fault: `"${said}" is no address: try ws://HOST:PORT/ws, or tcp://HOST:PORT` };
  if (surplus !== undefined) return { fault: `One address is enough: "${surplus}" is one too many` };
  const room = parseRoomName(values.room);
  if (room === undefined) return { fault: `"${values.room}" cannot be the name of a room` };
  if (values.history !== undefined && !/^([0-4]?\d|50)$/.test(values.history)) {
    return { fault: `--history takes a number from 0 to 50, not "${values.history}"` };
  }
  if (values['sign-in'] && values['sign-up']) return { fault: 'Either --sign-in or --sign-up, not both' };
  const { name, json, listen, commands } = values;
  return {
    address,
    nickname: name,
    standing: values['sign-in'] ? 'account' : values['sign-up'] ? 'newcomer' : 'guest',
    room,
    history: values.history === undefined ? undefined : Number(values.history),
    json,
    listen,
    commands,
  };
}
