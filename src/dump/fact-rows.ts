import { isFileName } from '#files.ts';
import { digest } from '#lib/digest.ts';
import { parseNetwork } from '#lib/network.ts';
import type { Fact } from '#model/fact.ts';
import {
  aboutAddress,
  aboutRoom,
  aboutUser,
  type FactKind,
  type FactKinds,
  type Invitation,
  newestFirstId,
  oldestFirstId,
  type Sanction,
  sanctionId,
  sanctionKinds,
  userOf,
} from '#model/facts.ts';
import { parseMessageId, type RoomId, type UserId } from '#model/names.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import { ownId } from '#model/own-facts.ts';
import { isPreference, type PreferenceName } from '#model/preferences.ts';
import { isZone } from '#model/quiet-hours.ts';
import { isServerSettingName, isServerSettingValue } from '#model/server-settings.ts';

export type FactOf<K extends FactKind> = Omit<Fact, 'kind' | 'data'> & { readonly data: FactKinds[K] };

/** What the facts of one kind refer to, and what else has to hold of each. Missing: nothing. */
export interface FactRow<K extends FactKind> {
  readonly users?: (fact: FactOf<K>) => readonly (UserId | undefined)[];
  readonly rooms?: (fact: FactOf<K>) => readonly (RoomId | undefined)[];
  readonly messages?: (fact: FactOf<K>) => readonly (string | undefined)[];
  /** What it is about. Missing: nothing in particular. */
  readonly about?: (fact: FactOf<K>) => string;
  /** What its id has to be; one that ends with `…` may go on. */
  readonly id?: (fact: FactOf<K>) => string;
  /** What is wrong with it, each to follow its name in a sentence. */
  readonly faults?: (fact: FactOf<K>) => Iterable<string | false>;
}

interface About {
  readonly id: string;
  readonly about: string;
}

/** What a user has any number of. */
const ofUser = {
  users: ({ about }: About) => [userOf(about)],
  about: ({ about }: About) => aboutUser(userOf(about)),
};

/** What a user has one of, under its own id. */
const ofOneUser = {
  users: ({ id }: About) => [Number(id)],
  about: ({ id }: About) => aboutUser(Number(id)),
};

