// A load: a process of its own, so that its cost is separate, and that it can be pinned to one core.
import { type Assignment, jobs, type Report } from './jobs/index.ts';

const send = (report: Report): void => void process.send?.(report);
const fail = (error: unknown): void =>
  send({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });

process.on('message', ({ job, order }: Assignment) => {
  const work = jobs[job] as (order: unknown) => Promise<unknown>;
  work(order).then((result) => send({ kind: 'done', result }), fail);
});
// A connection that the server closes in the middle of a measurement.
process.on('uncaughtException', fail);
process.on('disconnect', () => process.exit(0));
