import type { Fact, FactChange, FactQuery, Facts } from '#store.ts';
import type { Collections, FactDocument } from './documents.ts';
import { factId, toFact } from './records.ts';
import type { Transaction, Transactions } from './transactions.ts';

export class MongoFacts implements Facts {
  readonly #collections: Collections;
  readonly #transactions: Transactions;

  constructor(collections: Collections, transactions: Transactions) {
    this.#collections = collections;
    this.#transactions = transactions;
  }

  async get(kind: string, id: string): Promise<Fact | undefined> {
    const found = await this.#collections.facts.findOne({ _id: factId(kind, id), kind });
    return found ? toFact(found) : undefined;
  }

  async list({ kind, about, after, limit }: FactQuery): Promise<readonly Fact[]> {
    // To MongoDB, a limit of 0 is none.
    if (limit === 0) return [];
    const wanted = {
      kind,
      ...(about !== undefined && { about }),
      ...(after !== undefined && { id: { $gt: after } }),
    };
    return (await this.#collections.facts.find(wanted).sort({ id: 1 }).limit(limit).toArray()).map(toFact);
  }

  /** Alone: facts may be large, and a batch has to fit into one document. */
  write(changes: readonly FactChange[]): Promise<boolean> {
    return this.#transactions.runAlone(async (transaction) => {
      const known = await Promise.all(
        changes.map(({ kind, id }) => transaction.findOne('facts', { _id: factId(kind, id) })),
      );
      if (changes.some(({ version }, index) => (known[index]?.version ?? 0) !== version)) return false;
      for (const [index, change] of changes.entries()) put(transaction, change, known[index]);
      return true;
    });
  }
}

function put(transaction: Transaction, change: FactChange, known: FactDocument | undefined): void {
  const { kind, id, version, about, data } = change;
  if (data !== undefined) {
    const fact = { kind, id, about, version: version + 1, data: JSON.stringify(data) };
    transaction.put('facts', { _id: factId(kind, id), ...fact });
  } else if (known) transaction.remove('facts', known);
}
