import { comeBack } from './come-back.ts';
import { fanOut } from './fan-out.ts';
import { history } from './history.ts';
import { hold, release } from './hold.ts';
import { lonePosts } from './lone-posts.ts';

/** What a load can be asked to do. */
export const jobs = { comeBack, fanOut, history, hold, lonePosts, release };

export type JobName = keyof typeof jobs;
export type Order<K extends JobName> = Parameters<(typeof jobs)[K]>[0];
export type Result<K extends JobName> = Awaited<ReturnType<(typeof jobs)[K]>>;

/** From the one who measures to the load, one after the other … */
export interface Assignment {
  readonly job: JobName;
  readonly order: unknown;
}

/** … and what came of it. */
export type Report =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly why: string };
