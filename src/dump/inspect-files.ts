import type { Contents } from '#dump.ts';
import type { Files } from '#files.ts';
import type { Fact } from '#model/fact.ts';
import type { StoredFile } from '#model/file.ts';

/** Finds files whose bytes are not there, or not all of them. `open`: called if there is any file at all. */
export async function* inspectFiles(contents: Contents, open: () => Promise<Files>): AsyncGenerator<string> {
  let place: Files | undefined;
  try {
    for await (const facts of contents.records('facts'))
      for (const fact of facts) {
        if (fact.kind !== 'file') continue;
        place ??= await open();
        yield* inspectFile(place, fact);
      }
  } finally {
    await place?.close();
  }
}

async function* inspectFile(place: Files, { id, data }: Fact): AsyncGenerator<string> {
  const { bytes, thumbnailBytes } = data as unknown as StoredFile;
  yield* inspectBytes(place, id, bytes);
  if (thumbnailBytes !== undefined) yield* inspectBytes(place, `${id}.webp`, thumbnailBytes);
}

async function* inspectBytes(place: Files, name: string, wanted: number): AsyncGenerator<string> {
  const found = await place.get(name, { start: 0, end: 0 });
  if (!found) yield `The file ${name} is not where files lie.`;
  else if (found.bytes !== wanted)
    yield `The file ${name} has ${found.bytes} bytes, and should have ${wanted}.`;
}
