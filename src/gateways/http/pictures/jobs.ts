import type { Look } from './look.ts';
import type { Read } from './read.ts';
import type { Stripped } from './strip/index.ts';

/** What the processes beside the server do with what strangers have sent: what each job is given … */
export interface Given {
  readonly strip: { readonly from: string; readonly to: string; readonly type: string };
  readonly duration: { readonly type: string; readonly bytes: number };
  readonly look: { readonly path: string };
  readonly square: { readonly bytes: Uint8Array };
}

/** … and makes of it. `costly`: it would take too much memory. What is not as it has to be is thrown. */
export interface Made {
  readonly strip: Stripped;
  /** In ms; 0: it does not say. */
  readonly duration: number;
  readonly look: Look | 'costly';
  readonly square: Uint8Array | 'costly';
}

export type Job = keyof Made;

type Jobs = { readonly [K in Job]: (given: Given[K], read: Read) => Promise<Made[K]> };

/** Each with all that it needs, which is loaded with the first of its kind. */
export const loaders: { readonly [K in Job]: () => Promise<Jobs[K]> } = {
  async strip() {
    const { strip } = await import('./strip/index.ts');
    return ({ from, to, type }) => strip(from, to, type);
  },
  async duration() {
    const { durationOf } = await import('./length/index.ts');
    return ({ type, bytes }, read) => durationOf(type, bytes, read);
  },
  async look() {
    const { look } = await import('./look.ts');
    return ({ path }) => look(path);
  },
  async square() {
    const { square } = await import('./look.ts');
    return ({ bytes }) => square(bytes);
  },
};
