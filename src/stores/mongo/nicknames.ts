import type { Filter } from 'mongodb';
import type { Account, Claim, Release } from '#model/account.ts';
import type { UserId } from '#model/names.ts';
import type { ClaimOutcome } from '#store.ts';
import type { Collections } from './collections.ts';
import type { NicknameDocument } from './documents.ts';
import { ignoreDuplicates } from './duplicates.ts';
import type { Users } from './users.ts';

/** Whose nicknames are. One document says it for each, so that an account and a guest cannot both have it. */
export class Nicknames {
  readonly #collections: Collections;
  readonly #users: Users;

  constructor(collections: Collections, users: Users) {
    this.#collections = collections;
    this.#users = users;
  }

  /** Claims of one nickname are taken in their order, those of different ones together. */
  async claim(claims: readonly Claim[]): Promise<readonly ClaimOutcome[]> {
    const outcomes: ClaimOutcome[] = [];
    const byKey = Map.groupBy(claims.entries(), ([, { key }]) => key).values();
    await Promise.all(
      Array.from(byKey, async (wishes) => {
        for (const [index, claim] of wishes) outcomes[index] = await this.#claim(claim);
      }),
    );
    return outcomes;
  }

  async availability(key: string, now: number): Promise<'free' | 'held' | 'account'> {
    const found = await this.#collections.nicknames.findOne({ _id: key });
    if (found?.account) return 'account';
    return found && (await this.#isHeld(found, now)) ? 'held' : 'free';
  }

  async release(releases: readonly Release[]): Promise<void> {
    if (releases.length === 0) return;
    const ends = releases.map(({ key, holder, node }) => ({
      deleteOne: { filter: { _id: key, holder, node } as Filter<NicknameDocument> },
    }));
    await this.#collections.nicknames.bulkWrite(ends, { ordered: false });
  }

  async renewNode(node: string, until: number): Promise<void> {
    const renew = () =>
      this.#collections.nodes.updateOne({ _id: node }, { $set: { until } }, { upsert: true });
    // Two that find none both make one, and the slower has to look again.
    if (!(await ignoreDuplicates(renew()))) await renew();
  }

  /** With its lease, all it held is free at once; the claims go only so that its successor finds none. */
  async clearNode(node: string): Promise<void> {
    await this.#collections.nodes.deleteOne({ _id: node });
    await this.#collections.nicknames.deleteMany({ node });
  }

  async createAccount(account: Omit<Account, 'id'>, { holder, now }: Claim): Promise<Account | 'taken'> {
    const { person, nickname, passwordHash, createdAt } = account;
    const number = (await this.#users.numbers([person])).get(person) as number;
    const document = { _id: person, account: { number, nickname, passwordHash, createdAt } };
    for (;;) {
      const found = await this.#collections.nicknames.findOne({ _id: person });
      if (found?.account || (found && (await this.#isHeld(found, now, holder)))) return 'taken';
      if (await this.#replace(found, document)) return { ...account, id: number };
    }
  }

  async account(userId: UserId): Promise<Account | undefined> {
    const found = await this.#collections.nicknames.findOne({ _id: userId });
    if (!found?.account) return undefined;
    const { number, ...rest } = found.account;
    return { person: userId, id: number, ...rest };
  }

  async #claim({ key, holder, node, now }: Claim): Promise<ClaimOutcome> {
    for (;;) {
      const found = await this.#collections.nicknames.findOne({ _id: key });
      if (found?.account) return 'account';
      if (found && (await this.#isHeld(found, now, holder))) return 'taken';
      if (await this.#replace(found, { _id: key, holder, node })) return 'held';
    }
  }

  /** Whether someone live has the nickname, other than this holder. */
  async #isHeld(found: NicknameDocument, now: number, holder?: string): Promise<boolean> {
    if (found.node === undefined || found.holder === holder) return false;
    const node = await this.#collections.nodes.findOne({ _id: found.node });
    return node !== null && node.until > now;
  }

  /** Puts the next document in the place of the one that was found. False: it is no longer there as it was. */
  async #replace(found: NicknameDocument | null, next: NicknameDocument): Promise<boolean> {
    const { nicknames } = this.#collections;
    if (!found) return ignoreDuplicates(nicknames.insertOne(next));
    const { _id, holder, node } = found;
    const { matchedCount } = await nicknames.replaceOne(
      { _id, holder, node } as Filter<NicknameDocument>,
      next,
    );
    return matchedCount === 1;
  }
}
