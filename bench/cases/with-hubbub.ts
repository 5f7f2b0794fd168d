import type { Run } from '../case.ts';
import { type Hubbub, type HubbubSettings, startHubbub } from '../servers/hubbub.ts';
import type { Inside } from '../servers/inside.ts';

/** Measures a new Hubbub, which is stopped in any case, and collects the measurements from inside it. */
export async function withHubbub<T>(
  run: Run,
  settings: Omit<HubbubSettings, 'folder'>,
  measure: (hubbub: Hubbub) => Promise<T>,
): Promise<{ readonly result: T; readonly inside: readonly Inside[] }> {
  const hubbub = await startHubbub({ ...settings, folder: run.folder });
  try {
    const result = await measure(hubbub);
    const inside = await hubbub.finish();
    run.seen.push(...inside.map((seen) => ({ ...seen, during: run.during })));
    return { result, inside };
  } finally {
    await hubbub.stop();
  }
}
