import { isBlank, isCaption } from './body.ts';
import type { Entry } from './entry.ts';
import { messageLimits } from './message-limits.ts';
import { directMembers, isDirectRoom, lobby, type RoomId } from './names.ts';

/** `public`: listed, everybody may join. `private`: for its members. `direct`: the conversation of two or more users. */
export const roomKinds = ['public', 'private', 'direct'] as const;
export type RoomKind = (typeof roomKinds)[number];

/** What guests may do, on the server or in one room. */
export const guestPolicies = ['write', 'read', 'off'] as const;
export type GuestPolicy = (typeof guestPolicies)[number];

/** The settings of a room. Stores keep them as one value, so that a new setting needs no change there. */
export interface RoomSettings {
  /** Missing: as on the server. The stricter of the two applies. */
  readonly guests?: GuestPolicy;
  /** What the room is about. */
  readonly topic?: string;
  /** What the room is for. */
  readonly description?: string;
  /** Who may post, edit and react. Missing: everybody who may read. */
  readonly posting?: (typeof postingPolicies)[number];
  /** Seconds that a user has to wait after a message. Moderators need not. */
  readonly slow?: number;
  /** Who may address many with `@here` and `@room`. Missing: accounts the first, moderators the second. */
  readonly audience?: 'members' | 'moderators';
  /** Nothing can be written in it any more, and it is listed only if asked for. */
  readonly archived?: true;
  /** New accounts become members of it. */
  readonly newcomers?: true;
  /** Days after which what was said is removed. Missing: as on the server. */
  readonly retention?: number;
  /** Nothing is removed from it, neither with time nor by anybody. */
  readonly hold?: true;
}

/** The settings that `set` changes. `topic` has a command and an entry of its own. */
export type SettingName = Exclude<keyof RoomSettings, 'topic'>;

/** The longest wait between two messages of a user, in seconds. */
const slowest = 6 * 60 * 60;

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (text: string) =>
    values.find((value) => value === text);

/** Who may post, where not everybody may. */
const postingPolicies = ['moderators', 'nobody'] as const;

/** Who may address many, where not the default holds. */
const audiencePolicies = ['members', 'moderators'] as const;

/** A description is any text of one line. */
const possibleValues: Readonly<Record<SettingName, readonly string[]>> = {
  guests: guestPolicies,
  description: [],
  posting: postingPolicies,
  audience: audiencePolicies,
  slow: [`1–${slowest}`],
  archived: ['on', 'off'],
  newcomers: ['on', 'off'],
  retention: ['1–36500'],
  hold: ['on', 'off'],
};

const flag = (text: string): true | undefined => (text === 'on' ? true : undefined);

/** Days of retention, up to a hundred years. */
export function daysOf(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= hundredYears ? Number(text) : undefined;
}

const hundredYears = 36_500;

/** How the value of each setting is read from the text that a client sends. Undefined: it is none. */
export const roomSettings: { readonly [S in SettingName]: (text: string) => RoomSettings[S] | undefined } = {
  guests: oneOf(...guestPolicies),
  description: (text) => (isCaption(text) ? text : undefined),
  posting: oneOf(...postingPolicies),
  audience: oneOf(...audiencePolicies),
  slow: (text) => (/^[1-9]\d{0,5}$/.test(text) && Number(text) <= slowest ? Number(text) : undefined),
  archived: flag,
  newcomers: flag,
  retention: daysOf,
  hold: flag,
};

/** What there is to choose from, to be told to who has named something else: the names, or what one can be. */
export function possibleSettings(text: string): readonly string[] {
  if (!isSettingName(text)) return Object.keys(roomSettings);
  return possibleValues[text];
}

/** `off` of a setting that is on or not is its default. */
export const settingMeant = (name: string, text: string): string =>
  text === 'off' && isSettingName(name) && roomSettings[name] === flag ? '' : text;

export const isSettingName = (text: string): text is SettingName => Object.hasOwn(roomSettings, text);

/** Whether the setting can have this value. Empty: its default. */
export const isSettingValue = (name: SettingName, text: string): boolean =>
  text === '' || roomSettings[name](text) !== undefined;

