import type { Given, Job, Made } from './jobs.ts';
import { type Customer, type Outcome, Workshop } from './workshop.ts';

/**
 * What is read byte by byte is done in one process, and quickly; pictures are decoded in another one, which takes its time: who
 * only has to lose a place does not wait for those whose pictures are made small.
 */
const reading = new Workshop();
const decoding = new Workshop();

const workshops: Readonly<Record<Job, Workshop>> = {
  strip: reading,
  duration: reading,
  look: decoding,
  square: decoding,
};

/** Has this done with what somebody has sent, in a process beside this one. */
export const haveDone = <K extends Job>(
  job: K,
  given: Given[K],
  customer: Customer,
): Promise<Outcome<Made[K]>> => workshops[job].run(job, given, customer);
