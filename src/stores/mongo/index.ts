/**
 * # The store in MongoDB, without transactions
 *
 * A stand-alone `mongod` has no transactions over several documents, nor has FerretDB 1; and what works there works on a
 * replica set too. So only two things are built upon: **one document is inserted whole or not at all, and of two with the
 * same `_id` only the first.** Everything is written with `w: majority, j: true` and read with `majority` from the
 * primary.
 *
 * Each message is one document in `messages`, the other entries are in `changes`, and their `_id` is the room and the
 * number. To write several of them as one, there is a journal before them (`batches`):
 *
 * 1. *Put together.* The writer knows that batch `k` is carried out. It reads what its drafts depend on (heads, the
 *    messages that they change or repeat) and works out in memory every document as it will be.
 * 2. *Decide.* It inserts all of that as **one document with the `_id` `k + 1`**. This is the moment at which the call is
 *    written. If somebody else was faster, the insert fails, nothing has happened, and the writer goes back to 1 with what
 *    is new. If it succeeds, nobody has written since `k`, so all that was read still held: the numbers are the next ones,
 *    and no client id is given twice.
 * 3. *Carry out.* The documents are written into their collections, and last of all the rooms' heads are raised. Readers
 *    look at the head first and never past it, so they see nothing of a room's part of the batch before it is all there.
 * 4. *Answer.* The call is fulfilled.
 *
 * **Nobody decides on `k + 2` before `k + 1` is carried out.** Whoever finds that it is not waits, for 2 seconds at most,
 * and then takes its writer for dead and carries the batch out. Steps can so be done twice, or by a writer that was
 * only asleep; therefore each is harmless then: an insert finds its `_id` there already, a head never falls, a message
 * remembers the last batch that changed it and takes nothing from an older one, and an edit that is emptied stays empty.
 *
 * A batch that was followed by another is emptied, because what it says may be deleted later. What is left of it, some 50
 * bytes beside the kilobyte that a message takes, stays for ever: if its number were free again, a writer that had slept so
 * long could take it.
 *
 * ## What becomes of the promises in `store.ts`
 *
 * 1. *Durable* holds.
 * 2. *Atomic*: a call of `append` is written whole or not at all. **Shown** as a whole is only its part of one room. For
 *    some milliseconds, or 2 seconds after its writer died, the entry in one room of a private message can be seen and
 *    its copy in the other room not yet; and a message can be read as changed whose change is not in the log yet. A crash
 *    leaves nothing half done for good: the next writer, the next call of `heads` (every node makes one every 2 seconds or oftener) or
 *    the next start completes it. Where the drafts of one call need more than a document can hold (16 MiB; the
 *    hub's never do) they are several calls in this sense. A call of `claim` or `release` that names several nicknames
 *    is atomic for each of them: each is one document, which says whose it is.
 * 3. *Dense* holds, also for what a reader sees.
 * 4. *Idempotent* holds. When the answer to step 2 is lost, the writer looks for its batch before it gives up; and if the
 *    call is rejected all the same and made again, the message is found under its client id.
 * 5. *In order* holds.
 * 6. *As it stands now* holds. A message that is deleted is emptied in the log before anybody is told so, in the journal
 *    too.
 *
 * FerretDB 1 finds the document that an update is for, and writes it back, in two steps. Of two who take over at the
 * same moment a nickname whose lease has run out, both may be told that they hold it; on MongoDB only one. The log does
 * not depend on it.
 */

import type { Account, Claim, Release, Token } from '#model/account.ts';
import type { Draft } from '#model/entry.ts';
import { accountKey, type RoomName, type UserId } from '#model/names.ts';
import type { Range, Search, Store } from '#store.ts';
import { InFlight } from './in-flight.ts';
import { Log } from './log.ts';
import { Members } from './members.ts';
import { Nicknames } from './nicknames.ts';
import { type OpenDatabase, openDatabase } from './open.ts';
import { search } from './search.ts';
import { Tokens } from './tokens.ts';
import { Users } from './users.ts';

/** A store in a MongoDB database, which any number of nodes on any machines may share. Rejected with `StoreUnavailable`. */
export async function openMongoStore(url: string): Promise<Store> {
  const database = await openDatabase(url);
  const users = new Users(database.collections);
  const log = new Log(database.collections, users);
  await log.recover();
  return new MongoStore(database, users, log);
}

class MongoStore implements Store {
  readonly epoch: string;
  readonly #database: OpenDatabase;
  readonly #log: Log;
  readonly #nicknames: Nicknames;
  readonly #members: Members;
  readonly #tokens: Tokens;
  readonly #calls = new InFlight();

  constructor(database: OpenDatabase, users: Users, log: Log) {
    this.epoch = database.epoch;
    this.#database = database;
    this.#log = log;
    this.#nicknames = new Nicknames(database.collections, users);
    this.#members = new Members(database.collections);
    this.#tokens = new Tokens(database.collections);
  }

  append(drafts: readonly Draft[]) {
    return this.#calls.add(() => this.#log.append(drafts));
  }

  heads(rooms: readonly RoomName[]) {
    return this.#calls.add(() => this.#log.heads(rooms));
  }

  read(range: Range) {
    return this.#calls.add(() => this.#log.read(range));
  }

  search(query: Search) {
    return this.#calls.add(() => search(this.#database.collections, query));
  }

  rooms() {
    return this.#calls.add(() => this.#log.rooms());
  }

  claim(claims: readonly Claim[]) {
    return this.#calls.add(() => this.#nicknames.claim(claims));
  }

  availability(key: string, now: number) {
    return this.#calls.add(() => this.#nicknames.availability(key, now));
  }

  release(releases: readonly Release[]) {
    return this.#calls.add(() => this.#nicknames.release(releases));
  }

  renewNode(node: string, until: number) {
    return this.#calls.add(() => this.#nicknames.renewNode(node, until));
  }

  clearNode(node: string) {
    return this.#calls.add(() => this.#nicknames.clearNode(node));
  }

  createAccount(account: Omit<Account, 'id'>, claim: Claim) {
    return this.#calls.add(() => this.#nicknames.createAccount(account, claim));
  }

  account(nicknameKey: string) {
    return this.#calls.add(() => this.#nicknames.account(accountKey(nicknameKey)));
  }

  createToken(token: Token) {
    return this.#calls.add(() => this.#tokens.add(token));
  }

  tokenOwner(hash: string) {
    return this.#calls.add(async () => {
      const userId = await this.#tokens.owner(hash);
      return userId === undefined ? undefined : this.#nicknames.account(userId);
    });
  }

  tokens(userId: UserId) {
    return this.#calls.add(() => this.#tokens.of(userId));
  }

  revokeToken(userId: UserId, id: string) {
    return this.#calls.add(() => this.#tokens.remove(userId, id));
  }

  memberships(userId: UserId) {
    return this.#calls.add(() => this.#members.memberships(userId));
  }

  readMarks(userId: UserId) {
    return this.#calls.add(() => this.#members.readMarks(userId));
  }

  markRead(userId: UserId, room: RoomName, seq: number) {
    return this.#calls.add(() => this.#members.markRead(userId, room, seq));
  }

  async close() {
    await this.#calls.end();
    await this.#database.client.close();
  }
}
