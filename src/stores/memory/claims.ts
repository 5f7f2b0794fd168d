import type { Claim, Release } from '#model/account.ts';

/** Who holds which nickname, as long as its node lives. */
export class Claims {
  readonly #held = new Map<string, { holder: string; node: string }>();
  readonly #leases = new Map<string, number>();

  take({ key, holder, node, now }: Claim): 'held' | 'taken' {
    if (this.isHeld(key, now, holder)) return 'taken';
    this.#held.set(key, { holder, node });
    return 'held';
  }

  /** Whether someone live has the nickname, other than this holder. */
  isHeld(key: string, now: number, holder?: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && held.holder !== holder && (this.#leases.get(held.node) ?? 0) > now;
  }

  release({ key, holder, node }: Release): void {
    const held = this.#held.get(key);
    if (held?.holder === holder && held.node === node) this.#held.delete(key);
  }

  renewNode(node: string, until: number): void {
    this.#leases.set(node, until);
  }

  clearNode(node: string): void {
    this.#leases.delete(node);
    for (const [key, held] of this.#held) if (held.node === node) this.#held.delete(key);
  }
}
