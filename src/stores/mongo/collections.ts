import type { Collection, Db } from 'mongodb';
import type { RoomName, UserId } from '#model/names.ts';
import type {
  BatchDocument,
  ChangeDocument,
  ClientIdDocument,
  LogDocument,
  MessageDocument,
  NicknameDocument,
  TokenDocument,
} from './documents.ts';

export interface Collections {
  readonly log: Collection<LogDocument>;
  readonly batches: Collection<BatchDocument>;
  readonly messages: Collection<MessageDocument>;
  readonly changes: Collection<ChangeDocument>;
  readonly clientIds: Collection<ClientIdDocument>;
  readonly rooms: Collection<{ readonly _id: RoomName; readonly head: number }>;
  readonly people: Collection<{ readonly _id: UserId; readonly number: number }>;
  readonly nicknames: Collection<NicknameDocument>;
  readonly nodes: Collection<{ readonly _id: string; readonly until: number }>;
  readonly tokens: Collection<TokenDocument>;
  readonly readMarks: Collection<{ _id: string; person: UserId; room: RoomName; seq: number }>;
}

export const collectionsOf = (database: Db): Collections => ({
  log: database.collection('log'),
  batches: database.collection('batches'),
  messages: database.collection('messages'),
  changes: database.collection('changes'),
  clientIds: database.collection('client_ids'),
  rooms: database.collection('rooms'),
  people: database.collection('people'),
  nicknames: database.collection('nicknames'),
  nodes: database.collection('nodes'),
  tokens: database.collection('tokens'),
  readMarks: database.collection('read_marks'),
});

/** Makes the indexes that are not there yet, one by one: FerretDB 1 breaks down when it is given two that it has. */
export async function makeIndexes(collections: Collections): Promise<void> {
  const { messages, changes, people, nicknames, tokens, readMarks } = collections;
  const unique = { unique: true };
  await messages.createIndex({ 'hubbub.room': 1, 'hubbub.seq': 1 }, unique);
  await messages.createIndex({ 'hubbub.words': 1, 'hubbub.sentAt': -1 });
  await changes.createIndex({ room: 1, seq: 1 }, unique);
  await changes.createIndex({ room: 1, target: 1 });
  await changes.createIndex({ 'author.person': 1, kind: 1 });
  await people.createIndex({ number: 1 }, unique);
  await nicknames.createIndex({ node: 1 });
  await tokens.createIndex({ person: 1 });
  await readMarks.createIndex({ person: 1 });
}

/** The documents that have these ids. FerretDB 1 has an index for one, but looks through all of them for several. */
export const withIds = (ids: readonly string[]): { _id: string | { $in: string[] } } => ({
  _id: ids.length === 1 ? (ids[0] as string) : { $in: [...ids] },
});
