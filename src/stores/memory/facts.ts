import type { Fact, FactChange, FactQuery, Facts } from '#store.ts';

export class MemoryFacts implements Facts {
  readonly #kinds = new Map<string, Map<string, Fact>>();

  async get(kind: string, id: string): Promise<Fact | undefined> {
    return this.#kinds.get(kind)?.get(id);
  }

  async list({ kind, about, after, limit }: FactQuery): Promise<readonly Fact[]> {
    return [...(this.#kinds.get(kind)?.values() ?? [])]
      .filter(
        (fact) =>
          (about === undefined || fact.about === about) &&
          (after === undefined || byCodePoints(fact.id, after) > 0),
      )
      .sort((a, b) => byCodePoints(a.id, b.id))
      .slice(0, limit);
  }

  all(): readonly Fact[] {
    return this.#kinds
      .values()
      .flatMap((facts) => facts.values())
      .toArray();
  }

  async write(changes: readonly FactChange[]): Promise<boolean> {
    const isCurrent = ({ kind, id, version }: FactChange) =>
      (this.#kinds.get(kind)?.get(id)?.version ?? 0) === version;
    if (!changes.every(isCurrent)) return false;
    for (const { kind, id, version, about, data } of changes) {
      const facts = this.#kinds.getOrInsertComputed(kind, () => new Map());
      if (data === undefined) facts.delete(id);
      else facts.set(id, { kind, id, about, version: version + 1, data: structuredClone(data) });
    }
    return true;
  }
}

/** As databases do. */
const byCodePoints = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
