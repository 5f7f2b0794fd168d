import { ask, leave, ping } from './ask.ts';
import { comeBack } from './come-back.ts';
import { crowdComes, crowded, crowdedPosts, crowdGoes, crowdGone, crowdHears } from './crowd.ts';
import { fanOut } from './fan-out.ts';
import { history } from './history.ts';
import { hold, release } from './hold.ts';
import { lonePosts } from './lone-posts.ts';

/** The jobs of a load. */
export const jobs = {
  ask,
  comeBack,
  crowdComes,
  crowded,
  crowdGoes,
  crowdGone,
  crowdHears,
  crowdedPosts,
  fanOut,
  history,
  hold,
  leave,
  lonePosts,
  ping,
  release,
};

export type JobName = keyof typeof jobs;
export type Order<K extends JobName> = Parameters<(typeof jobs)[K]>[0];
export type Result<K extends JobName> = Awaited<ReturnType<(typeof jobs)[K]>>;

/** Messages to the load, one after the other … */
export interface Assignment {
  readonly job: JobName;
  readonly order: unknown;
}

/** … and its results. */
export type Report =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly why: string };
