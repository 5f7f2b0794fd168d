import type { LoadPart } from '../browser.ts';

export const load: LoadPart = (part) => import(`./web/${part}.ts`);
