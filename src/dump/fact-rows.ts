import { parseNetwork } from '#lib/network.ts';
import type { Fact } from '#model/fact.ts';
import {
  aboutAddress,
  aboutUser,
  type FactKind,
  type FactKinds,
  newestFirstId,
  oldestFirstId,
  type Sanction,
  sanctionId,
  sanctionKinds,
} from '#model/facts.ts';
import type { RoomId, UserId } from '#model/names.ts';

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

/** A row for each kind. */
export const factRows: { readonly [K in FactKind]: FactRow<K> } = {
  sanction: {
    users: ({ data }) => [data.user?.id, data.by.id],
    rooms: ({ data }) => [data.room],
    about: ({ data: { user, address = '' } }) => (user ? aboutUser(user.id) : aboutAddress(address)),
    id: ({ about, data }) => sanctionId(data.what, about, data.room),
    faults: ({ data }) => sanctionFaults(data),
  },
  report: {
    users: ({ data }) => [data.user.id, data.by.id],
    messages: ({ data }) => [data.messageId],
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
