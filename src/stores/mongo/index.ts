/**
 * # The store in MongoDB, without transactions
 *
 * A stand-alone `mongod` has no transactions over several documents, nor has FerretDB 1; and what works there works on a
 * replica set too. So the store depends on only two things: **a document is inserted whole or not at all, and of two with
 * the same `_id` only the first.** Everything is written with `w: majority, j: true` and read with `majority` from the
 * primary.
 *
 * Everything that has to be written together (the entries of an append with what they change, a user with its nickname, a room
 * with its members) is one batch in a write-ahead log, the collection `batches`:
 *
 * 1. *Plan.* The writer knows that batch `k` is carried out. It reads what its calls depend on (heads, nicknames, the
 *    messages that are changed or repeated) and computes in memory every document as it will be.
 * 2. *Decide.* It inserts all of that as **one document with the `_id` `k + 1`**. This is the moment at which the calls are
 *    written. If another writer was faster, the insert fails, nothing has happened, and the writer plans again with what is
 *    new. If it succeeds, nothing was written since `k`, so all that was read still held: the numbers are the next ones,
 *    and no nickname, room name or client id is given twice.
 * 3. *Carry out.* The documents are written into their collections, and last of all the rooms with their heads. Readers
 *    look at the head first and never past it, so they see nothing of a room's part of the batch before it is all there.
 * 4. *Answer.* The calls are fulfilled.
 *
 * **Batch `k + 2` is not decided before `k + 1` is carried out.** A process that finds a batch that is not waits, for 2
 * seconds at most, and then assumes that its writer is dead and carries the batch out. So steps can be done twice, or by a
 * writer that was only suspended. Each is idempotent: an insert finds its `_id` there already, a document has the number of
 * the last batch that wrote it and is not changed by an older one, what is removed stays as an empty document, and an edit
 * that is emptied stays empty.
 *
 * A batch that was followed by another is emptied, because the texts in it may be deleted later. The rest, some 50 bytes
 * compared to the kilobyte of a message, stays for ever: if its number were free again, a writer that was suspended for so
 * long could take it.
 *
 * Not in batches: single documents that nothing else depends on (tokens, read marks, the leases of nodes), and the removal
 * of entries below a room's floor, which cannot be seen any more.
 *
 * ## The promises in `store.ts`
 *
 * 1. *Durable* holds.
 * 2. *Atomic*: each call is written whole or not at all. For some milliseconds, or 2 seconds after its writer died, a part
 *    of it can be **seen** before the rest: the entries of one room before those of another, a changed message before the
 *    change in the log, a user before its memberships. After a crash, the next writer, the next call of `heads` or
 *    `headsSince` (every node makes one every 2 seconds or more often) or the next start completes the batch. An
 *    append that needs more than a document can hold (16 MiB; the hub's never do) is several calls in this sense.
 * 3. *Dense* holds, also for readers.
 * 4. *Idempotent* holds. When the answer to step 2 is lost, the writer looks for its batch before it gives up; and if the
 *    call is rejected all the same and made again, the message is found under its client id.
 * 5. *In order* holds.
 * 6. *As it stands now* holds. A message that is deleted is emptied in the log before the deletion is acknowledged, in the
 *    batches too.
 * 7. *Reads do not make writes wait* holds.
 *
 * FerretDB 1 finds the document that an update is for, and writes it back, in two steps. So on it, of two read marks that
 * one user sets through two nodes at the same moment, the lower may stay; on MongoDB the higher does. The log does not
 * depend on it. A role that is given to a member just while it reads may take its newest read mark back, on either.
 */

import type { Dump } from '#dump.ts';
import type { OnProgress, Store } from '#store.ts';
import { Batches } from './batches.ts';
import { openDatabase } from './database.ts';
import { MongoDump } from './dump.ts';
import { MongoFacts } from './facts.ts';
import { MongoLog } from './log.ts';
import { MongoRooms } from './rooms.ts';
import { Transactions } from './transactions.ts';
import { MongoUsers } from './users.ts';

/** A store in a MongoDB database, which any number of nodes on any machines may share. Rejected with `StoreUnavailable`. */
export async function openMongoStore(url: string, onProgress?: OnProgress): Promise<Store> {
  const { client, collections, epoch } = await openDatabase(url, onProgress);
  const transactions = new Transactions(collections);
  await transactions.recover();
  const calls = new Calls();
  return {
    epoch,
    log: calls.of(new MongoLog(collections, transactions)),
    users: calls.of(new MongoUsers(collections, transactions)),
    rooms: calls.of(new MongoRooms(collections, transactions)),
    facts: calls.of(new MongoFacts(collections, transactions)),
    async close() {
      await calls.end();
      await client.close();
    },
  };
}

/** Calls that have begun and not ended. */
class Calls {
  readonly #pending = new Set<Promise<unknown>>();
  #ended = false;

  /** The same object; its methods are rejected after the end. */
  of<T extends object>(part: T): T {
    return new Proxy(part, {
      get:
        (target, name) =>
        async (...args: unknown[]) => {
          if (this.#ended) throw new Error('the store is closed');
          const call = Promise.try(() =>
            Reflect.apply(target[name as keyof T] as () => unknown, target, args),
          );
          this.#pending.add(call);
          return call.finally(() => this.#pending.delete(call));
        },
    });
  }

  /** Fulfilled when none is pending. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.allSettled(this.#pending);
  }
}

/** What a MongoDB database holds. Rejected with `StoreUnavailable`. */
export async function openMongoDump(url: string): Promise<Dump> {
  const database = await openDatabase(url);
  await new Batches(database.collections).recover();
  return new MongoDump(database);
}
