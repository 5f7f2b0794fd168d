interface State {
  readonly next: Map<string, State>;
  /** Where to go on when no piece goes on like the text: at the longest end of what was read that begins a piece. */
  fallback: State | undefined;
  piece?: string;
  /** The nearest fallback that is a piece: it ends here as well. */
  shorter?: State | undefined;
}

const newState = (): State => ({ next: new Map(), fallback: undefined });

/**
 * Which of some pieces a text contains, in one pass of the text, however many and however long they are: the automaton of Aho and
 * Corasick, over code units.
 */
export class PieceFinder {
  readonly #root = newState();

  constructor(pieces: Iterable<string>) {
    for (const piece of pieces) {
      let state = this.#root;
      for (const unit of piece.split('')) state = state.next.getOrInsertComputed(unit, newState);
      state.piece = piece;
    }
    this.#link();
  }

  /** In the order in which they end. */
  find(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    let state = this.#root;
    for (let at = 0; at < text.length; at++) {
      state = this.#step(state, text[at]!);
      // Whoever ends in a piece that was found has been here before, with all that are shorter.
      for (let end: State | undefined = state; end; end = end.shorter) {
        if (end.piece === undefined) continue;
        if (found.has(end.piece)) break;
        found.add(end.piece);
      }
    }
    return found;
  }

  #step(from: State, unit: string): State {
    for (let state: State | undefined = from; state; state = state.fallback) {
      const next = state.next.get(unit);
      if (next) return next;
    }
    return this.#root;
  }

  /** Shorter ones first: a fallback is shorter than what falls back on it. */
  #link(): void {
    const waiting = [this.#root];
    for (const state of waiting)
      for (const [unit, next] of state.next) {
        next.fallback = state.fallback ? this.#step(state.fallback, unit) : this.#root;
        next.shorter = next.fallback.piece === undefined ? next.fallback.shorter : next.fallback;
        waiting.push(next);
      }
  }
}
