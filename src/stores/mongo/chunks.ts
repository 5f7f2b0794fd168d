import type { Draft } from '#model/entry.ts';

/** A document has at most 16 MiB, and some of that is for what does not grow with the texts. */
const mostBytes = 12 * 1024 * 1024;

/** Names, ids and numbers of an entry and its copy, generously. */
const frameBytes = 2_048;

/** The drafts as they lie, in as few batches as documents can hold; from the hub there is never more than one. */
export function* chunks(drafts: readonly Draft[]): Generator<readonly Draft[]> {
  let chunk: Draft[] = [];
  let bytes = 0;
  for (const draft of drafts) {
    const weight = weightOf(draft);
    if (bytes + weight > mostBytes) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(draft);
    bytes += weight;
  }
  if (chunk.length > 0) yield chunk;
}

/** Twice for a text that is written in two rooms, or into an entry and into the message that it changes. */
const weightOf = (draft: Draft): number =>
  frameBytes + ('body' in draft ? 2 * Buffer.byteLength(draft.body) : 0);