/** A row for each kind. */
export const factRows: { readonly [K in FactKind]: FactRow<K> } = {
  sanction: {
    users: ({ data }) => [data.user?.id, data.by.id],
    rooms: ({ data }) => [data.room],
    about: ({ data: { user, address = '' } }) => (user ? aboutUser(user.id) : aboutAddress(address)),
    id: ({ about, data }) => sanctionId(data.what, about, data.room),
    faults: ({ data }) => sanctionFaults(data),
  },
  hold: {
    users: ({ id, data }) => [Number(id), data.user.id, data.by.id],
    about: ({ id }) => aboutUser(Number(id)),
    id: ({ data }) => `${data.user.id}`,
  },
  report: {
    users: ({ data }) => [data.user.id, data.by.id],
    messages: ({ data }) => [data.messageId],
    about: ({ data }) => aboutUser(data.by.id),
    id: ({ data }) => `${oldestFirstId(data.at, '')}…`,
  },
  audit: {
    users: ({ data }) => [data.by.id, data.user?.id],
    rooms: ({ data }) => [data.room],
    id: ({ data }) => `${newestFirstId(data.at, '')}…`,
  },
  block: {
    users: ({ id, data }) => [blockerOf(id), data.user.id],
    about: ({ id }) => aboutUser(blockerOf(id)),
    id: ({ id, data }) => `${blockerOf(id)}-${data.user.id}`,
    faults: ({ id, data }) => [blockerOf(id) === data.user.id && 'is of a user who blocks itself'],
  },
  ownerClaim: {
    id: () => 'first',
    faults: ({ data }) => [typeof data.hash !== 'string' && 'has no secret'],
  },
  setting: {
    faults: ({ id, data: { value } }) => [
      !isServerSettingName(id)
        ? 'is a setting that there is not'
        : !isServerSettingValue(id, value) && `is ${value}, which it cannot be`,
    ],
  },
  invitation: {
    users: ({ data }) => [data.by.id],
    rooms: ({ data }) => [data.room],
    faults: ({ data }) => invitationFaults(data),
  },
  guestPass: {
    users: ({ id }) => [Number(id)],
    faults: ({ data }) => [data.to !== 'server' && data.to !== 'room' && `leads to ${data.to}`],
  },
  guestOver: {
    users: ({ id }) => [Number(id)],
  },
  application: {
    users: ({ data }) => [data.guest],
    id: ({ data }) => parseKnownNickname(data.nickname)?.key ?? '',
    faults: ({ data }) => [typeof data.passwordHash !== 'string' && 'has no password'],
  },
  declined: {
    about: ({ about, data }) => (data.identity ? `identity:${about.slice('identity:'.length)}` : ''),
    id: ({ data }) => parseKnownNickname(data.nickname)?.key ?? '',
    faults: ({ data }) => [typeof data.passwordHash !== 'string' && 'has no password'],
  },
  newcomer: {
    users: ({ data }) => [data.user.id],
    id: ({ data }) => `${data.user.id}`,
  },
  lease: {},
  backup: {
    users: ({ data }) => [data.by.id],
    id: () => 'last',
    faults: ({ data: { done, total } }) => [
      !(done >= 0 && done <= total) && `has ${done} entries of ${total}`,
    ],
  },
  signingKey: {
    id: () => 'forms',
    faults: ({ data }) => [(typeof data.key !== 'string' || data.key.length < 43) && 'is too short'],
  },
  seen: ofOneUser,
  tokenUse: ofUser,
  person: ofOneUser,
  totp: ofOneUser,
  resetLink: ofUser,
  email: ofOneUser,
  emailLink: ofUser,
  identity: ofUser,
  /** About a proven identity, which may be nobody's yet. */
  identityCode: { about: ({ about }) => `identity:${about.slice('identity:'.length)}` },
  passkey: ofUser,
  avatar: ofUser,
  draft: {
    ...ofUser,
    rooms: ({ data }) => [data.room],
    id: ({ about, data: { room, thread } }) => ownId(userOf(about), room, thread),
  },
  saved: {
    ...ofUser,
    messages: ({ data }) => [data.messageId],
    id: ({ about, data }) => ownId(userOf(about), data.messageId),
  },
  followed: {
    ...ofUser,
    rooms: ({ data }) => [data.room],
    id: ({ about, data }) => ownId(userOf(about), data.room, data.thread),
  },
  attention: {
    ...ofUser,
    rooms: ({ data }) => [data.room],
    id: ({ about, data }) => ownId(userOf(about), data.room),
  },
  quietHours: {
    ...ofOneUser,
    faults: ({ data: { from, to, zone } }) => [
      ![from, to].every((minute) => Number.isInteger(minute) && minute >= 0 && minute < 24 * 60) &&
        'begins or ends at no time of the day',
      !isZone(zone) && `is in ${zone}, which is no time zone`,
    ],
  },
  preferences: {
    ...ofOneUser,
    faults: ({ data }) =>
      Object.entries(data).map(
        ([name, value]) =>
          !isPreference[name as PreferenceName]?.(value) &&
          `prefers ${name} to be ${value}, which it cannot be`,
      ),
  },
  pushSubscriber: { ...ofUser, id: ({ data }) => digest(data.endpoint) },
  pushKeys: { id: () => 'first' },
  scheduled: {
    ...ofUser,
    rooms: ({ data }) => [data.room],
    id: ({ data }) => `${oldestFirstId(data.at, '')}…`,
  },
  reminder: {
    ...ofUser,
    messages: ({ data }) => [data.messageId],
    id: ({ data }) => `${oldestFirstId(data.at, '')}…`,
  },
  pollEnd: {
    messages: ({ data }) => [data.messageId],
    about: ({ data }) => aboutRoom(parseMessageId(data.messageId)?.room ?? ''),
    id: ({ data }) => oldestFirstId(data.at, data.messageId),
  },
  file: {
    users: ({ data }) => [data.by],
    rooms: ({ data }) => [data.room],
    messages: ({ data }) => [data.message],
    about: ({ data }) => aboutUser(data.by),
    faults: ({ id, data: { bytes, name, type } }) => [
      !isFileName(id) && 'has an id that no file can have',
      !(Number.isSafeInteger(bytes) && bytes >= 0) && `is of ${bytes} bytes`,
      (typeof name !== 'string' || typeof type !== 'string') && 'has no name or no type',
    ],
  },
  attached: {
    messages: ({ data }) => [data.message],
    about: ({ data }) => aboutRoom(parseMessageId(data.message)?.room ?? ''),
    id: ({ data }) => digest(data.message),
    faults: ({ data }) => [!(data.files.length > 0) && 'names no file'],
  },
  storage: {
    ...ofOneUser,
    faults: ({ data: { files, bytes } }) => [
      !(files > 0 && bytes >= 0) && `counts ${files} files of ${bytes} bytes`,
    ],
  },
  deletedUser: { users: ({ id }) => [Number(id)] },
};

const blockerOf = (id: string): UserId => Number(id.split('-', 1)[0]);

const sanctionFaults = ({ what, user, address, room, at, until = Infinity }: Sanction) => [
  !sanctionKinds.includes(what) && `is a ${what}, which there is not`,
  (user === undefined) === (address === undefined) && 'is neither of a user alone nor of an address alone',
  address !== undefined && !parseNetwork(address) && `is of ${address}, which is no address`,
  what === 'mute' && !user && 'mutes an address',
  what === 'ban' && room !== undefined && 'bans from one room',
  until <= at && 'ends before it begins',
];

const invitationFaults = ({ for: kind, uses = Infinity, used, at, until = Infinity }: Invitation) => [
  kind !== 'account' && kind !== 'guest' && `is for a ${kind}`,
  !(used >= 0 && used <= uses) && `was used ${used} times of ${uses}`,
  until <= at && 'ends before it begins',
];
