import { isCaption } from './body.ts';
import { limits } from './limits.ts';
import { daysOf } from './room.ts';
import { parseWordList } from './word-list.ts';

/** Who may make an account. */
export const registrations = ['open', 'invitation', 'approval', 'closed'] as const;
export type Registration = (typeof registrations)[number];

/** `waiting`: accounts that nobody has vouched for read until a moderator admits them. */
export const newcomerPolicies = ['free', 'waiting'] as const;
export type NewcomerPolicy = (typeof newcomerPolicies)[number];

/** The settings of the whole server that an owner changes while it runs, and whether a text can be their value. */
export const serverSettings = {
  registration: (text: string) => registrations.some((value) => value === text),
  newcomers: (text: string) => newcomerPolicies.some((value) => value === text),
  /** Minutes in which a message can be edited and deleted by its author. */
  editMinutes: (text: string) => /^[1-9]\d{0,5}$/.test(text),
  /** Days after which what was said is removed, where a room has no retention of its own. */
  retention: (text: string) => daysOf(text) !== undefined,
  /** Words that are not accepted, or are reported: see `parseWordList`. */
  words: (text: string) => parseWordList(text) !== undefined,
  /** What the place is called, on its pages and in its clients. */
  placeName: (text: string) => isCaption(text) && [...text].length <= limits.placeNameCharacters,
} as const;

export type ServerSettingName = keyof typeof serverSettings;

export const serverSettingNames = Object.keys(serverSettings) as ServerSettingName[];

/** What there is to choose from, to be told to who has named something else: the names, or what one can be. */
export function possibleServerSettings(text: string): readonly string[] {
  if (!isServerSettingName(text)) return serverSettingNames;
  return {
    registration: registrations,
    newcomers: newcomerPolicies,
    editMinutes: ['1–999999'],
    retention: ['1–36500'],
    words: ['word', 'two words', 'word:report'],
    placeName: ['Riverside Lab'],
  }[text];
}

export const isServerSettingName = (text: string): text is ServerSettingName =>
  Object.hasOwn(serverSettings, text);

/** Whether the setting can have this value. Empty: its default. */
export const isServerSettingValue = (name: ServerSettingName, text: string): boolean =>
  text.length <= limits.settingCharacters &&
  text.isWellFormed() &&
  (text === '' || serverSettings[name](text));
