import { checkFileName, type Files } from '#files.ts';

interface Kept {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** For a store that is kept in memory: nothing is written to the disk, and all is gone with the process. */
export function openMemoryFiles(now: () => number = Date.now): Files {
  const kept = new Map<string, Kept>();
  return {
    async put(name, source) {
      const bytes = Buffer.concat(await Array.fromAsync(source));
      kept.set(checkFileName(name), { bytes, at: now() });
      return bytes.length;
    },
    async get(name, { start, end } = { start: 0, end: Number.POSITIVE_INFINITY }) {
      const found = kept.get(name);
      if (!found) return undefined;
      const content = (async function* () {
        yield found.bytes.subarray(start, end);
      })();
      return { bytes: found.bytes.length, content };
    },
    async remove(name) {
      kept.delete(name);
    },
    async *list() {
      for (const [name, { bytes, at }] of kept) yield { name, bytes: bytes.length, at };
    },
    async tidy() {},
    async close() {
      kept.clear();
    },
  };
}