/** The settings that everybody may see who may read the room, each a text, a number or `true`. */
export const shownSettings = [
  'topic',
  'description',
  'guests',
  'posting',
  'slow',
  'archived',
] as const satisfies readonly (keyof RoomSettings)[];
export type ShownSettings = Pick<RoomSettings, (typeof shownSettings)[number]>;

export const shownOf = (settings: ShownSettings): ShownSettings =>
  Object.fromEntries(
    shownSettings.filter((name) => settings[name] !== undefined).map((name) => [name, settings[name]]),
  );

type WithoutTime<E> = E extends Entry ? Omit<E, 'sentAt'> : never;

/** The settings of a room after this entry: the same object if it changes none. Clients use it for what they know of them. */
export function applyToRoom(settings: RoomSettings, entry: WithoutTime<Entry>): RoomSettings {
  if (entry.kind === 'topic') return withSetting(settings, 'topic', entry.topic || undefined);
  if (entry.kind !== 'set' || !isSettingName(entry.setting)) return settings;
  return withSetting(settings, entry.setting, roomSettings[entry.setting](entry.value));
}

function withSetting<S extends keyof RoomSettings>(
  settings: RoomSettings,
  name: S,
  value: RoomSettings[S] | undefined,
): RoomSettings {
  const { [name]: _, ...rest } = settings;
  return value === undefined ? rest : { ...rest, [name]: value };
}

export interface Room {
  readonly id: RoomId;
  readonly kind: RoomKind;
  /** Unique among public and private rooms, and can change. A direct room has none. */
  readonly name?: string;
  readonly settings: RoomSettings;
  /** The number of its newest entry, 0 in an empty room. */
  readonly head: number;
  /** The lowest number that can still be read: 1, until retention removes entries. */
  readonly floor: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When its newest entry was sent; `createdAt` in an empty room. Milliseconds since 1970. */
  readonly activeAt: number;
}

/** The fields of a room that is to be made. */
export type NewRoom = Pick<Room, 'id' | 'kind' | 'name' | 'settings' | 'createdAt'>;

/** What the room is called, where that is not its id. */
export const nameField = ({ id, name }: Pick<Room, 'id' | 'name'>): { name?: string } =>
  name === undefined || name === id ? {} : { name };

/** Letters, digits, `_` and `-` of any script, in lower case: `kitchen`, `team-7`, `кухня`. Some letters are only fillers. */
const pattern = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

/** The id of a room whose name was in use as an id already: `kitchen~4f2a`. Names do not contain `~`. */
const idPattern = /^[\p{L}\p{M}\p{N}_-]*~[\p{L}\p{M}\p{N}_-]+$/u;

/** Longer texts are refused unread: no letter of a name is more than four characters of two units before it is composed. */
const longest = 1 + 8 * messageLimits.roomNameCharacters;

/** Parses a room's name, with or without `#`; undefined if the text cannot be one. */
export function parseRoomName(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const name = text.replace(/^#/, '').normalize('NFC').toLowerCase();
  if (name === lobby) return lobby;
  if (!pattern.test(name) || isBlank(name)) return undefined;
  return [...name].length <= messageLimits.roomNameCharacters ? name : undefined;
}

/** How a command names a room: by its id, by its name (`#kitchen`), or by either (`kitchen`): then the id takes precedence. */
export type RoomRef =
  | { readonly id: RoomId; readonly name?: undefined }
  | { readonly id?: undefined; readonly name: string }
  | { readonly id: RoomId; readonly name: string };

export function parseRoomRef(text: string): RoomRef | undefined {
  if (text.length > longest) return undefined;
  if (isDirectRoom(text)) return directMembers(text).length > 0 ? { id: text } : undefined;
  if (idPattern.test(text) && [...text].length <= 2 * messageLimits.roomNameCharacters) return { id: text };
  const name = parseRoomName(text);
  if (name === undefined) return undefined;
  return text.startsWith('#') ? { name } : { id: name, name };
}
