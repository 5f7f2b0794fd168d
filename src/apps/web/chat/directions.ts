const paragraph = /[\n\r\x1c-\x1e\x85\u2029]/;
const embeddings = '\u202a\u202b\u202d\u202e';
const isolates = '\u2066\u2067\u2068';
const endOfEmbedding = '\u202c';
const endOfIsolate = '\u2069';

/**
 * The characters that end what a text has begun and not ended of other directions of writing: with them after it, it turns
 * nothing that stands behind it in the same paragraph. An element of its own would do as well, but the paragraph would then
 * no longer take its direction from the text.
 */
export function directionsEnded(text: string): string {
  const open: string[] = [];
  for (const character of text.split(paragraph).at(-1) ?? '') {
    if (embeddings.includes(character)) open.push(endOfEmbedding);
    else if (isolates.includes(character)) open.push(endOfIsolate);
    else if (character === endOfEmbedding && open.at(-1) === endOfEmbedding) open.pop();
    else if (character === endOfIsolate && open.includes(endOfIsolate))
      open.length = open.lastIndexOf(endOfIsolate);
  }
  return open.reverse().join('');
}
