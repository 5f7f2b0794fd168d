const pageBits = 2 ** 16;

/** A set of whole numbers from 0, a bit each: a Set takes hundreds of times as much, and holds 16 million at most. */
export class NumberSet {
  readonly #pages = new Map<number, Uint8Array>();

  add(number: number): void {
    const key = Math.floor(number / pageBits);
    const page = this.#pages.get(key) ?? new Uint8Array(pageBits / 8);
    this.#pages.set(key, page);
    const bit = number % pageBits;
    page[bit >> 3]! |= 1 << (bit & 7);
  }

  has(number: number): boolean {
    const bit = number % pageBits;
    const page = this.#pages.get(Math.floor(number / pageBits));
    return page !== undefined && ((page[bit >> 3]! >> (bit & 7)) & 1) === 1;
  }
}
