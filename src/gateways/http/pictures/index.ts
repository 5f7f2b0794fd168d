import { constants } from 'node:os';
import { decodingCpuMs, decodingMs, lengthCpuMs, lengthMs, strippingCpuMs, strippingMs } from './bounds.ts';
import type { Given, Job, Made } from './jobs.ts';
import { type Customer, type Outcome, Workshop } from './workshop.ts';

/**
 * Places are taken out in one process, and quickly; pictures are decoded in another one, which takes its time: who only has to lose
 * a place does not wait for those whose pictures are made small. Lengths are found in a third, after all others: a library reads
 * recordings, and a recording that keeps it busy keeps no picture waiting.
 */
const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const stripping = new Workshop({
  mostCpuMs: strippingCpuMs,
  mostMs: strippingMs,
  priority: PRIORITY_BELOW_NORMAL,
});
const decoding = new Workshop({
  mostCpuMs: decodingCpuMs,
  mostMs: decodingMs,
  priority: PRIORITY_BELOW_NORMAL,
});
const measuring = new Workshop({ mostCpuMs: lengthCpuMs, mostMs: lengthMs, priority: PRIORITY_LOW });

const workshops: Readonly<Record<Job, Workshop>> = {
  strip: stripping,
  duration: measuring,
  look: decoding,
  square: decoding,
};

/** Has this done with what somebody has sent, in a process beside this one. */
export const haveDone = <K extends Job>(
  job: K,
  given: Given[K],
  customer: Customer,
): Promise<Outcome<Made[K]>> => workshops[job].run(job, given, customer);
