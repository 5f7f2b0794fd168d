import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strip } from '#gateways/http/pictures/strip/index.ts';

/** A picture without what is not needed to show it. */
export async function stripped(picture: Uint8Array, type: string) {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-strip-'));
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  try {
    await writeFile(from, picture);
    const { isClean } = await strip(from, to, type);
    return { isClean, bytes: await readFile(to) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
