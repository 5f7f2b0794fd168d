import { Pace } from '#lib/pace.ts';
import { limits } from '#model/limits.ts';

const pace = new Pace(limits.files.bytesPerSecond);

/** What is uploaded leaves time to the chat: all uploads of a process together come no faster than the limit. */
export async function* paced<T extends Uint8Array>(source: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const piece of source) {
    yield piece;
    await pace.pass(piece.length);
  }
}
